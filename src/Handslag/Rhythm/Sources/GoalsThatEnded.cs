using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Rewards.Replay;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Rhythm.Sources;

/// <summary>How far the goals that both sides accepted had come on the last day of their cycle; where nothing was measured or entered, how people said it ended.</summary>
static class GoalsThatEnded
{
    public static async Task<IReadOnlyList<GoalReached>> Of(IServiceProvider services, LocalDate from, LocalDate to, CancellationToken cancellation)
    {
        var (db, courses) = (services.GetRequiredService<HandslagDb>(), services.GetRequiredService<GoalCourses>());
        List<GoalReached> ended = [];
        foreach (var cycle in await db.Set<Cycle>().AsNoTracking().Where(one => one.State != CycleState.Preparing && one.LastDay >= from && one.LastDay < to).OrderBy(one => one.LastDay).ToListAsync(cancellation))
            foreach (var course in await courses.Of(cycle, cycle.LastDay, cancellation))
                if (course.Goal.IsAccepted && ScoreOf(course) is { } score) ended.Add(new(SideOf(course.Goal.Carrier), cycle.LastDay, score));
        return ended;
    }

    static decimal? ScoreOf(GoalCourse course) => course.Score ?? course.Goal.Ending switch
    {
        GoalEnding.Reached => 1,
        GoalEnding.NotReached => 0,
        _ => null,
    };

    static Side? SideOf(About carrier) => carrier switch
    {
        About.Marketing => Side.Marketing,
        About.Sales => Side.Sales,
        _ => null,
    };
}
