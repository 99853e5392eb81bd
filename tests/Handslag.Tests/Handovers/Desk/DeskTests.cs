using Handslag.Handovers;
using Handslag.Handovers.Desk;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Jobs;
using Handslag.Platform.People;
using Handslag.TestBed;
using Handslag.Tests.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Handovers.Desk;

public sealed class DeskTests(Databases databases)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task An_attempt_then_accepting_end_their_clocks_in_the_same_moment(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var id = await bed.HandedOver("a");

        await bed.Do<RecordAttempt>(use => use.Run(new(id, bed.Owner), new("phone", true), Cancellation));
        Assert.Equal(Amsterdam.At("2026-11-23 09:00"), (await bed.Handover(id)).RespondedAt);
        await bed.Do<AcceptHandover>(use => use.Run(new(id, bed.Owner), Cancellation));

        Assert.Equal((Decision.Accepted, RoundEnd.Open), ((await bed.Handover(id)).Decision, (await bed.Handover(id)).End));
        Assert.DoesNotContain(await bed.Bed.Clocks(), clock => clock.HandoverId == id);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_same_key_twice_is_done_once_and_another_deed_under_it_is_refused(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var id = await bed.HandedOver("a");

        var first = await bed.Do<RecordAttempt>(use => use.Run(new(id, bed.Owner) { Key = "k1" }, new("phone", false), Cancellation));
        var again = await bed.Do<RecordAttempt>(use => use.Run(new(id, bed.Owner) { Key = "k1" }, new("phone", false), Cancellation));
        var other = await bed.Try<AcceptHandover>(use => use.Run(new(id, bed.Owner) { Key = "k1" }, Cancellation));

        Assert.Equal(first.Id, again.Id);
        Assert.Equal("desk.key.taken", other.Refusals[0].Key);
        Assert.Single(await bed.Bed.Rows<Fact>(rows => rows.Where(fact => fact.Kind == FactKind.Attempted)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_who_decide_at_once_one_wins_and_the_other_sees_who(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var id = await bed.HandedOver("a");

        var both = await Task.WhenAll(
            bed.Try<AcceptHandover>(use => use.Run(new(id, bed.Owner), Cancellation)),
            bed.Try<ReturnHandover>(use => use.Run(new(id, bed.Head), new("noNeed", "said so"), Cancellation)));

        var lost = Assert.Single(both, one => one.IsRefused);
        Assert.Equal("desk.decided.already", lost.Refusals[0].Key);
        Assert.Contains(lost.Refusals[0].Arguments[0], new[] { bed.Owner.Name, bed.Head.Name });
        Assert.Single(await bed.Bed.Rows<Fact>(rows => rows.Where(fact => fact.Kind == FactKind.Accepted || fact.Kind == FactKind.Returned)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Handing_over_again_after_a_return_is_round_two_with_its_own_clock(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var id = await bed.HandedOver("a");
        await bed.Do<ReturnHandover>(use => use.Run(new(id, bed.Owner), new("tooEarly", "contract until May"), Cancellation));
        Assert.True((await bed.Handover(id)).IsAwaitingAnswer);
        Assert.Equal("handOver.open.already", (await bed.Try<HandOverLead>(use => use.Run(new(bed.Bed.Lead("b"), bed.Marketer), Cancellation))).Refusals[0].Key);

        bed.Bed.Workspace.Clock.Advance(Duration.FromHours(2));
        var over = await bed.Do<HandOverLead>(use => use.Run(
            new(bed.Bed.Lead("a"), bed.Marketer, new("They called us", "The price page", "Shall we look at May?"), bed.Owner.UserId), Cancellation));

        var second = await bed.Handover(over.HandoverId);
        Assert.Equal((2, RoundEnd.Open, Amsterdam.At("2026-11-23 13:00")), (second.Round, second.End, second.NextDueAt!.Value));
        var item = (await bed.Ask<SalesDesk, DeskPage>(desk => desk.Ask(SalesView.Mine, null, 10, bed.Owner, Cancellation))).Items.Single(one => one.Id == second.Id);
        Assert.Equal("Shall we look at May?", item.Note!.OpeningLine);
        Assert.Equal(bed.Owner.UserId, item.Case.Owner!.UserId);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Within_a_minute_a_deed_can_be_taken_back_by_whoever_did_it(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var id = await bed.HandedOver("a");
        var accepted = await bed.Do<AcceptHandover>(use => use.Run(new(id, bed.Owner), Cancellation));

        Assert.Equal("undo.notYours", (await bed.Try<UndoDeskAct>(use => use.Run(accepted.Id, bed.Head, Cancellation))).Refusals[0].Key);
        bed.Bed.Workspace.Clock.Advance(Duration.FromSeconds(60));
        await bed.Do<UndoDeskAct>(use => use.Run(accepted.Id, bed.Owner, Cancellation));
        Assert.Equal(Decision.None, (await bed.Handover(id)).Decision);
        Assert.Single(await bed.Bed.Rows<Fact>(rows => rows.Where(fact => fact.Kind == FactKind.Withdrawn)));
        await bed.Do<UndoDeskAct>(use => use.Run(accepted.Id, bed.Owner, Cancellation));
        Assert.Single(await bed.Bed.Rows<Fact>(rows => rows.Where(fact => fact.Kind == FactKind.Withdrawn)));

        var again = await bed.Do<AcceptHandover>(use => use.Run(new(id, bed.Owner), Cancellation));
        bed.Bed.Workspace.Clock.Advance(Duration.FromSeconds(61));
        Assert.Equal("undo.late", (await bed.Try<UndoDeskAct>(use => use.Run(again.Id, bed.Owner, Cancellation))).Refusals[0].Key);
        Assert.Equal(Decision.Accepted, (await bed.Handover(id)).Decision);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_somebody_built_on_is_not_taken_back(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var id = await bed.HandedOver("a");
        var attempt = await bed.Do<RecordAttempt>(use => use.Run(new(id, bed.Owner), new("phone", true), Cancellation));
        await bed.Do<AcceptHandover>(use => use.Run(new(id, bed.Owner), Cancellation));
        Assert.Equal("undo.meanwhile", (await bed.Try<UndoDeskAct>(use => use.Run(attempt.Id, bed.Owner, Cancellation))).Refusals[0].Key);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_recycled_lead_comes_back_by_itself_on_its_day_and_only_once(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var id = await bed.HandedOver("a");
        await bed.Do<ReturnHandover>(use => use.Run(new(id, bed.Owner), new("tooEarly", "contract until May"), Cancellation));
        await bed.Do<AnswerReturn>(use => use.Run(new(id, bed.Marketer), new(ReturnAnswerKind.Recycle, null, new(2027, 5, 3)), Cancellation));
        Assert.False((await bed.Handover(id)).IsAwaitingAnswer);

        var answer = Assert.Single(await bed.Bed.Rows<ReturnAnswer>(rows => rows));
        var job = Assert.Single(await bed.Bed.Rows<JobHeader>(rows => rows.Where(row => row.WorkspaceId == bed.Bed.Workspace.Id && row.Kind == ComeBack.Kind)));
        Assert.Equal(Amsterdam.At("2027-05-03 00:00"), job.DueAt);
        bed.Bed.At("2027-05-03 00:01");
        for (var i = 0; i < 2; i++) await bed.Bed.Do<ComeBack, bool>(async back => { await back.Run(new LeadComesBack(answer.Id), Cancellation); return true; });

        var reopened = Assert.Single(await bed.Bed.Rows<Fact>(rows => rows.Where(fact => fact.Kind == FactKind.Reopened)));
        Assert.Equal(bed.Bed.Stage("mql"), reopened.StageId);
        Assert.False((await bed.Try<HandOverLead>(use => use.Run(new(bed.Bed.Lead("a"), bed.Marketer), Cancellation))).IsRefused);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_undone_recycling_brings_nothing_back(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var id = await bed.HandedOver("a");
        await bed.Do<ReturnHandover>(use => use.Run(new(id, bed.Owner), new("tooEarly", "contract until May"), Cancellation));
        var answered = await bed.Do<AnswerReturn>(use => use.Run(new(id, bed.Marketer), new(ReturnAnswerKind.Recycle, null, new(2027, 5, 3)), Cancellation));
        var answer = Assert.Single(await bed.Bed.Rows<ReturnAnswer>(rows => rows));
        await bed.Do<UndoDeskAct>(use => use.Run(answered.Id, bed.Marketer, Cancellation));
        Assert.True((await bed.Handover(id)).IsAwaitingAnswer);

        bed.Bed.At("2027-05-03 00:01");
        await bed.Bed.Do<ComeBack, bool>(async back => { await back.Run(new LeadComesBack(answer.Id), Cancellation); return true; });
        Assert.Empty(await bed.Bed.Rows<Fact>(rows => rows.Where(fact => fact.Kind == FactKind.Reopened)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_contested_return_waits_for_the_heads_for_a_working_day_and_an_agreed_one_shows_what_changes(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var (contested, agreed) = (await bed.HandedOver("a"), await bed.HandedOver("c"));
        foreach (var id in new[] { contested, agreed }) await bed.Do<ReturnHandover>(use => use.Run(new(id, bed.Owner), new("noNeed", "said so"), Cancellation));
        await bed.Do<AnswerReturn>(use => use.Run(new(contested, bed.Marketer), new(ReturnAnswerKind.Contest, "They asked for a price"), Cancellation));
        await bed.Do<AnswerReturn>(use => use.Run(new(agreed, bed.Marketer), new(ReturnAnswerKind.Agree, "We ask for the contract date first"), Cancellation));

        var waiting = Assert.Single((await bed.Ask<ReturnAnswers, AnsweredReturns>(ask => ask.Contested(null, 10, bed.Head, Cancellation))).Items);
        Assert.Equal(("They asked for a price", Amsterdam.At("2026-11-23 17:00")), (waiting.Text, waiting.Answer.HeadsBy!.Value));
        Assert.Equal("We ask for the contract date first", Assert.Single((await bed.Ask<ReturnAnswers, AnsweredReturns>(ask => ask.Changes(null, 10, bed.Owner, Cancellation))).Items).Text);

        Assert.Equal("contest.heads", (await bed.Refused<SettleContest>(async use => (await use.Run(waiting.Answer.Id, true, bed.Owner, Cancellation)).Refusals))[0].Key);
        Assert.Empty(await bed.Refused<SettleContest>(async use => (await use.Run(waiting.Answer.Id, true, bed.Head, Cancellation)).Refusals ?? []));
        Assert.Equal("contest.settled.already", (await bed.Refused<SettleContest>(async use => (await use.Run(waiting.Answer.Id, false, bed.Head, Cancellation)).Refusals))[0].Key);
        Assert.Empty((await bed.Ask<ReturnAnswers, AnsweredReturns>(ask => ask.Contested(null, 10, bed.Head, Cancellation))).Items);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_pause_stands_still_and_goes_on_and_a_lead_handed_on_is_on_the_colleagues_desk(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var id = await bed.HandedOver("a");
        var due = (await bed.Handover(id)).NextDueAt!.Value;
        await bed.Do<PauseHandover>(use => use.Pause(new(id, bed.Owner), "lead-away", Cancellation));
        bed.Bed.Workspace.Clock.Advance(Duration.FromHours(1));
        await bed.Do<PauseHandover>(use => use.Resume(new(id, bed.Owner), Cancellation));
        Assert.Equal(due + Duration.FromHours(1), (await bed.Handover(id)).NextDueAt);

        await bed.Do<AcceptHandover>(use => use.Run(new(id, bed.Owner), Cancellation));
        await bed.Do<HandToColleague>(use => use.Run(new(id, bed.Owner), bed.Colleague.UserId, Cancellation));
        Assert.Equal(id, Assert.Single((await bed.Ask<SalesDesk, DeskPage>(desk => desk.Ask(SalesView.InHand, null, 10, bed.Colleague, Cancellation))).Items).Id);
        Assert.Equal("desk.notYours", (await bed.Try<EnterOutcome>(use => use.Run(new(id, bed.Owner), new(true, 1), Cancellation))).Refusals[0].Key);
        await bed.Do<EnterOutcome>(use => use.Run(new(id, bed.Colleague), new(true, 250_000), Cancellation));
        Assert.Equal(RoundEnd.Won, (await bed.Handover(id)).End);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_phone_says_about_the_time_counts_from_the_handover_on_and_never_in_the_future(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        var id = await bed.HandedOver("a");
        bed.Bed.Workspace.Clock.Advance(Duration.FromHours(1));
        var now = bed.Bed.Workspace.Clock.GetCurrentInstant();
        await bed.Do<RecordAttempt>(use => use.Run(new(id, bed.Owner) { At = now + Duration.FromHours(1) }, new("phone", true), Cancellation));
        Assert.Equal(now, (await bed.Handover(id)).RespondedAt);
        var early = await bed.Do<RecordAttempt>(use => use.Run(new(id, bed.Owner) { At = now - Duration.FromDays(30) }, new("phone", true), Cancellation));
        Assert.True(early.IsClaimed);
        Assert.Equal((await bed.Handover(id)).StartAt, (await bed.Handover(id)).RespondedAt);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_desk_lists_the_most_urgent_first_page_by_page_and_shows_owners_to_those_who_need_them(Provider provider)
    {
        await using var bed = await DeskBed.Create(databases, provider);
        foreach (var lead in new[] { "a", "c", "d", "e" }) await bed.HandedOver(lead);

        List<long> seen = [];
        DeskCursor? at = null;
        do
        {
            var page = await bed.Ask<SalesDesk, DeskPage>(desk => desk.Ask(SalesView.Team, at, 2, bed.Colleague, Cancellation));
            seen.AddRange(page.Items.Select(item => item.Id));
            at = page.Next is { } next ? DeskCursor.Read($"{next}") : null;
        }
        while (at is not null);

        var expected = (await bed.Bed.Handovers()).OrderBy(row => row.NextDueAt is null).ThenBy(row => row.NextDueAt).ThenBy(row => row.Id).Select(row => row.Id);
        Assert.Equal(expected, seen);
        Assert.Null((await bed.Ask<DeskReading, DeskItem?>(reading => reading.One(seen[0], bed.Colleague, Cancellation)))!.ShownOwner);
        Assert.Equal("Olga Owner", (await bed.Ask<DeskReading, DeskItem?>(reading => reading.One(seen[1], bed.Head, Cancellation)))!.ShownOwner!.Name);
        Assert.Equal(4, (await bed.Ask<SalesDesk, SalesCounts>(desk => desk.Count(bed.Owner, Cancellation))).Mine);
        Assert.Equal(0, (await bed.Ask<MarketingDesk, MarketingCounts>(desk => desk.Count(true, bed.Marketer, Cancellation))).Waiting);
        Assert.Equal(5, (await bed.Ask<MarketingDesk, MarketingCounts>(desk => desk.Count(false, bed.Marketer, Cancellation))).Waiting);
    }
}
