using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.TestBed;
using Handslag.Tests.Time;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Tests.Handovers;

public sealed class DueTests(Databases databases)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task Passing_a_due_time_and_the_warning_before_it_are_each_recorded_once_with_their_message(Provider provider)
    {
        await using var bed = await Handed(provider);

        bed.At("2026-11-23 10:30");
        Assert.Equal(1, await bed.RecordDue());
        Assert.Equal(0, await bed.RecordDue());
        bed.At("2026-11-23 10:31");
        Assert.Equal(1, await bed.RecordDue());
        Assert.Equal(0, await bed.RecordDue());

        var due = Amsterdam.At("2026-11-23 10:30");
        Assert.Equal([("respond", DueKind.Soon, due), ("respond", DueKind.Passed, due)], (await bed.Passed()).Select(one => (one.Commitment, one.Kind, one.DueAt)));
        Assert.Equal(2, await bed.Messages());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_start_that_is_found_to_be_earlier_announces_nothing_a_second_time(Provider provider)
    {
        await using var bed = await Handed(provider);
        bed.At("2026-11-23 10:31");
        await bed.RecordDue();

        await bed.Record("a", (FactKind.StageEntered, "2026-11-20 16:00", "sql"));
        await bed.CatchUp();

        Assert.Equal(0, await bed.RecordDue());
        Assert.Single(await bed.Passed());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_fact_answered_that_nobody_has_followed_yet_is_not_announced(Provider provider)
    {
        await using var bed = await Handed(provider);
        await bed.Record("a", (FactKind.Attempted, "2026-11-20 16:40", null));

        bed.At("2026-11-23 12:00");
        Assert.Equal(0, await bed.RecordDue());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Imported_history_announces_nothing(Provider provider)
    {
        await using var bed = await HandoverBed.Create(databases, provider);
        bed.At("2026-11-23 12:00");
        await bed.Record("a", (FactKind.StageEntered, "2026-11-02 10:00", "mql"), (FactKind.StageEntered, "2026-11-20 16:30", "sal"));
        await bed.CatchUp();

        Assert.Equal(0, await bed.RecordDue());
        bed.At("2026-12-23 12:00");
        Assert.Equal(["attempt", "decide"], (await bed.RecordDue(), (await bed.Passed()).Select(one => one.Commitment).Order()).Item2);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task After_its_source_ends_a_clock_announces_nothing_until_the_source_tells_more(Provider provider)
    {
        await using var bed = await Handed(provider);
        await Through("2026-11-20 17:00");
        bed.At("2026-11-23 12:00");
        Assert.Equal(0, await bed.RecordDue());

        await Through("2026-11-23 11:00");
        Assert.Equal(1, await bed.RecordDue());

        Task Through(string at) => bed.Change(db => db.Set<Source>().Where(source => source.Key == "crm")
            .ExecuteUpdateAsync(set => set.SetProperty(source => source.DataThrough, Amsterdam.At(at)), Cancellation));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_paused_clock_is_due_later(Provider provider)
    {
        await using var bed = await Handed(provider);
        await bed.Record("a", (FactKind.Paused, "2026-11-20 16:45", null));
        await bed.CatchUp();

        var clock = (await bed.Clocks())[0];
        Assert.Equal((ClockState.Paused, "lead-away"), (clock.StateAt(Amsterdam.At("2026-11-23 12:00"), null), clock.PauseReason));
        Assert.Equal(Amsterdam.At("2026-11-27 16:45"), clock.PausedUntil);
        bed.At("2026-11-23 12:00");
        Assert.Equal(0, await bed.RecordDue());
        bed.At("2026-11-30 10:31");
        Assert.Equal(1, await bed.RecordDue());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_nodes_record_each_due_time_once(Provider provider)
    {
        await using var bed = await HandoverBed.Create(databases, provider);
        HandoverWork[] nodes = [bed.AddNode(), bed.AddNode()];
        bed.At("2026-11-20 16:31");
        await bed.Record(Enumerable.Range(0, 300).SelectMany(i => Handover($"lead {i}")));
        await bed.CatchUp();
        bed.At("2026-11-23 10:31");

        await Task.WhenAll(nodes.SelectMany(node => Enumerable.Range(0, 3).Select(_ => node.RunIn(bed.Workspace.Id, Cancellation)))
            .Concat<Task>([bed.RecordDue(), bed.RecordDue()]));
        bed.Workspace.Clock.Advance(NodaTime.Duration.FromMinutes(1));
        await nodes[0].RunIn(bed.Workspace.Id, Cancellation);

        Assert.Equal((300, 300), ((await bed.Passed()).Count, await bed.Messages()));
    }

    [Theory, MemberData(nameof(Both)), Trait("Tier", "Full")]
    public async Task Ten_thousand_due_times_are_recorded_within_a_minute(Provider provider)
    {
        await using var bed = await HandoverBed.Create(databases, provider);
        bed.At("2026-11-20 16:31");
        await bed.Record(Enumerable.Range(0, 10_000).SelectMany(i => Handover($"lead {i}")));
        await bed.CatchUp();
        bed.At("2026-11-23 10:31");
        var begun = TimeProvider.System.GetTimestamp();

        Assert.Equal(10_000, await bed.RecordDue());

        TestContext.Current.TestOutputHelper?.WriteLine($"{provider}: {TimeProvider.System.GetElapsedTime(begun)}");
        Assert.Equal(10_000, await bed.Messages());
    }

    internal static IEnumerable<(string, FactKind, string, string?)> Handover(string lead) =>
        [(lead, FactKind.StageEntered, "2026-11-16 10:00", "mql"), (lead, FactKind.StageEntered, "2026-11-20 16:30", "sal")];

    async Task<HandoverBed> Handed(Provider provider)
    {
        var bed = await HandoverBed.Create(databases, provider);
        bed.At("2026-11-20 16:31");
        await bed.Record(Handover("a"));
        await bed.CatchUp();
        return bed;
    }
}
