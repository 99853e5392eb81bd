using System.Text.Json.Nodes;
using Handslag.Language.Terms;
using Handslag.Platform;

namespace Handslag.Web.Language.Terms;

sealed record SaidAnswer(Side Side, string? Text, DateTimeOffset At);

/// <param name="Version">Of the agreed text; 0 while there is none, and then <paramref name="Content"/> is a suggestion.</param>
/// <param name="Definitions">What each side wrote; the other side's only once both have.</param>
sealed record TermAnswer(
    long Id, string Key, TermState State, IReadOnlyList<Side> Awaited, int Version, string? Hash, DateTimeOffset? AgreedAt, string? Why, long? Proposal, JsonObject Content, IReadOnlyList<SaidAnswer> Definitions)
{
    /// <param name="reader">The side of whoever made the token.</param>
    public static TermAnswer Of(TermRecord record, Side? reader) => new(
        record.Term.Id, record.Term.Key, record.State, record.Awaited, record.Term.Number, record.Term.Hash, record.Term.AgreedAt?.ToDateTimeOffset(), record.Term.Why, record.Open?.Id, TermDocument.Of(record.Content),
        [.. TermRules.Sides.Select(side => record.Shown(side, reader)).OfType<SideDefinition>().Select(one => new SaidAnswer(one.Side, one.Text, one.WrittenAt.ToDateTimeOffset()))]);
}

sealed record ChangeAnswer(long Term, string Key, JsonObject? Before, JsonObject After);

sealed record ProposalAnswer(
    long Id, ProposalState State, IReadOnlyList<Side> Awaited, string? Why, string? ProposedBy, DateTimeOffset ProposedAt, string? MarketingBy, string? SalesBy, string? ClosedBy, string? Reason, IReadOnlyList<ChangeAnswer> Changes)
{
    public static ProposalAnswer Of(ProposalRecord record) => new(
        record.Proposal.Id, record.Proposal.State, record.Proposal.Awaited, record.Proposal.Why, record.ProposedBy, record.Proposal.ProposedAt.ToDateTimeOffset(), record.MarketingBy, record.SalesBy, record.ClosedBy, record.Proposal.ClosedReason,
        [.. record.Changes.Select(one => new ChangeAnswer(one.Term.Id, one.Term.Key, one.Before is { } before ? TermDocument.Of(before) : null, TermDocument.Of(one.After)))]);
}

sealed record ExampleAnswer(long Id, string Text, Side Side, bool IsCounter, long? Lead);

sealed record ImportedAnswer(int Begun, int Suggestions, int Examples, int Unchanged, long? Proposal);
