using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Handovers.Desk;
using Handslag.Handovers.Routing;
using Handslag.Handovers.Telling;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;
using Handslag.TestBed;
using Handslag.Tests.Handovers.Desk;
using Xunit;

namespace Handslag.Tests.Handovers.Routing;

public sealed class ReassignHandoversTests(Databases databases)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task Unless_the_agreement_says_so_nothing_goes_to_somebody_else(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        await bed.HandedOver("a");
        await Away(bed, bed.Owner);
        bed.Bed.At("2026-11-23 11:01");
        await bed.Bed.RecordDue();
        Assert.Equal(0, await Run(bed));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task When_its_owner_is_away_a_handover_goes_to_a_colleague_who_is_there_once(Provider provider)
    {
        await using var bed = await Agreed(provider, ReassignCause.Absence);
        var (open, decided) = (await bed.HandedOver("a"), await bed.HandedOver("c"));
        await bed.Do<AcceptHandover>(use => use.Run(new(decided, bed.Owner), Cancellation));
        await Away(bed, bed.Owner);
        await Away(bed, bed.Head);

        Assert.Equal(1, await Run(bed));
        Assert.Equal(0, await Run(bed));
        Assert.Equal(bed.Colleague.UserId, await HolderOf(bed, open));
        Assert.Equal(bed.Owner.UserId, await HolderOf(bed, decided));
        Assert.Equal("absence", FactPayloads.Read(Assert.Single(await Moves(bed)).Payload)!.Reason);

        // Given back on purpose, it stays.
        await bed.Do<HandToColleague>(use => use.Run(new(open, null), bed.Owner.UserId, Cancellation));
        Assert.Equal(0, await Run(bed));
        // Nobody is there: it waits with whoever has it.
        await bed.Do<HandToColleague>(use => use.Run(new(open, null), bed.Colleague.UserId, Cancellation));
        await Away(bed, bed.Colleague);
        Assert.Equal(0, await Run(bed));
        Assert.Equal(bed.Colleague.UserId, await HolderOf(bed, open));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task When_no_response_came_in_time_it_goes_to_somebody_else_once(Provider provider)
    {
        await using var bed = await Agreed(provider, ReassignCause.Breach);
        var (late, answered) = (await bed.HandedOver("a"), await bed.HandedOver("c"));
        await bed.Do<RecordAttempt>(use => use.Run(new(answered, bed.Owner), new("phone", false), Cancellation));
        bed.Bed.At("2026-11-23 10:59");
        await bed.Bed.RecordDue();
        Assert.Equal(0, await Run(bed));

        bed.Bed.At("2026-11-23 11:01");
        await bed.Bed.RecordDue();
        Assert.Equal(1, await Run(bed));
        bed.Bed.At("2026-11-23 12:01");
        await bed.Bed.RecordDue();
        Assert.Equal(0, await Run(bed));
        Assert.NotEqual(bed.Owner.UserId, await HolderOf(bed, late));
        Assert.Equal(bed.Owner.UserId, await HolderOf(bed, answered));
        Assert.Equal("breach", FactPayloads.Read(Assert.Single(await Moves(bed)).Payload)!.Reason);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_somebody_got_after_the_breach_stays_with_them(Provider provider)
    {
        await using var bed = await Agreed(provider, ReassignCause.Breach);
        var id = await bed.HandedOver("a");
        bed.Bed.At("2026-11-23 11:01");
        await bed.Bed.RecordDue();
        await bed.Do<HandToColleague>(use => use.Run(new(id, bed.Head), bed.Colleague.UserId, Cancellation));
        Assert.Equal(0, await Run(bed));
        Assert.Equal(bed.Colleague.UserId, await HolderOf(bed, id));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Imported_history_stays_where_it_is(Provider provider)
    {
        await using var bed = await Agreed(provider, ReassignCause.Absence, ReassignCause.Breach);
        bed.Bed.At("2026-12-07 09:00");
        await bed.Bed.Record("old", (FactKind.StageEntered, "2026-10-05 10:00", "mql"), (FactKind.StageEntered, "2026-10-06 10:00", "sal"));
        await bed.Bed.CatchUp();
        var id = (await bed.Bed.Handovers()).Single(row => row.LeadId == bed.Bed.Lead("old")).Id;
        await bed.Do<HandToColleague>(use => use.Run(new(id, null), bed.Owner.UserId, Cancellation));
        await Away(bed, bed.Owner);
        await bed.Bed.RecordDue();
        Assert.Equal(0, await Run(bed));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_nodes_and_a_job_that_runs_again_move_it_once(Provider provider)
    {
        await using var bed = await Agreed(provider, ReassignCause.Absence);
        foreach (var lead in new[] { "a", "c", "d" }) await bed.HandedOver(lead);
        await Away(bed, bed.Owner);
        HandoverWork[] nodes = [bed.Bed.AddNode(), bed.Bed.AddNode()];

        await Task.WhenAll([.. nodes.Select(node => node.RunIn(bed.Bed.Workspace.Id, Cancellation)), Run(bed), Run(bed)]);
        await Run(bed);

        Assert.Equal(3, (await Moves(bed)).Count);
        Assert.DoesNotContain(bed.Owner.UserId, await Task.WhenAll((await bed.Bed.Handovers()).Where(row => row.HolderId is not null).Select(row => HolderOf(bed, row.Id))));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_had_it_and_who_gets_it_are_told(Provider provider)
    {
        await using var bed = await Agreed(provider, ReassignCause.Absence);
        var id = await bed.HandedOver("a");
        await Away(bed, bed.Owner);
        await Away(bed, bed.Head);
        bed.Bed.At("2026-11-23 09:05");
        await Run(bed);
        await bed.Deliver();

        var had = Assert.Single(await bed.Told(bed.Owner), one => one.Content.Kind == HandoverNotices.Reassigned);
        Assert.Contains("absence", had.Content.Values["reason"].En, StringComparison.Ordinal);
        Assert.Single(await bed.Told(bed.Colleague), one => one.Content.Kind == HandoverNotices.Arrived && one.Row.Subject == TellHandover.SubjectOf(id));
        Assert.Empty(await bed.Told(bed.Head));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_its_owner_was_asked_is_settled_and_the_news_that_it_went_is_not(Provider provider)
    {
        await using var bed = await Agreed(provider, ReassignCause.Absence);
        await bed.HandedOver("a");
        await bed.Deliver();
        Assert.Null(Assert.Single(await bed.Told(bed.Owner)).Row.ReadAt);

        await Away(bed, bed.Owner);
        await Away(bed, bed.Head);
        bed.Bed.At("2026-11-23 09:05");
        await Run(bed);
        bed.Bed.At("2026-11-23 09:06");
        await bed.Deliver();
        Assert.Equal([(HandoverNotices.Arrived, true), (HandoverNotices.Reassigned, false)], Heard(await bed.Told(bed.Owner)));
        Assert.Equal([(HandoverNotices.Arrived, false)], Heard(await bed.Told(bed.Colleague)));

        // Sent once more, as after a crash, it takes nothing else away.
        await bed.Deliver();
        Assert.Equal([(HandoverNotices.Arrived, true), (HandoverNotices.Reassigned, false)], Heard(await bed.Told(bed.Owner)));
    }

    static IEnumerable<(string, bool)> Heard(List<(ReceivedNotice Row, NoticeContent Content)> told) => told.Select(one => (one.Content.Kind, one.Row.ReadAt is not null));

    async Task<DeskBed> Agreed(Provider provider, params ReassignCause[] causes)
    {
        var bed = await DeskBed.Create(databases, provider);
        await bed.Bed.AgreeOn(terms => terms with { Reassign = causes });
        return bed;
    }

    static Task<int> Run(DeskBed bed) => bed.Ask<ReassignHandovers, int>(reassign => reassign.Run(Cancellation));

    static async Task Away(DeskBed bed, Handslag.Platform.People.Me who) =>
        Assert.True((await bed.Ask<ChangeRouting, Outcome<bool>>(change => change.Add(new NewAbsence(who.UserId, new(2026, 11, 20), new(2026, 12, 31)), who, Cancellation))).Value);

    static Task<List<Fact>> Moves(DeskBed bed) => bed.Bed.Rows<Fact>(rows => rows.Where(fact => fact.Kind == FactKind.Reassigned && fact.ActorId == null && fact.Payload != null));

    static async Task<long?> HolderOf(DeskBed bed, long id) =>
        (await bed.Ask<DeskReading, DeskItem?>(reading => reading.One(id, null, Cancellation)))!.Case.Owner?.UserId;
}
