using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

public sealed record CoursePoint(LocalDate Day, decimal Value, string? Note = null);

/// <summary>A goal with how it went.</summary>
/// <param name="Now">Null where nothing was measured or entered yet.</param>
/// <param name="Expected">The score that an even course would have today.</param>
/// <param name="N">Of a measured one: cases behind the last value.</param>
public sealed record GoalCourse(Goal Goal, IReadOnlyList<CoursePoint> Points, decimal? Now, decimal? Score, decimal Expected, long? N);

/// <summary>How the goals of a cycle go: from check-ins, or measured from the company's own facts.</summary>
public sealed class GoalCourses(HandslagDb db, MeasureGoals measures)
{
    public async Task<IReadOnlyList<GoalCourse>> Of(Cycle cycle, LocalDate today, CancellationToken cancellation)
    {
        var goals = await db.Set<Goal>().AsNoTracking().Where(goal => goal.CycleId == cycle.Id).OrderByDescending(goal => goal.Carrier).ThenBy(goal => goal.Id).ToListAsync(cancellation);
        var ids = goals.ConvertAll(goal => goal.Id);
        var checkIns = (await db.Set<GoalCheckIn>().AsNoTracking().Where(one => ids.Contains(one.GoalId)).OrderBy(one => one.Day).ToListAsync(cancellation)).ToLookup(one => one.GoalId);
        var until = LocalDate.Min(today, cycle.LastDay).PlusDays(1);
        var metrics = goals.Select(goal => GoalMetric.Read(goal.Metric)).OfType<GoalMetric>().Distinct().ToList();
        var measured = metrics.Count > 0 && until > cycle.FirstDay ? await measures.Of(metrics, cycle.FirstDay, until, cancellation) : [];
        var expected = GoalScore.Expected(cycle.FirstDay, cycle.LastDay, today);
        return [.. goals.Select(goal => GoalMetric.Read(goal.Metric) is not { } metric
            ? Course(goal, [.. checkIns[goal.Id].Select(one => new CoursePoint(one.Day, one.Value, one.Note))], checkIns[goal.Id].LastOrDefault()?.Value, expected, null)
            : measured.GetValueOrDefault(metric) is { } found ? Course(goal, found.Points, found.Now, expected, found.N)
            : Course(goal, [], null, expected, null))];
    }

    static GoalCourse Course(Goal goal, IReadOnlyList<CoursePoint> points, decimal? now, decimal expected, long? n) =>
        new(goal, points, now, now is { } value ? GoalScore.Of(value, goal.Start, goal.Target) : null, expected, n);
}
