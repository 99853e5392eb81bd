using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Platform.Audit;
using Handslag.TestBed;
using Handslag.Tests.Time;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Tests.Handovers;

public sealed class FollowTests(Databases databases)
{
    public static TheoryData<Provider> Both => Databases.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Facts_become_handovers_with_the_clocks_that_still_run(Provider provider)
    {
        await using var bed = await Handed(provider);

        var handover = Assert.Single(await bed.Handovers());
        Assert.Equal((1, Amsterdam.At("2026-11-20 16:30"), RoundEnd.Open, Amsterdam.At("2026-11-23 10:30")), (handover.Round, handover.StartAt, handover.End, handover.NextDueAt!.Value));
        Assert.Equal([Promise.Respond, Promise.Decide, Promise.Attempt], (await bed.Clocks()).Select(clock => clock.Promise));

        await bed.Record("a", (FactKind.Attempted, "2026-11-20 16:45", null), (FactKind.Returned, "2026-11-20 16:50", null));
        await bed.CatchUp();
        Assert.Equal(Promise.AnswerReturn, Assert.Single(await bed.Clocks()).Promise);
        Assert.True(Assert.Single(await bed.Handovers()).IsAwaitingAnswer);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_earlier_opening_found_later_keeps_the_id_moves_the_start_and_is_logged(Provider provider)
    {
        await using var bed = await Handed(provider);
        var before = Assert.Single(await bed.Handovers());

        await bed.Record("a", (FactKind.StageEntered, "2026-11-20 10:00", "sql"));
        await bed.CatchUp();

        var after = Assert.Single(await bed.Handovers());
        Assert.Equal((before.Id, Amsterdam.At("2026-11-20 10:00")), (after.Id, after.StartAt));
        Assert.Equal($"handover:{before.Id}", Assert.Single(await bed.Rows<AuditEntry>(rows => rows.Where(row => row.Action == "handover.moved"))).Subject);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_round_found_before_one_that_is_known_is_a_new_handover_and_only_the_round_number_moves(Provider provider)
    {
        await using var bed = await Handed(provider);
        var known = Assert.Single(await bed.Handovers());

        await bed.Record("a", (FactKind.StageEntered, "2026-11-18 10:00", "sal"), (FactKind.StageEntered, "2026-11-18 12:00", "mql"));
        await bed.CatchUp();

        var handovers = await bed.Handovers();
        Assert.Equal([1, 2], handovers.Select(handover => handover.Round));
        Assert.Equal(known.Id, handovers[1].Id);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_handover_whose_opening_was_withdrawn_never_was(Provider provider)
    {
        await using var bed = await Handed(provider);
        var opening = Assert.Single(await bed.Handovers()).OpeningSeq;

        var withdrawn = await bed.Do<WithdrawFact, Handslag.Platform.Outcome<long>>(withdraw =>
            withdraw.Run(new(bed.Lead("a"), opening, opening, "never happened"), null, TestContext.Current.CancellationToken));

        Assert.False(withdrawn.IsRefused);
        Assert.Empty(await bed.Handovers());
        Assert.Empty(await bed.Clocks());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_recorded_here_is_followed_in_the_same_moment(Provider provider)
    {
        await using var bed = await Handed(provider);
        var opening = Assert.Single(await bed.Handovers());

        await bed.Do<CorrectFact, Handslag.Platform.Outcome<long>>(correct => correct.Run(
            new(bed.Lead("a"), opening.OpeningSeq, opening.OpeningSeq, new FactTime(Amsterdam.At("2026-11-20 16:00"), Precision.Instant), null, "the clock was wrong"),
            null, TestContext.Current.CancellationToken));

        Assert.Equal(Amsterdam.At("2026-11-20 16:00"), Assert.Single(await bed.Handovers()).StartAt);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_paper_agreement_of_the_past_brings_its_handovers_also_after_a_restart_halfway(Provider provider)
    {
        await using var bed = await HandoverBed.Create(databases, provider, hasAgreement: false);
        var leads = Enumerable.Range(0, 1_100).Select(i => $"lead {i}").ToArray();
        await bed.Record(leads.SelectMany(lead => new[]
        {
            (lead, FactKind.StageEntered, "2026-06-01 10:00", (string?)"mql"), (lead, FactKind.StageEntered, "2026-06-02 10:00", "sal"),
        }));
        await bed.CatchUp();
        Assert.Empty(await bed.Handovers());

        await bed.Agree("2026-05-01 00:00", "2026-07-01 00:00");
        await bed.Do<FollowHandovers, bool>(async follow =>
        {
            await follow.Step(TestContext.Current.CancellationToken);
            return await follow.Step(TestContext.Current.CancellationToken);
        });
        Assert.InRange((await bed.Handovers()).Count, 1, 1_099);
        await bed.CatchUp();
        Assert.Equal(1_100, (await bed.Handovers()).Count);
        Assert.All(await bed.Clocks(), clock => Assert.False(clock.CanAnnounce));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Followed_step_by_step_or_all_at_once_comes_out_the_same(Provider provider)
    {
        await using var bed = await Handed(provider);
        await bed.Record("b", (FactKind.StageEntered, "2026-11-19 10:00", "mql"), (FactKind.HandedOver, "2026-11-19 11:00", null));
        await bed.CatchUp();
        await bed.Record("b", (FactKind.Paused, "2026-11-19 11:30", null));
        await bed.CatchUp();
        var grown = (Told(await bed.Handovers()), Told(await bed.Clocks()));

        await bed.Change(db => db.Set<HandoverProgress>().ExecuteDeleteAsync());
        await bed.Change(db => db.Set<OpenClock>().ExecuteDeleteAsync());
        await bed.Change(db => db.Set<StoredHandover>().ExecuteDeleteAsync());
        await bed.CatchUp();

        Assert.Equal(grown, (Told(await bed.Handovers()), Told(await bed.Clocks())));

        static string Told<T>(IEnumerable<T> rows) => System.Text.Json.JsonSerializer.Serialize(rows.Select(row => typeof(T).GetProperties()
            .Where(property => property.Name is not ("Id" or "HandoverId")).Select(property => $"{property.Name} {property.GetValue(row)}")));
    }

    async Task<HandoverBed> Handed(Provider provider)
    {
        var bed = await HandoverBed.Create(databases, provider);
        bed.At("2026-11-20 16:31");
        await bed.Record("a", (FactKind.StageEntered, "2026-11-16 10:00", "mql"), (FactKind.StageEntered, "2026-11-20 16:30", "sal"));
        await bed.CatchUp();
        return bed;
    }
}
