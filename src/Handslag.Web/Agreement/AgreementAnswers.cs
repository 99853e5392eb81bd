using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Web.Agreement;

sealed record FunnelAnswer(string Key, string NameEn, string NameNl, int? InForce)
{
    public static FunnelAnswer Of(Funnel funnel, AgreementHistory history, Instant now) => new(funnel.Key, funnel.NameEn, funnel.NameNl, history.At(now)?.Number);
}

sealed record SignatureAnswer(Side Side, string Name, DateTimeOffset At, string Hash);

/// <param name="From">When it came or comes into force; null while it is not settled.</param>
/// <param name="AskedFrom">The moment asked for by who proposed it.</param>
sealed record VersionAnswer(
    long Id, int Version, Standing Standing, bool IsPaper, long Revision, string? Hash, DateTimeOffset? From, DateTimeOffset? Until, DateTimeOffset? AskedFrom,
    DateTimeOffset? ProposedAt, string? ProposedBy, DateTimeOffset? ClosedAt, string? Reason, IReadOnlyList<SignatureAnswer> Signatures, JsonObject? Terms)
{
    public static VersionAnswer Of(VersionRecord record, Instant now, bool withTerms = true)
    {
        var version = record.Version;
        return new(
            version.Id, version.Number, record.StandingAt(now), version.IsPaper, version.Revision, version.Hash, version.InForceFrom?.ToDateTimeOffset(), version.InForceUntil?.ToDateTimeOffset(),
            version.AskedFrom?.ToDateTimeOffset(), version.ProposedAt?.ToDateTimeOffset(), record.ProposedBy, version.ClosedAt?.ToDateTimeOffset(), version.ClosedReason,
            [.. record.Signatures.Select(one => new SignatureAnswer(one.Side, one.Name, one.At.ToDateTimeOffset(), one.Hash))], withTerms ? TermsDocument.Of(record.Terms) : null);
    }
}
