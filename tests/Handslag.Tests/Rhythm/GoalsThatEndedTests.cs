using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Rewards.Replay;
using Handslag.Rhythm;
using Handslag.Rhythm.Sources;
using Handslag.TestBed;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Rhythm;

public sealed class GoalsThatEndedTests(Databases databases)
{
    static readonly LocalDate First = new(2026, 1, 1), Last = new(2026, 3, 31);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Plans_learn_how_far_accepted_goals_came_by_the_last_day_of_their_cycle(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        var cancellation = TestContext.Current.CancellationToken;
        var cycle = new Cycle { WorkspaceId = unit.Db.Scope.Id, Name = "Q1", FirstDay = First, LastDay = Last, State = CycleState.Closed };
        unit.Db.Add(cycle);
        await unit.Db.SaveChangesAsync(cancellation);
        var (half, word, open) = (Goal("Halfway", About.Sales), Goal("Told", About.Both, ending: GoalEnding.Reached), Goal("Proposed only", About.Marketing, isAccepted: false));
        unit.Db.AddRange(half, word, open, Goal("Nobody said", About.Marketing));
        await unit.Db.SaveChangesAsync(cancellation);
        foreach (var (goal, day, value) in new[] { (half, Last.PlusDays(-9), 50m), (open, Last, 100m) })
            unit.Db.Add(new GoalCheckIn { WorkspaceId = unit.Db.Scope.Id, GoalId = goal.Id, Day = day, Value = value });
        await unit.Db.SaveChangesAsync(cancellation);

        var (told, before) = (await Told(First, Last.PlusDays(1)), await Told(First, Last));

        Assert.Equal([new(null, Last, 1), new(Side.Sales, Last, 0.5m)], told);
        Assert.Empty(before);

        Goal Goal(string title, About carrier, bool isAccepted = true, GoalEnding? ending = null) => new()
        {
            WorkspaceId = unit.Db.Scope.Id, CycleId = cycle.Id, Title = title, Carrier = carrier, Start = 0, Target = 100, Horizon = Last, Ending = ending, EndingWord = ending is null ? null : "So it went.",
            AcceptedByMarketing = isAccepted ? 1 : null, AcceptedBySales = isAccepted ? 2 : null,
        };

        async Task<IReadOnlyList<GoalReached>> Told(LocalDate from, LocalDate to) => await GoalsThatEnded.Of(
            new ServiceCollection().AddSingleton<HandslagDb>(unit.Db).AddSingleton(new GoalCourses(unit.Db, null!)).BuildServiceProvider(), from, to, cancellation);
    }
}
