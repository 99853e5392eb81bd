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
    /// and how many leads go on from each open stage of the first funnel.
    /// </summary>
    public async Task<IEnumerable<Choice>> Choices(CancellationToken cancellation)
    {
        await words.Ready(cancellation);
        var now = clock.GetCurrentInstant();
        var promised = (await versions.Histories(cancellation)).Values
            .SelectMany(history => history.At(now)?.Terms.Commitments ?? []).Where(one => one.Kind != CommitmentKind.Count).DistinctBy(one => one.Key).ToList();
        var stages = await db.Set<Stage>().AsNoTracking().Where(stage => stage.Kind == StageKind.Open && stage.FunnelId == db.Set<Funnel>().OrderBy(funnel => funnel.Position).First().Id)
            .OrderBy(stage => stage.Position).ToListAsync(cancellation);
        return
        [
            .. promised.Select(one => new Choice($"{GoalMetric.Kept}:{one.Key}", text["Metric_Kept", words.Promised(one)])),
            .. promised.Where(one => one.Promise == Handslag.Agreement.Promise.Respond).Select(one => new Choice($"{GoalMetric.Waited}:{one.Key}", text["Metric_Waited"])),
            .. promised.Select(one => one.Side).Distinct().Order().Select(side => new Choice($"{GoalMetric.Met}:{TermsDocument.NameOf(side)}", text["Metric_Met", words.Of(side)])),
            .. GoalMetric.OfLeads.Select(one => new Choice($"{GoalMetric.Evidence}:{one.Key}", text["Metric_Evidence", signals[$"Metric_{one.Value}"].Value])),
            .. stages.Select(stage => new Choice($"{GoalMetric.Funnel}:{stage.Key}", text["Metric_Funnel", AgreementWords.Language == "nl" ? stage.NameNl : stage.NameEn, GoalMetric.FunnelDays])),
        ];
    }
}
