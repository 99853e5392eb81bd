using System.CommandLine;
using Handslag.Agreement;
using Handslag.Insights;
using NodaTime.Text;

namespace Handslag.Web.Cli;

/// <summary><c>report time</c>: how long leads stay in each stage, for programs and terminals.</summary>
static class TimeReport
{
    public static Command Make()
    {
        var options = new CohortOptions();
        var time = options.On(new Command("time", "How long leads stayed in each stage"));
        Work.InWorkspace(time, async (work, parsed, cancellation) =>
        {
            var asked = await options.Read(work, parsed, cancellation);
            if (asked.IsRefused) return work.Refuse(asked.Refusals);
            var question = new TimeInStage(asked.Value.From, asked.Value.To, asked.Value.WindowDays, new LeadFilter { FunnelId = asked.Value.Funnel.Id });
            var times = (await work.Get<WorkspaceInsights>().Ask(work.Db.Scope.Id, question, cancellation, ReportCommand.Patience)).Value!;
            return work.Answer(Json(times), Words(times));
        });
        return time;
    }

    static object Json(StageTimes times) => new
    {
        AsOf = InstantPattern.General.Format(times.AsOf),
        times.Zone,
        Stages = times.Stages.Select(one => new
        {
            Stage = one.Stage.Key,
            Name = one.Stage.NameEn,
            one.Stage.Side,
            one.Mature,
            one.StillThere,
            one.Immature,
            MedianMinutes = one.Stay.Median.Minutes,
            P75Minutes = one.Stay.P75.Minutes,
            P90Minutes = one.Stay.P90.Minutes,
            Precision = one.Stay.ByDay ? "day" : "instant",
            one.Reason,
        }),
    };

    static string Words(StageTimes times)
    {
        var lines = times.Stages.Select(one => FormattableString.Invariant(
            $"{one.Stage.NameEn,-22}{one.Stage.Side.ToString().ToLowerInvariant(),-11}{one.Mature,9}{one.StillThere,12}{one.Immature,10}{ReportCommand.TimeOf(one.Stay.Median),12}{ReportCommand.TimeOf(one.Stay.P75),12}{ReportCommand.TimeOf(one.Stay.P90),12}"));
        var head = $"{"stage",-22}{"side",-11}{"mature",9}{"still there",12}{"immature",10}{"median",12}{"75 %",12}{"90 %",12}";
        return string.Join('\n', [$"as of {InstantPattern.General.Format(times.AsOf)}, {times.Zone}", head, .. lines]);
    }
}
