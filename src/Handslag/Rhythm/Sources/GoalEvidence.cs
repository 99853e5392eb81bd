using Handslag.Platform.Database;
using Handslag.Signals.Evidence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm.Sources;

/// <summary>
/// What goals say about statements, counted in full: of those that sales carries, alone or shared, how many look beyond the quarter that their cycle began in;
/// of those that marketing carries and that are measured, how many were reached. Only goals that both sides accepted count.
/// </summary>
static class GoalEvidence
{
    public static EvidenceSource Source { get; } = new(Count, Mark);

    static async Task<IReadOnlyDictionary<Metric, MetricCount>> Count(HandslagDb db, LocalDate from, LocalDate until, CancellationToken cancellation)
    {
        var goals = await (
            from goal in db.Set<Goal>().AsNoTracking()
            join cycle in db.Set<Cycle>().AsNoTracking() on goal.CycleId equals cycle.Id
            where cycle.State != CycleState.Preparing && goal.AcceptedByMarketing != null && goal.AcceptedBySales != null && cycle.FirstDay <= until && cycle.LastDay > @from
            select new { Goal = goal, cycle.FirstDay, cycle.State, cycle.LastDay }).ToListAsync(cancellation);
        Dictionary<Metric, MetricCount> counted = [];
        if (goals.Count == 0) return counted;
        var ofSales = goals.FindAll(one => one.Goal.Carrier != About.Marketing && one.FirstDay > from);
        counted[Metric.GoalsBeyondQuarter] = Of(ofSales.Count, ofSales.Count(one => one.Goal.Horizon > LastOfQuarter(one.FirstDay)));
        var ofMarketing = goals.FindAll(one => one.Goal is { Carrier: not About.Sales, Metric: not null, Ending: not null } && one.LastDay <= until);
        counted[Metric.FunnelGoalsReached] = Of(ofMarketing.Count, ofMarketing.Count(one => one.Goal.Ending == GoalEnding.Reached));
        return counted;
    }

    static async Task<string> Mark(HandslagDb db, CancellationToken cancellation) => FormattableString.Invariant(
        $"{await db.Set<Goal>().SumAsync(goal => goal.Revision + 1, cancellation)}.{await db.Set<Cycle>().SumAsync(cycle => cycle.Revision + 1, cancellation)}");

    static MetricCount Of(int goals, int hits) => new() { Eligible = goals, N = goals, Hits = hits, RecordedBy = RecordedBy.Both };

    static LocalDate LastOfQuarter(LocalDate day) => new LocalDate(day.Year, (day.Month - 1) / 3 * 3 + 1, 1).PlusMonths(3).PlusDays(-1);
}
