using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Rhythm;
using Handslag.Web.Agreement;
using Handslag.Web.Look.Parts;
using Handslag.Web.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Rhythm;

/// <summary>What a goal can be bound to in this workspace, in words.</summary>
sealed class GoalMeasures(HandslagDb db, AgreementVersions versions, AgreementWords words, IClock clock, IStringLocalizer<RhythmText> text, IStringLocalizer<SignalsText> signals)
{
    /// <summary>
    /// The commitments in force that have a rate, the waiting of the customer for a response, each side's commitments together, what only evidence counts,
    /// and how many leads go on from each open stage. With more than one funnel each names its own.
    /// </summary>
    public async Task<IEnumerable<Choice>> Choices(CancellationToken cancellation)
    {
        await words.Ready(cancellation);
        var (now, histories) = (clock.GetCurrentInstant(), await versions.Histories(cancellation));
        var funnels = await db.Set<Funnel>().AsNoTracking().OrderBy(funnel => funnel.Position).ThenBy(funnel => funnel.Id).ToListAsync(cancellation);
        var stages = (await db.Set<Stage>().AsNoTracking().Where(stage => stage.Kind == StageKind.Open).OrderBy(stage => stage.Position).ToListAsync(cancellation)).ToLookup(stage => stage.FunnelId);
        return funnels.SelectMany((funnel, place) =>
            Of(histories.GetValueOrDefault(funnel.Id)?.At(now)?.Terms, stages[funnel.Id]).Select(one => new Choice(
                (one.Metric with { InFunnel = place == 0 ? null : funnel.Key }).ToString(), funnels.Count == 1 ? one.Text : text["Metric_InFunnel", one.Text, AgreementWords.Of(funnel)])));
    }

    IEnumerable<(GoalMetric Metric, string Text)> Of(AgreementTerms? terms, IEnumerable<Stage> stages)
    {
        var promised = (terms?.Commitments ?? []).Where(one => one.Kind != CommitmentKind.Count).ToList();
        return
        [
            .. promised.Select(one => (new GoalMetric(GoalMetric.Kept, one.Key), text["Metric_Kept", words.Promised(one)].Value)),
            .. promised.Where(one => one.Promise == Handslag.Agreement.Promise.Respond).Select(one => (new GoalMetric(GoalMetric.Waited, one.Key), text["Metric_Waited"].Value)),
            .. promised.Select(one => one.Side).Distinct().Order().Select(side => (new GoalMetric(GoalMetric.Met, TermsDocument.NameOf(side)), text["Metric_Met", words.Of(side)].Value)),
            .. GoalMetric.OfLeads.Select(one => (new GoalMetric(GoalMetric.Evidence, one.Key), text["Metric_Evidence", signals[$"Metric_{one.Value}"].Value].Value)),
            .. stages.Select(stage => (new GoalMetric(GoalMetric.Funnel, stage.Key), text["Metric_Funnel", stage.Name(AgreementWords.Language), GoalMetric.FunnelDays].Value)),
        ];
    }
}
