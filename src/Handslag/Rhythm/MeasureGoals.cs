using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Insights.Signals;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

/// <summary>What was measured over a cycle so far, and as it stood month by month.</summary>
/// <param name="N">Cases behind the last value.</param>
public sealed record Measured(IReadOnlyList<CoursePoint> Points, decimal? Now, long? N);

/// <summary>Measures what goals are bound to, over [from, to), from the company's own facts. Under the floors there is no value, as on any page.</summary>
public sealed class MeasureGoals(HandslagDb db, KeptCommitments kept, WorkspaceInsights insights)
{
    /// <summary>Things counted in full are said from so many on.</summary>
    const int FewestThings = 5;

    /// <summary>In per cent: evidence of which the sources show less says nothing.</summary>
    const int LowestCoverage = 80;

    public async Task<Dictionary<GoalMetric, Measured>> Of(IReadOnlyList<GoalMetric> metrics, LocalDate from, LocalDate to, CancellationToken cancellation)
    {
        Dictionary<GoalMetric, Measured> measured = [];
        var funnels = await db.Set<Funnel>().ToDictionaryAsync(funnel => funnel.Key, funnel => funnel.Id, cancellation);
        foreach (var ofFunnel in metrics.GroupBy(metric => metric.InFunnel))
        {
            var funnel = ofFunnel.Key is { } key ? funnels.GetValueOrDefault(key) : (long?)null;
            var (whole, periods) = await kept.WholeAndByPeriod(from, to, funnel, cancellation);
            foreach (var metric in ofFunnel)
                measured[metric] = metric.Kind switch
                {
                    GoalMetric.Met => Met(metric, periods, whole, to),
                    GoalMetric.Evidence => await EachMonth(from, to, day => Evidence(GoalMetric.OfLeads[metric.Of], funnel, from, day, cancellation)),
                    GoalMetric.Funnel => await EachMonth(from, to, day => WentOn(metric.Of, funnel, from, day, cancellation)),
                    _ => Commitment(metric, whole, periods, to),
                };
        }

        return measured;
    }

    static Measured Commitment(GoalMetric metric, IReadOnlyList<CommitmentFigures> whole, IReadOnlyList<CommitmentFigures> periods, LocalDate to)
    {
        var now = whole.FirstOrDefault(one => one.Commitment.Key == metric.Of);
        return new(
        [
            .. from one in periods
               where one.Commitment.Key == metric.Of && one.GroupFrom is not null
               let value = ValueOf(metric, one)
               where value is not null
               orderby one.GroupFrom
               select new CoursePoint(LastDay(one, to), value.Value),
        ], now is null ? null : ValueOf(metric, now), now?.N);
    }

    static decimal? ValueOf(GoalMetric metric, CommitmentFigures figures) => metric.Kind == GoalMetric.Waited
        ? figures.Waited.Minutes is { } minutes ? Math.Round((decimal)minutes / 60, 1) : null
        : figures.HasRate && figures.Rate.Share is { } share ? PerCent(share) : null;

    /// <summary>Commitments of a side, each once for each of its whole periods that is over: met, of those that were due.</summary>
    static Measured Met(GoalMetric metric, IReadOnlyList<CommitmentFigures> periods, IReadOnlyList<CommitmentFigures> whole, LocalDate to)
    {
        var timed = periods.Where(one => one.Commitment.Side == metric.Side && one is { GroupFrom: not null, IsKept: not null } && CommitmentPeriods.Next(one.Commitment.Period, one.GroupFrom!.Value) <= to)
            .Select(one => (Day: LastDay(one, to), IsMet: one.IsKept == true));
        var counted = whole.Where(one => one.Commitment.Side == metric.Side).SelectMany(one => one.Periods).Where(period => period.IsKept is not null)
            .Select(period => (Day: period.To.PlusDays(-1), IsMet: period.IsKept == true));
        var due = timed.Concat(counted).OrderBy(one => one.Day).ToList();
        var course = due.Select(one => one.Day).Distinct().Select(day => (Day: day, Share: Share(due.TakeWhile(one => one.Day <= day).ToList()))).ToList();
        return new([.. course.Where(point => point.Share is not null).Select(point => new CoursePoint(point.Day, point.Share!.Value))], Share(due), due.Count);

        static decimal? Share(List<(LocalDate Day, bool IsMet)> due) => due.Count < FewestThings ? null : PerCent((double)due.Count(one => one.IsMet) / due.Count);
    }

    /// <summary>As it stood at the end of each month of the period, and now.</summary>
    static async Task<Measured> EachMonth(LocalDate from, LocalDate to, Func<LocalDate, Task<Rate>> ask)
    {
        List<CoursePoint> points = [];
        Rate rate = default;
        for (var day = Next(from); ; day = Next(day))
        {
            day = LocalDate.Min(day, to);
            rate = await ask(day);
            if (rate.Share is { } share) points.Add(new(day.PlusDays(-1), PerCent(share)));
            if (day == to) return new(points, rate.Share is { } now ? PerCent(now) : null, rate.Of);
        }

        static LocalDate Next(LocalDate day) => CommitmentPeriods.Next(CommitmentPeriod.Month, CommitmentPeriods.FirstDay(CommitmentPeriod.Month, day));
    }

    async Task<Rate> Evidence(LeadMetric metric, long? funnel, LocalDate from, LocalDate to, CancellationToken cancellation)
    {
        // In a quarter that is not over, its last tenth has yet to come: nothing would look late.
        if (metric == LeadMetric.ClosingsLateInQuarter) to = CommitmentPeriods.FirstDay(CommitmentPeriod.Quarter, to);
        if (to <= from) return default;
        var zone = DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(row => row.Id == db.Scope.Id).Select(row => row.Zone).SingleAsync(cancellation)];
        var found = (await insights.Ask(db.Scope.Id, new LeadEvidence(zone.AtStartOfDay(to).ToInstant(), Period.DaysBetween(from, to), funnel), cancellation)).Value;
        return found?.Metrics.FirstOrDefault(one => one.Metric == metric) is { } counted && 100 * counted.N >= LowestCoverage * counted.Eligible
            ? new(counted.Hits, counted.N) : default;
    }

    async Task<Rate> WentOn(string stage, long? funnel, LocalDate from, LocalDate to, CancellationToken cancellation) =>
        (await insights.Ask(db.Scope.Id, new CohortFunnel(from, to, GoalMetric.FunnelDays, LeadFilter.All with { FunnelId = funnel }), cancellation)).Value.SelectMany(cohort => cohort.Stages)
            .FirstOrDefault(one => one.Stage.Key == stage)?.Rate ?? default;

    static LocalDate LastDay(CommitmentFigures one, LocalDate to) => LocalDate.Min(CommitmentPeriods.Next(one.Commitment.Period, one.GroupFrom!.Value), to).PlusDays(-1);

    static decimal PerCent(double share) => Math.Round(100 * (decimal)share, 1);
}
