using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Rhythm;
using Handslag.Signals;
using Handslag.Signals.Evidence;
using Handslag.Web.Agreement;
using Handslag.Web.Insights.Commitments;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Handslag.Web.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Rhythm;

/// <summary>Items of an agenda in the reader's words: what they are called, why they stand there and what was seen.</summary>
sealed class AgendaWords(IStringLocalizer<RhythmText> text, AgreementWords agreement, AgreementVersions versions, Formats formats, SignalWords signals, HandslagDb db)
{
    Dictionary<(string? Funnel, string Key), Commitment>? promised;
    Dictionary<string, Funnel> funnels = [];
    IReadOnlyList<ReturnReason> reasons = [];

    /// <summary>Commitments bear the words of the newest version that names them.</summary>
    public async Task Ready(CancellationToken cancellation)
    {
        if (promised is not null || db.Scope.Id == 0) return;
        await agreement.Ready(cancellation);
        promised = [];
        var histories = await versions.Histories(cancellation);
        funnels = await db.Set<Funnel>().AsNoTracking().ToDictionaryAsync(funnel => funnel.Key, cancellation);
        reasons = [.. histories.Values.SelectMany(history => history.Versions.Reverse().SelectMany(version => version.Terms.ReturnReasons)).DistinctBy(reason => reason.Code)];
        foreach (var funnel in funnels.Values.OrderBy(one => one.Position))
            foreach (var commitment in histories.GetValueOrDefault(funnel.Id, AgreementHistory.None).Versions.Reverse().SelectMany(version => version.Terms.Commitments))
            {
                promised.TryAdd((null, commitment.Key), commitment);
                promised.TryAdd((funnel.Key, commitment.Key), commitment);
            }
    }

    public string Title(AgendaCandidate item) => funnels.GetValueOrDefault(item.Evidence.Funnel ?? "") is { } funnel ? $"{Named(item)} · {AgreementWords.Of(funnel)}" : Named(item);

    string Named(AgendaCandidate item) => item.Kind switch
    {
        AgendaKind.MissedCommitment when promised?.GetValueOrDefault((item.Evidence.Funnel, item.Evidence.Title.En)) is { } commitment =>
            Cause(item.Evidence.Missed) is { } cause ? text["Missed_Title", agreement.Promised(commitment), cause] : agreement.Promised(commitment),
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
        { Missed: { } missed, Part: { } kept, Of: { } of } => text[missed.Handovers < Rate.Floor ? "Figure_MissedFew" : "Figure_Missed",
            formats.CountOf(missed.Concerned, missed.Handovers), formats.CountOf(kept, of), formats.Percent(missed.Concerned / (double)Math.Max(1, missed.Handovers))],
        { Part: { } part, Of: { } of } => formats.CountOf(part, of),
        { Part: { } part } => formats.Number(part),
        _ => null,
    };

    /// <summary>"done late"; null where the commitment stands as a whole.</summary>
    string? Cause(MissedBy? missed) => missed switch
    {
        null or { Cause: MissedCause.Whole } => null,
        { Cause: MissedCause.Returned, Reason: { } reason } => text["Missed_Returned", ReturnWords.Of(reason, reasons)].Value,
        { Cause: MissedCause.Returned } => text["Missed_ReturnedUnsaid"].Value,
        _ => text[$"Missed_{missed.Cause}"].Value,
    };

    public static string? Link(AgendaCandidate item, string workspace) => item.Evidence.Link is { } link ? $"/w/{workspace}{link}" : null;

    public static Side? SideOf(About about) => about switch { About.Marketing => Side.Marketing, About.Sales => Side.Sales, _ => null };

    public static State Mark(ItemEnding ending) => ending == ItemEnding.MovedOn ? State.Attention : State.Kept;
}
