using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Rhythm;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Rhythm;

public sealed class MeetingTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_rhythm_plans_its_meetings_once_and_changing_or_ending_it_changes_those_to_come(Provider provider)
    {
        await using var bed = await RhythmBed.In(databases, provider);
        var head = await bed.Member("Hans Head", Side.Sales, Roles.Head);
        var today = bed.Now.InUtc().Date;
        var begun = await bed.Do(unit => unit.Get<KeepRhythm>().Begin(Weekly(today), head, Cancellation));
        Assert.False(begun.IsRefused);
        var planned = await Meetings(bed);
        Assert.InRange(planned.Count, 13, 15);
        Assert.All(planned, meeting => Assert.Equal((MeetingState.Planned, 0), (meeting.State, meeting.Sequence)));
        await bed.Do(async unit => { await unit.Get<FollowRhythms>().Run(Cancellation); return true; });
        Assert.Equal(planned.Count, (await Meetings(bed)).Count);

        Assert.Equal("rhythm.changed.meanwhile", (await bed.Do(unit => unit.Get<KeepRhythm>().Change(begun.Value.Id, 7, Weekly(today), head, Cancellation))).Refusals[0].Key);
        Assert.False((await bed.Do(unit => unit.Get<KeepRhythm>().Change(begun.Value.Id, 0, Weekly(today) with { StartMinute = 11 * 60 }, head, Cancellation))).IsRefused);
        Assert.All(await Meetings(bed), meeting => Assert.Equal((11, 1), (meeting.StartsAt.InZone(Amsterdam).Hour, meeting.Sequence)));
        await bed.Do(unit => unit.Get<KeepRhythm>().End(begun.Value.Id, head, Cancellation));
        Assert.All(await Meetings(bed), meeting => Assert.Equal((MeetingState.Cancelled, 2), (meeting.State, meeting.Sequence)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_cannot_be_planned_is_refused_by_field(Provider provider)
    {
        await using var bed = await RhythmBed.In(databases, provider);
        var head = await bed.Member("Hans Head", Side.Sales, Roles.Head);
        Assert.Equal("rhythm.heads", (await bed.Do(unit => unit.Get<KeepRhythm>().Begin(Weekly(new(2026, 11, 23)), bed.Marketer, Cancellation))).Refusals[0].Key);
        Assert.Equal(["name", "firstDay", "start", "minutes"], (await bed.Do(unit => unit.Get<KeepRhythm>().Begin(new(" ", null, null, 1440, 4, null), head, Cancellation))).Refusals.Select(one => one.Field));
        Assert.Equal("rhythm.rule.days", (await bed.Do(unit => unit.Get<KeepRhythm>().Begin(Weekly(new(2026, 11, 23)) with { Rule = "FREQ=MINUTELY" }, head, Cancellation))).Refusals[0].Key);
        var first = await Plan(bed, head, bed.Now + Duration.FromDays(1));
        Assert.Equal("meeting.overlaps", (await bed.Do(unit => unit.Get<PlanMeeting>().Plan(new("Other", first.StartsAt + Duration.FromMinutes(30), 60), head, Cancellation))).Refusals[0].Key);
        Assert.False((await bed.Do(unit => unit.Get<PlanMeeting>().Plan(new("Next", first.EndsAt, 60), head, Cancellation))).IsRefused);
        Assert.Equal("meeting.start.past", (await bed.Do(unit => unit.Get<PlanMeeting>().Plan(new("Past", bed.Now, 60), head, Cancellation))).Refusals[0].Key);
        Assert.Equal("meeting.because.missing", (await bed.Do(unit => unit.Get<PlanMeeting>().Cancel(first.Id, " ", head, Cancellation))).Refusals[0].Key);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_meeting_is_fixed_written_by_one_at_a_time_and_closed_once_every_item_has_ended_and_somebody_was_there(Provider provider)
    {
        await using var bed = await RhythmBed.In(databases, provider);
        var head = await bed.Member("Hans Head", Side.Sales, Roles.Head);
        var meeting = await Plan(bed, head, bed.Now + Duration.FromHours(1));
        foreach (var (title, about) in new[] { ("One", About.Both), ("Two", About.Sales), ("Three", About.Marketing) })
            Assert.False((await bed.Do(unit => unit.Get<PrepareMeeting>().Add(meeting.Id, new(title, null, about, null), bed.Marketer, Cancellation))).IsRefused);
        Assert.Equal(3, (await bed.Do(unit => unit.Get<ReadAgenda>().Of(meeting.Id, Cancellation)))!.Lines.Count);
        Assert.Equal("rhythm.heads", (await bed.Do(unit => unit.Get<PrepareMeeting>().Fix(meeting.Id, bed.Marketer, Cancellation))).Refusals[0].Key);
        Assert.False((await bed.Do(unit => unit.Get<PrepareMeeting>().Fix(meeting.Id, head, Cancellation))).IsRefused);
        Assert.Equal("agenda.fixed.already", (await bed.Do(unit => unit.Get<PrepareMeeting>().Fix(meeting.Id, head, Cancellation))).Refusals[0].Key);
        var items = (await bed.Do(unit => unit.Get<ReadAgenda>().Of(meeting.Id, Cancellation)))!.Lines.Select(line => line.Row!).ToList();

        Assert.False((await bed.Do(unit => unit.Get<WriteMinutes>().Take(items[0].Id, bed.Marketer, Cancellation))).IsRefused);
        var lost = Assert.Single((await bed.Do(unit => unit.Get<WriteMinutes>().Save(items[0].Id, "mine", true, bed.Seller, Cancellation))).Refusals);
        Assert.Equal(("item.held.meanwhile", bed.Marketer.Name), (lost.Key, lost.Arguments[0]));
        bed.Clock.Advance(Duration.FromSeconds(61));
        Assert.False((await bed.Do(unit => unit.Get<WriteMinutes>().Save(items[0].Id, "mine", true, bed.Seller, Cancellation))).IsRefused);

        bed.Clock.Advance(Duration.FromHours(1));
        Assert.Equal(["meeting.nobody", "meeting.items.open"], (await bed.Do(unit => unit.Get<CloseMeeting>().Run(meeting.Id, head, Cancellation))).Refusals.Select(one => one.Key));
        var today = bed.Now.InUtc().Date;
        Assert.Equal(["action.owner.missing"], (await End(bed, items[0], new(ItemEnding.Action, "Do it", null, today.PlusDays(7)))).Refusals.Select(one => one.Key));
        Assert.False((await End(bed, items[0], new(ItemEnding.Action, "Do it", bed.Seller.UserId, today.PlusDays(7)))).IsRefused);
        Assert.False((await End(bed, items[0], new(ItemEnding.Decision, "Rather decide"))).IsRefused);
        Assert.False((await End(bed, items[1], new(ItemEnding.Accepted))).IsRefused);
        Assert.False((await End(bed, items[2], new(ItemEnding.MovedOn))).IsRefused);
        Assert.False((await bed.Do(unit => unit.Get<CloseMeeting>().Present(meeting.Id, [head.UserId, bed.Marketer.UserId], head, Cancellation))).IsRefused);
        Assert.False((await bed.Do(unit => unit.Get<CloseMeeting>().Run(meeting.Id, head, Cancellation))).IsRefused);
        Assert.Equal("meeting.over.already", (await End(bed, items[1], new(ItemEnding.MovedOn))).Refusals[0].Key);

        Assert.Empty(await bed.Do(unit => unit.Db.Set<AgreedAction>().ToListAsync(Cancellation)));
        Assert.Equal("Rather decide", Assert.Single(await bed.Do(unit => unit.Db.Set<Decision>().ToListAsync(Cancellation))).Text);
        var figures = await bed.Do(unit => unit.Get<Continuity>().Since(bed.Now - Duration.FromDays(30), Amsterdam, Cancellation));
        Assert.Equal((1, 1, 1, 1, 1), (figures.Planned, figures.Held, figures.BothSides, figures.Decisions, figures.DecisionsOpen));
        var next = await Plan(bed, head, bed.Now + Duration.FromDays(7));
        Assert.Equal(AgendaKind.ComingBack, Assert.Single((await bed.Do(unit => unit.Get<ReadAgenda>().Of(next.Id, Cancellation)))!.Lines).Candidate.Kind);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_is_left_out_is_named_with_the_reason_before_the_agenda_is_fixed_and_after(Provider provider)
    {
        await using var bed = await RhythmBed.In(databases, provider);
        var head = await bed.Member("Hans Head", Side.Sales, Roles.Head);
        var meeting = await Plan(bed, head, bed.Now + Duration.FromHours(1));
        foreach (var title in new[] { "One", "Two", "Three" }) await bed.Do(unit => unit.Get<PrepareMeeting>().Add(meeting.Id, new(title, null, About.Sales, 10), head, Cancellation));
        await bed.Do(unit => unit.Get<PrepareMeeting>().Add(meeting.Id, new("Long", null, About.Both, 70), head, Cancellation));
        var live = (await bed.Do(unit => unit.Get<ReadAgenda>().Of(meeting.Id, Cancellation)))!;
        Assert.Equal((2, 1, 1), (live.Lines.Count, live.LeftOutForBalance, live.LeftOutForTime));
        Assert.Equal([LeftOut.ForBalance, LeftOut.ForTime], live.LeftOut.Select(one => one.Because));
        Assert.Equal("Long", live.LeftOut[1].Candidate.Evidence.Title.En);
        Assert.Equal(4, live.Lines.Select(line => line.Candidate.Key).Concat(live.LeftOut.Select(one => one.Candidate.Key)).Distinct().Count());
        Assert.False((await bed.Do(unit => unit.Get<PrepareMeeting>().Fix(meeting.Id, head, Cancellation))).IsRefused);
        Assert.Equal(live.LeftOut, (await bed.Do(unit => unit.Get<ReadAgenda>().Of(meeting.Id, Cancellation)))!.LeftOut);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_a_signal_is_put_on_an_agenda_for_stands_there_once(Provider provider)
    {
        await using var bed = await RhythmBed.In(databases, provider);
        var head = await bed.Member("Hans Head", Side.Sales, Roles.Head);
        var meeting = await Plan(bed, head, bed.Now + Duration.FromHours(1));
        var put = new ItemInput("“They never call”", "From the signals", About.Sales, null, "signal:M2");
        var first = (await bed.Do(unit => unit.Get<PrepareMeeting>().Add(meeting.Id, put, bed.Marketer, Cancellation))).Value;
        Assert.Equal(first.Id, (await bed.Do(unit => unit.Get<PrepareMeeting>().Add(meeting.Id, put, bed.Seller, Cancellation))).Value.Id);
        Assert.Equal("hand:signal:M2", Assert.Single((await bed.Do(unit => unit.Get<ReadAgenda>().Of(meeting.Id, Cancellation)))!.Lines).Candidate.Key);
        await bed.Do(unit => unit.Get<PrepareMeeting>().Fix(meeting.Id, head, Cancellation));
        Assert.Equal(first.Id, (await bed.Do(unit => unit.Get<PrepareMeeting>().Add(meeting.Id, put, bed.Seller, Cancellation))).Value.Id);
        Assert.NotEqual(first.Id, (await bed.Do(unit => unit.Get<PrepareMeeting>().Add(meeting.Id, put with { Of = "signal:M3" }, bed.Seller, Cancellation))).Value.Id);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_action_past_its_day_reminds_its_owner_once_and_comes_to_the_next_agenda(Provider provider)
    {
        await using var bed = await RhythmBed.In(databases, provider);
        var head = await bed.Member("Hans Head", Side.Sales, Roles.Head);
        var due = bed.Now.InZone(Amsterdam).Date.PlusDays(2);
        var action = (await bed.Do(unit => unit.Get<AgreeAction>().Run(new("Send the deck", bed.Seller.UserId, due), head, Cancellation))).Value;
        bed.Clock.Advance(Duration.FromDays(4));
        var meeting = await Plan(bed, head, bed.Now + Duration.FromDays(1));
        foreach (var _ in new[] { 1, 2 }) await bed.Do(async unit => { await unit.Get<RemindOfActions>().Run(Cancellation); return true; });
        Assert.Equal(bed.Seller.UserId, Assert.Single(await bed.Do(unit => unit.Db.Set<Handslag.Platform.Notices.ReceivedNotice>().Where(notice => notice.Subject!.StartsWith("action")).ToListAsync(Cancellation))).UserId);
        var line = Assert.Single((await bed.Do(unit => unit.Get<ReadAgenda>().Of(meeting.Id, Cancellation)))!.Lines);
        Assert.Equal(("actions:sales", About.Sales, 1L), (line.Candidate.Key, line.Candidate.About, line.Candidate.Evidence.Part));
        Assert.Equal("action.owner", (await bed.Do(unit => unit.Get<AgreeAction>().Change(action.Id, new(ActionState.Done), bed.Marketer, Cancellation))).Refusals[0].Key);
        Assert.Equal("action.reason.missing", (await bed.Do(unit => unit.Get<AgreeAction>().Change(action.Id, new(ActionState.Dropped), bed.Seller, Cancellation))).Refusals[0].Key);
        var done = await bed.Do(unit => unit.Get<AgreeAction>().Change(action.Id, new(ActionState.Done), bed.Seller, Cancellation));
        Assert.True(done.Value.IsLate(due.PlusDays(10)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_cycle_opens_with_a_shared_goal_for_the_customer_that_both_sides_accepted_and_closes_with_a_word_why(Provider provider)
    {
        await using var bed = await RhythmBed.In(databases, provider);
        var (seller, marketer) = (await bed.Member("Hans Head", Side.Sales, Roles.Head), await bed.Member("Mia Head", Side.Marketing, Roles.Head));
        var cycle = (await bed.Do(unit => unit.Get<KeepCycle>().Prepare(new("Q1", new(2027, 1, 1), new(2027, 3, 31)), seller, Cancellation))).Value;
        Assert.Equal("cycle.overlaps", (await bed.Do(unit => unit.Get<KeepCycle>().Prepare(new("Q", new(2027, 3, 31), new(2027, 6, 30)), seller, Cancellation))).Refusals[0].Key);
        Assert.Equal(["cycle.shared.missing", "cycle.customer.missing"], (await bed.Do(unit => unit.Get<KeepCycle>().Open(cycle.Id, seller, Cancellation))).Refusals.Select(one => one.Key));
        Assert.Equal("goal.target.start", Assert.Single((await Propose(bed, cycle, seller, 5, 5)).Refusals).Key);
        var goal = (await Propose(bed, cycle, seller, 9, 4)).Value;
        Assert.Equal("cycle.accept.missing", Assert.Single((await bed.Do(unit => unit.Get<KeepCycle>().Open(cycle.Id, seller, Cancellation))).Refusals).Key);
        Assert.False((await bed.Do(unit => unit.Get<KeepGoal>().Accept(goal.Id, marketer, Cancellation))).IsRefused);
        Assert.False((await bed.Do(unit => unit.Get<KeepCycle>().Open(cycle.Id, seller, Cancellation))).IsRefused);
        Assert.False((await bed.Do(unit => unit.Get<KeepGoal>().CheckIn(goal.Id, new(2027, 2, 14), 6.5m, null, seller, Cancellation))).IsRefused);
        var course = Assert.Single(await bed.Do(unit => unit.Get<GoalCourses>().Of(cycle, new(2027, 2, 14), Cancellation)));
        Assert.Equal((6.5m, 0.5m), (course.Now, course.Score));
        Assert.Equal("cycle.goals.open", Assert.Single((await bed.Do(unit => unit.Get<KeepCycle>().Close(cycle.Id, seller, Cancellation))).Refusals).Key);
        Assert.Equal("goal.word.missing", Assert.Single((await bed.Do(unit => unit.Get<KeepGoal>().End(goal.Id, GoalEnding.Reached, " ", null, seller, Cancellation))).Refusals).Key);
        Assert.False((await bed.Do(unit => unit.Get<KeepGoal>().End(goal.Id, GoalEnding.NotReached, "Mondays", 6.5m, seller, Cancellation))).IsRefused);
        Assert.False((await bed.Do(unit => unit.Get<KeepCycle>().Close(cycle.Id, seller, Cancellation))).IsRefused);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_feed_is_known_by_its_newest_secret_until_it_is_revoked(Provider provider)
    {
        await using var bed = await RhythmBed.In(databases, provider);
        var head = await bed.Member("Hans Head", Side.Sales, Roles.Head);
        var meeting = await Plan(bed, head, bed.Now + Duration.FromDays(1));
        var before = await bed.Do(unit => unit.Get<KeepFeed>().Make(head.UserId, Cancellation));
        var secret = await bed.Do(unit => unit.Get<KeepFeed>().Make(head.UserId, Cancellation));
        Assert.False(await bed.Do(unit => unit.Get<KeepFeed>().IsKnown(before, Cancellation)));
        Assert.True(await bed.Do(unit => unit.Get<KeepFeed>().IsKnown(secret, Cancellation)));
        var feed = Ical.Net.Calendar.Load(await bed.Do(unit => unit.Get<MeetingCalendar>().Feed("Acme", "https://h.example/w/acme/meetings", Cancellation)))!;
        var one = Assert.Single(feed.Events);
        Assert.Equal((meeting.Title, meeting.StartsAt.ToDateTimeUtc(), 0), (one.Summary, one.Start!.AsUtc, one.Sequence));
        await bed.Do(async unit => { await unit.Get<KeepFeed>().Revoke(head.UserId, Cancellation); return true; });
        Assert.False(await bed.Do(unit => unit.Get<KeepFeed>().IsKnown(secret, Cancellation)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_many_who_begin_to_write_at_once_one_holds_the_item_and_the_others_are_told_who(Provider provider)
    {
        await using var bed = await RhythmBed.In(databases, provider);
        var head = await bed.Member("Hans Head", Side.Sales, Roles.Head);
        var meeting = await Plan(bed, head, bed.Now + Duration.FromHours(1));
        await bed.Do(unit => unit.Get<PrepareMeeting>().Add(meeting.Id, new("One", null, About.Both, null), bed.Marketer, Cancellation));
        await bed.Do(unit => unit.Get<PrepareMeeting>().Fix(meeting.Id, head, Cancellation));
        var item = Assert.Single((await bed.Do(unit => unit.Get<ReadAgenda>().Of(meeting.Id, Cancellation)))!.Lines).Row!;
        var saved = await Task.WhenAll(new[] { bed.Marketer, bed.Seller, head }.Select(who => Task.Run(() => bed.Do(unit => unit.Get<WriteMinutes>().Save(item.Id, who.Name, false, who, Cancellation)))));
        var holder = Assert.Single(saved, one => !one.IsRefused).Value;
        Assert.All(saved.Where(one => one.IsRefused), one => Assert.Equal(("item.held.meanwhile", holder.Notes), (one.Refusals[0].Key, one.Refusals[0].Arguments[0])));
    }

    static DateTimeZone Amsterdam => DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];

    static RhythmInput Weekly(LocalDate from) => new("Weekly", "FREQ=WEEKLY;BYDAY=TH", from, 10 * 60, 30, HolidayRule.Keep);

    static Task<List<Meeting>> Meetings(RhythmBed bed) => bed.Do(unit => unit.Db.Set<Meeting>().OrderBy(meeting => meeting.StartsAt).ToListAsync(Cancellation));

    static async Task<Meeting> Plan(RhythmBed bed, Me head, Instant at) => (await bed.Do(unit => unit.Get<PlanMeeting>().Plan(new("Alignment", at, 60), head, Cancellation))).Value;

    static Task<Outcome<AgendaItem>> End(RhythmBed bed, AgendaItem item, EndingInput input) => bed.Do(unit => unit.Get<EndItem>().Run(item.Id, input, bed.Marketer, Cancellation));

    static Task<Outcome<Goal>> Propose(RhythmBed bed, Cycle cycle, Me who, decimal start, decimal target) =>
        bed.Do(unit => unit.Get<KeepGoal>().Propose(cycle.Id, new("Who asks waits less", About.Both, true, null, start, target, "h", null), who, Cancellation));
}
