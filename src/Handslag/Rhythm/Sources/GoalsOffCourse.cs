using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Rhythm.Sources;

/// <summary>Goals of the open cycle that lie well behind the line they should follow.</summary>
static class GoalsOffCourse
{
    public static async Task<IReadOnlyList<AgendaCandidate>> Of(IServiceProvider services, AgendaGround ground, CancellationToken cancellation)
    {
        var courses = services.GetRequiredService<GoalCourses>();
        List<AgendaCandidate> found = [];
        foreach (var cycle in await ground.Db.Set<Cycle>().AsNoTracking().Where(one => one.State == CycleState.Open).OrderBy(one => one.Id).ToListAsync(cancellation))
            foreach (var course in await courses.Of(cycle, ground.Today, cancellation))
                if (course is { Score: { } score, Goal.Ending: null } && GoalScore.IsOffCourse(score, course.Expected))
                    found.Add(new(FormattableString.Invariant($"goal:{course.Goal.Id}"), AgendaKind.GoalOffCourse, course.Goal.Carrier, AgendaImpact.Fixed(AgendaKind.GoalOffCourse)!.Value, 1,
                        AgendaImpact.Minutes(AgendaKind.GoalOffCourse), new(new(course.Goal.Title), (long)Math.Round(100 * score), 100, null, "/goals")));
        return found;
    }
}
