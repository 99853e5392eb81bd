using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Rhythm;
using Handslag.Signals;
using Handslag.Signals.Evidence;
using Handslag.Web.Agreement;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Signals;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Rhythm;

/// <summary>Items of an agenda in the reader's words: what they are called, why they stand there and what was seen.</summary>
sealed class AgendaWords(IStringLocalizer<RhythmText> text, AgreementWords agreement, AgreementVersions versions, Formats formats, SignalWords signals, HandslagDb db)
{
    Dictionary<string, Commitment>? promised;

    /// <summary>Commitments bear the words of the newest version that names them.</summary>
    public async Task Ready(CancellationToken cancellation)
    {
        if (promised is not null || db.Scope.Id == 0) return;
        await agreement.Ready(cancellation);
        promised = [];
        foreach (var history in (await versions.Histories(cancellation)).Values)
            foreach (var commitment in history.Versions.Reverse().SelectMany(version => version.Terms.Commitments)) promised.TryAdd(commitment.Key, commitment);
    }

    public string Title(AgendaCandidate item) => item.Kind switch
    {
        AgendaKind.MissedCommitment when promised?.GetValueOrDefault(item.Evidence.Title.En) is { } commitment => agreement.Promised(commitment),
        AgendaKind.ConfirmedSignal or AgendaKind.BlindSpot when Statement.Find(item.Evidence.Title.En) is { } statement => $"“{signals.Said(statement.Key, null)}”",
        _ => item.Evidence.Title.In(AgreementWords.Language),
    };

    /// <summary>"not kept last month, 3 months in a row"</summary>
    public string Why(AgendaCandidate item) =>
        item.Persistence > 1 ? text["Why_Persistent", text[$"Why_{item.Kind}"].Value, item.Persistence]
        : item.Evidence.FirstTime == true ? text["Why_FirstTime", text[$"Why_{item.Kind}"].Value] : text[$"Why_{item.Kind}"];

    /// <summary>"impact 2 of 3 × 3 in a row"</summary>
    public string Weight(AgendaCandidate item) => text["Weight", item.Impact, item.Persistence, item.Weight];

    /// <summary>"649 of 914", or what stands for it.</summary>
    public string? Figure(AgendaCandidate item) => item.Evidence switch
    {
        { Metric: { } metric, Part: { } part, Of: { } of } when Enum.TryParse<Metric>(metric, out var counted) => text["Figure_Metric", signals.Name(counted), formats.CountOf(part, of)],
        { Part: { } part, Of: { } of } => formats.CountOf(part, of),
        { Part: { } part } => formats.Number(part),
        _ => null,
    };

    public static string? Link(AgendaCandidate item, string workspace) => item.Evidence.Link is { } link ? $"/w/{workspace}{link}" : null;

    public static Side? SideOf(About about) => about switch { About.Marketing => Side.Marketing, About.Sales => Side.Sales, _ => null };

    public static State Mark(ItemEnding ending) => ending == ItemEnding.MovedOn ? State.Attention : State.Kept;
}
