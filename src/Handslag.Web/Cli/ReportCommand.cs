using System.CommandLine;
using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Consent;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Handslag.Web.Cli;

/// <summary><c>report funnel</c>: the figures of the funnel page, for programs and terminals.</summary>
static class ReportCommand
{
    /// <summary>A report waits until all that is known is in its figures.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    public static Command Make() => new("report", "Figures of a workspace") { Funnel(), TimeReport.Make(), HandoversReport.Make(), CommitmentReports.Make(), CalibrationReport.Make("calibration"), SignalsReport.Make(), RewardsReport.Make(), AgendaReport.Make() };

    static Command Funnel()
    {
        var options = new CohortOptions();
        var by = new Option<string?>("--by") { Description = "Take apart by source, channel, persona or owner" };
        by.AcceptOnlyFromAmong([.. Enum.GetNames<GroupBy>().Select(name => name.ToLowerInvariant())]);
        var funnel = options.On(new Command("funnel", "How many leads entered each stage, and what became of them") { by });
        Work.InWorkspace(funnel, async (work, parsed, cancellation) =>
        {
            var asked = await options.Read(work, parsed, cancellation);
            if (asked.IsRefused) return work.Refuse(asked.Refusals);
            var group = Enum.TryParse<GroupBy>(parsed.GetValue(by), ignoreCase: true, out var one) ? one : (GroupBy?)null;
            if (group == GroupBy.Owner && await LeftOut(work, cancellation) is { } reason) return work.Refuse([new(reason, "by", "owner")]);
            var question = new CohortFunnel(asked.Value.From, asked.Value.To, asked.Value.WindowDays, new LeadFilter { FunnelId = asked.Value.Funnel.Id }, group);
            var cohorts = (await work.Get<WorkspaceInsights>().Ask(work.Db.Scope.Id, question, cancellation, Patience)).Value;
            var names = await Names(work, group, cancellation);
            return group is null
                ? work.Answer(Json(cohorts[0], null), Words(cohorts[0], null))
                : work.Answer(cohorts.Select(cohort => Json(cohort, NameOf(cohort, names))), string.Join("\n\n", cohorts.Select(cohort => Words(cohort, NameOf(cohort, names)))));
        });
        return funnel;
    }

    static async Task<string?> LeftOut(Work work, CancellationToken cancellation) =>
        (await work.Get<PeopleGate>().Ask(PeopleView.ByOwner, new Viewer(null, Side.Management, Roles.None), "report:funnel", cancellation)).LeftOut;

    static async Task<Dictionary<long, string>> Names(Work work, GroupBy? by, CancellationToken cancellation) =>
        by == GroupBy.Owner ? await work.Db.Set<Person>().ToDictionaryAsync(person => person.Id, person => person.Name, cancellation) : [];

    static string NameOf(Cohort cohort, Dictionary<long, string> names) =>
        cohort.Group ?? (cohort.GroupId is { } id ? names.GetValueOrDefault(id, "") : "");

    static object Json(Cohort cohort, string? group)
    {
        var stages = cohort.Stages.Select(one => new
        {
            Stage = one.Stage.Key,
            Name = one.Stage.NameEn,
            one.Stage.Side,
            one.Stage.Kind,
            one.Entered,
            one.Reentered,
            one.Skipped,
            one.Mature,
            one.Immature,
            one.Converted,
            Rate = one.HasRate ? one.Rate.Share : null,
            Low = one.HasRate ? one.Rate.Low : null,
            High = one.HasRate ? one.Rate.High : null,
            MedianMinutes = one.Stay.Median.Minutes,
            P75Minutes = one.Stay.P75.Minutes,
            P90Minutes = one.Stay.P90.Minutes,
            one.Reason,
        });
        var asOf = InstantPattern.General.Format(cohort.AsOf);
        return group is null
            ? new { AsOf = asOf, cohort.Zone, cohort.Undated, Stages = stages }
            : new { Group = group, AsOf = asOf, cohort.Zone, cohort.Undated, Stages = stages };
    }

    static string Words(Cohort cohort, string? group)
    {
        var lines = cohort.Stages.Select(one => FormattableString.Invariant(
            $"{one.Stage.NameEn,-22}{one.Stage.Side.ToString().ToLowerInvariant(),-11}{one.Entered,9}{one.Reentered,8}{one.Skipped,9}{one.Mature,9}{one.Immature,10}{one.Converted,11}{RateOf(one),24}{TimeOf(one.Stay.Median),12}{TimeOf(one.Stay.P90),12}"));
        var head = $"{"stage",-22}{"side",-11}{"entered",9}{"again",8}{"skipped",9}{"mature",9}{"immature",10}{"converted",11}{"rate",24}{"median",12}{"90 %",12}";
        var title = FormattableString.Invariant($"{(group is null ? "" : $"{group}: ")}as of {InstantPattern.General.Format(cohort.AsOf)}, {cohort.Zone}, {cohort.Undated} undated");
        return string.Join('\n', [title, head, .. lines]);
    }

    static string RateOf(StageCohort one) =>
        one.Stage.Kind != StageKind.Open ? ""
        : one.HasRate ? FormattableString.Invariant($"{one.Rate.Share * 100:0.0} % ({one.Rate.Low * 100:0.0}–{one.Rate.High * 100:0.0})")
        : FormattableString.Invariant($"{one.Converted} of {one.Mature}, too few");

    public static string TimeOf(Quantile time) =>
        time.Minutes is { } minutes ? FormattableString.Invariant($"{minutes / 1440:0.0} d")
        : time.MoreThan is { } more ? FormattableString.Invariant($"> {more / 1440:0.0} d")
        : "";
}
