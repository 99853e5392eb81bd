using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

/// <summary>What a goal can be measured by: how often a commitment is kept (in per cent), or how long the customer waited (median, in hours).</summary>
public sealed record GoalMetric(string Kind, string Commitment)
{
    public const string Kept = "kept", Waited = "waited";

    public override string ToString() => $"{Kind}:{Commitment}";

    /// <summary>Null for what is no metric.</summary>
    public static GoalMetric? Read(string? written) =>
        written?.Split(':') is [Kept or Waited, var key] && AgreementKey.IsAllowed(key) ? new(written.Split(':')[0], key) : null;
}

public sealed record CoursePoint(LocalDate Day, decimal Value, string? Note = null);

/// <summary>A goal with how it went.</summary>
/// <param name="Now">Null where nothing was measured or entered yet.</param>
/// <param name="Expected">The score that an even course would have today.</param>
/// <param name="N">Of a measured one: cases behind the last value.</param>
public sealed record GoalCourse(Goal Goal, IReadOnlyList<CoursePoint> Points, decimal? Now, decimal? Score, decimal Expected, long? N);

/// <summary>How the goals of a cycle go: from check-ins, or measured from the company's own facts.</summary>
public sealed class GoalCourses(HandslagDb db, KeptCommitments kept)
{
    public async Task<IReadOnlyList<GoalCourse>> Of(Cycle cycle, LocalDate today, CancellationToken cancellation)
    {
        var goals = await db.Set<Goal>().AsNoTracking().Where(goal => goal.CycleId == cycle.Id).OrderByDescending(goal => goal.Carrier).ThenBy(goal => goal.Id).ToListAsync(cancellation);
        var ids = goals.ConvertAll(goal => goal.Id);
        var checkIns = (await db.Set<GoalCheckIn>().AsNoTracking().Where(one => ids.Contains(one.GoalId)).OrderBy(one => one.Day).ToListAsync(cancellation)).ToLookup(one => one.GoalId);
        var until = LocalDate.Min(today, cycle.LastDay).PlusDays(1);
        var isMeasured = goals.Exists(goal => goal.Metric is not null) && until > cycle.FirstDay;
        var whole = isMeasured ? await Figures(cycle.FirstDay, until, null, cancellation) : [];
        var months = isMeasured ? await Figures(cycle.FirstDay, until, CommitmentGrouping.Period, cancellation) : [];
        var expected = GoalScore.Expected(cycle.FirstDay, cycle.LastDay, today);
        return [.. goals.Select(goal => GoalMetric.Read(goal.Metric) is { } metric
            ? Course(goal, Measured(metric, months, until), Value(metric, whole), expected, whole.FirstOrDefault(one => one.Commitment.Key == metric.Commitment)?.N)
            : Course(goal, [.. checkIns[goal.Id].Select(one => new CoursePoint(one.Day, one.Value, one.Note))], checkIns[goal.Id].LastOrDefault()?.Value, expected, null))];
    }

    static GoalCourse Course(Goal goal, IReadOnlyList<CoursePoint> points, decimal? now, decimal expected, long? n) =>
        new(goal, points, now, now is { } value ? GoalScore.Of(value, goal.Start, goal.Target) : null, expected, n);

    async Task<IReadOnlyList<CommitmentFigures>> Figures(LocalDate from, LocalDate to, CommitmentGrouping? by, CancellationToken cancellation) =>
        (await kept.Ask(new CommitmentsKept(from, to, LeadFilter.All, by), cancellation)).Value?.Figures ?? [];

    static IReadOnlyList<CoursePoint> Measured(GoalMetric metric, IReadOnlyList<CommitmentFigures> months, LocalDate until) =>
    [
        .. from one in months
           where one.Commitment.Key == metric.Commitment && one.GroupFrom is not null
           let value = ValueOf(metric, one)
           where value is not null
           orderby one.GroupFrom
           select new CoursePoint(LocalDate.Min(CommitmentPeriods.Next(one.Commitment.Period, one.GroupFrom!.Value), until).PlusDays(-1), value.Value),
    ];

    static decimal? Value(GoalMetric metric, IReadOnlyList<CommitmentFigures> figures) => figures.FirstOrDefault(one => one.Commitment.Key == metric.Commitment) is { } found ? ValueOf(metric, found) : null;

    static decimal? ValueOf(GoalMetric metric, CommitmentFigures figures) => metric.Kind == GoalMetric.Waited
        ? figures.Waited.Minutes is { } minutes ? Math.Round((decimal)minutes / 60, 1) : null
        : figures.HasRate && figures.Rate.Share is { } share ? Math.Round(100 * (decimal)share, 1) : null;
}
