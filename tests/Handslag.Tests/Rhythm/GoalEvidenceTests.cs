using Handslag.Platform.Database;
using Handslag.Rhythm;
using Handslag.Rhythm.Sources;
using Handslag.Signals.Evidence;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Rhythm;

public sealed class GoalEvidenceTests(Databases databases)
{
    static readonly LocalDate First = new(2026, 7, 1), Last = new(2026, 9, 30), Today = new(2026, 11, 23);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Goals_that_sales_carries_count_by_how_far_they_look_and_measured_ones_of_marketing_by_whether_they_were_reached(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        Assert.Empty(await Count(unit.Db));
        var (cycle, old, next) = (Cycle(First, Last, CycleState.Closed), Cycle(new(2025, 7, 1), new(2025, 9, 30), CycleState.Closed), Cycle(new(2026, 10, 1), new(2026, 12, 31), CycleState.Preparing));
        unit.Db.AddRange(cycle, old, next);
        await unit.Db.SaveChangesAsync(Cancellation);
        unit.Db.AddRange(
            Goal(cycle, About.Sales, Last), Goal(cycle, About.Both, new(2026, 10, 1), "kept:respond", GoalEnding.NotReached), Goal(cycle, About.Sales, new(2027, 3, 31), isAccepted: false),
            Goal(cycle, About.Marketing, Last, "funnel:mql", GoalEnding.Reached), Goal(cycle, About.Marketing, Last, null, GoalEnding.Reached), Goal(cycle, About.Marketing, Last, "funnel:mql"),
            Goal(old, About.Both, new(2026, 6, 30), "kept:respond", GoalEnding.Reached), Goal(next, About.Both, new(2027, 6, 30), "kept:respond", GoalEnding.Reached));
        await unit.Db.SaveChangesAsync(Cancellation);
        var mark = await GoalEvidence.Source.Mark(unit.Db, Cancellation);

        var counted = await Count(unit.Db);

        Assert.Equal((2L, 1L, RecordedBy.Both), (counted[Metric.GoalsBeyondQuarter].N, counted[Metric.GoalsBeyondQuarter].Hits, counted[Metric.GoalsBeyondQuarter].RecordedBy));
        Assert.Equal((2L, 1L), (counted[Metric.FunnelGoalsReached].N, counted[Metric.FunnelGoalsReached].Hits));
        unit.Db.Add(Goal(cycle, About.Sales, Last));
        await unit.Db.SaveChangesAsync(Cancellation);
        Assert.NotEqual(mark, await GoalEvidence.Source.Mark(unit.Db, Cancellation));

        Cycle Cycle(LocalDate first, LocalDate last, CycleState state) => new() { WorkspaceId = unit.Db.Scope.Id, Name = "Q", FirstDay = first, LastDay = last, State = state };

        Goal Goal(Cycle of, About carrier, LocalDate horizon, string? metric = null, GoalEnding? ending = null, bool isAccepted = true) => new()
        {
            WorkspaceId = unit.Db.Scope.Id, CycleId = of.Id, Title = "Further", Carrier = carrier, Metric = metric, Start = 0, Target = 100, Horizon = horizon, Ending = ending,
            EndingWord = ending is null ? null : "So it went.", AcceptedByMarketing = isAccepted ? 1 : null, AcceptedBySales = isAccepted ? 2 : null,
        };
    }

    static Task<IReadOnlyDictionary<Metric, MetricCount>> Count(HandslagDb db) => GoalEvidence.Source.Count(db, Today.PlusMonths(-12), Today, Cancellation);
}
