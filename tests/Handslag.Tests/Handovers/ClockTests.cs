using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Tests.Time;
using Handslag.Time;
using NodaTime;
using Xunit;
using static Handslag.Tests.Time.Amsterdam;

namespace Handslag.Tests.Handovers;

public sealed class ClockTests
{
    [Theory]
    [InlineData("2026-11-20 16:30", "2026-11-23 10:30")]
    [InlineData("2026-11-21 14:00", "2026-11-23 11:00")]
    [InlineData("2026-11-21 20:00", "2026-11-23 11:00")]
    [InlineData("2026-11-22 23:00", "2026-11-23 11:00")]
    public void A_response_within_two_hours_is_due_by_working_time(string handedOver, string due) => Assert.Equal(At(due), Handed(handedOver).Clock("respond").Due);

    [Theory]
    [InlineData("2026-11-20 16:00", 60, "2026-11-20 17:00")]
    [InlineData("2026-11-20 16:30", 60, "2026-11-23 09:30")]
    [InlineData("2026-11-23 17:00", 60, "2026-11-24 10:00")]
    public void A_response_within_the_hour(string handedOver, int minutes, string due) =>
        Assert.Equal(At(due), Under(Story.Terms with { Commitments = [Story.Clock("respond", Promise.Respond, minutes)] }, handedOver).Clock("respond").Due);

    [Fact]
    public void A_lunch_break_Christmas_and_the_clock_change_come_out_right()
    {
        Assert.Equal(At("2026-11-25 14:30"), By(WithLunch, "2026-11-25 11:30").Due);
        Assert.Equal(At("2026-12-28 10:00"), By(OfficeHours with { DutchHolidays = new() }, "2026-12-24 16:00").Due);
        Assert.Equal(At("2026-10-25 02:30", 1), By(RoundTheClock, "2026-10-25 01:30").Due);
        Assert.Equal(At("2027-03-30 17:00", 2), By(OfficeHours with { DutchHolidays = new() }, "2027-03-27 20:00", 480).Due);
    }

    [Fact]
    public void Kept_means_at_or_before_the_due_time_and_an_answer_after_hours_is_late()
    {
        Assert.Equal(ClockState.Met, Handed("2026-11-20 16:30").Attempt("2026-11-23 10:30").State("respond", "2026-11-23 12:00"));
        Assert.Equal(ClockState.MetLate, Under(Story.Terms with { Commitments = [Story.Clock("respond", Promise.Respond, 60)] }, "2026-11-20 16:00")
            .Attempt("2026-11-20 20:00").State("respond", "2026-11-23 12:00"));
    }

    [Fact]
    public void A_clock_runs_until_it_is_due_and_then_is_overdue()
    {
        var story = Handed("2026-11-20 16:30").Attempt("2026-11-24 10:00");

        Assert.Equal(ClockState.Running, story.State("respond", "2026-11-23 10:30"));
        Assert.Equal(ClockState.Overdue, story.State("respond", "2026-11-23 10:31"));
        Assert.Equal(ClockState.MetLate, story.State("respond", "2026-11-24 10:00"));
    }

    [Fact]
    public void Only_a_human_attempt_with_its_result_responds()
    {
        var story = Handed("2026-11-16 10:00").Attempt("2026-11-16 10:10", reached: null).Attempt("2026-11-16 10:20", reached: true, channel: "automatic")
            .Add(FactKind.Accepted, "2026-11-16 10:30").Attempt("2026-11-16 10:40", reached: false);

        Assert.Equal(At("2026-11-16 10:40"), story.Clock("respond").EndedAt);
        Assert.Equal(At("2026-11-16 10:30"), story.Clock("decide").EndedAt);
    }

    [Fact]
    public void A_return_in_time_meets_the_clocks_apart_and_starts_that_of_marketing()
    {
        var story = Handed("2026-11-20 16:30").Returned("2026-11-23 10:00");

        Assert.Equal(ClockState.MetByReturn, story.State("respond", "2026-11-23 10:00"));
        Assert.Equal(ClockState.MetByReturn, story.State("attempt", "2026-11-23 10:00"));
        Assert.Equal(ClockState.Met, story.State("decide", "2026-11-23 10:00"));
        Assert.Equal(At("2026-11-24 10:00"), story.Clock("answer").Due);
        Assert.Equal(ClockState.Met, story.Add(FactKind.ReturnAnswered, "2026-11-24 10:00").State("answer", "2026-11-24 10:00"));
        Assert.Equal(ClockState.MetLate, Handed("2026-11-20 16:30").Returned("2026-11-23 10:31").State("respond", "2026-11-23 12:00"));
    }

    [Fact]
    public void Parked_before_anything_was_due_or_done_nothing_is_owed_any_more()
    {
        Assert.Equal(ClockState.Void, Handed("2026-11-16 10:00").Add(FactKind.Parked, "2026-11-16 11:00").State("respond", "2026-11-20 12:00"));
        Assert.Equal(ClockState.Overdue, Handed("2026-11-16 10:00").Add(FactKind.Parked, "2026-11-16 13:00").State("respond", "2026-11-20 12:00"));
    }

    [Fact]
    public void Giving_up_after_too_few_attempts_keeps_no_promise()
    {
        var story = Handed("2026-11-16 10:00").Attempt("2026-11-16 10:30").Attempt("2026-11-17 10:30").Add(FactKind.Parked, "2026-11-17 11:00");

        Assert.Equal(ClockState.Overdue, story.State("attempt", "2026-11-30 10:00"));
        Assert.Equal(At("2026-11-18 09:00"), Handed("2026-11-16 10:00").Attempt("2026-11-16 10:30").Attempt("2026-11-17 10:30").Attempt("2026-11-18 09:00").Clock("attempt").EndedAt);
        Assert.Equal(At("2026-11-17 10:30"), Handed("2026-11-16 10:00").Attempt("2026-11-16 10:30").Attempt("2026-11-17 10:30", reached: true).Clock("attempt").EndedAt);
    }

    [Fact]
    public void Winning_responds_to_what_nobody_noted_and_losing_does_not()
    {
        Assert.Equal(ClockState.Met, Handed("2026-11-16 10:00").Stage("customer", "2026-11-16 11:00").State("respond", "2026-11-20 12:00"));
        Assert.Equal(ClockState.Overdue, Handed("2026-11-16 10:00").Stage("lost", "2026-11-16 11:00").State("respond", "2026-11-20 12:00"));
    }

    [Fact]
    public void A_pause_with_a_reason_moves_the_due_time_by_the_working_time_paused()
    {
        var story = Handed("2026-11-16 10:00").Paused("2026-11-16 11:00", "2026-11-17 11:00");

        Assert.Equal(At("2026-11-17 12:00"), story.Clock("respond").Due);
        Assert.Equal(ClockState.Paused, story.State("respond", "2026-11-16 15:00"));
        Assert.Equal("lead-away", story.Clock("respond").PausedAt(At("2026-11-16 15:00"))!.Value.Reason);
        Assert.Equal(Duration.FromMinutes(60), story.Clock("respond").Left(At("2026-11-16 15:00")));
        Assert.Equal(ClockState.Running, story.State("respond", "2026-11-17 11:00"));
        Assert.Equal(At("2026-11-16 12:00"), Handed("2026-11-16 10:00").Paused("2026-11-16 11:00", "2026-11-17 11:00", reason: null).Clock("respond").Due);
    }

    [Fact]
    public void A_pause_takes_no_longer_than_agreed()
    {
        var story = Under(Story.Terms with { PauseCap = new(60) }, "2026-11-16 10:00").Paused("2026-11-16 11:00", null);

        Assert.Equal(At("2026-11-16 13:00"), story.Clock("respond").Due);
        Assert.Equal(ClockState.Paused, story.State("respond", "2026-11-16 11:59"));
        Assert.Equal(ClockState.Running, story.State("respond", "2026-11-16 12:00"));
        Assert.Equal(ClockState.Overdue, story.State("respond", "2026-11-16 13:01"));
    }

    [Fact]
    public void After_its_source_ends_a_clock_is_unknown_unless_it_was_late_before()
    {
        var story = Handed("2026-11-16 10:00");

        Assert.Equal(ClockState.Running, story.State("respond", "2026-11-16 11:00", dataThrough: "2026-11-16 11:00"));
        Assert.Equal(ClockState.Unknown, story.State("respond", "2026-11-16 11:30", dataThrough: "2026-11-16 11:00"));
        Assert.Equal(ClockState.Unknown, story.State("respond", "2026-11-20 10:00", dataThrough: "2026-11-16 11:00"));
        Assert.Equal(ClockState.Overdue, story.State("respond", "2026-11-20 10:00", dataThrough: "2026-11-16 12:01"));
        Assert.Equal(ClockState.Met, story.Attempt("2026-11-16 10:30").State("respond", "2026-11-20 10:00", dataThrough: "2026-11-16 11:00"));
    }

    [Fact]
    public void What_is_recorded_here_too_is_known_here() => Assert.Equal(ClockState.Overdue, Handed("2026-11-16 10:00")
        .Add(FactKind.Attempted, "2026-11-16 10:30", payload: new() { Channel = "phone" }, recorded: "2026-11-16 10:31").State("respond", "2026-11-20 10:00", dataThrough: "2026-11-16 11:00"));

    [Fact]
    public void Days_without_a_time_leave_short_promises_out_and_count_days_in_long_ones()
    {
        var story = new Story().Stage("mql", "2026-11-12").Stage("sal", "2026-11-16").Add(FactKind.Accepted, "2026-11-18");

        Assert.False(story.Clock("respond").IsEligible);
        Assert.True(story.Clock("decide") is { IsEligible: true, IsKept: true });
        Assert.False(new Story().Stage("mql", "2026-11-12").Stage("sal", "2026-11-16").Add(FactKind.Accepted, "2026-11-19").Clock("decide").IsKept);
        Assert.False(Handed("2026-11-16 10:00").Add(FactKind.Responded, "2026-11-17").Clock("respond").IsEligible);
    }

    [Fact]
    public void The_outcome_is_entered_in_time_where_it_was_entered_here()
    {
        var here = Handed("2026-11-16 10:00").Add(FactKind.Won, "2026-11-17 10:00", "customer", recorded: "2026-11-18 10:00");
        Assert.True(here.Clock("outcome") is { IsCovered: true, IsKept: true });
        Assert.False(Handed("2026-11-16 10:00").Add(FactKind.Won, "2026-11-17 10:00", "customer", recorded: "2026-11-18 10:01").Clock("outcome").IsKept);
        Assert.False(Handed("2026-11-16 10:00").Add(FactKind.Won, "2026-11-17 10:00", "customer").Clock("outcome").IsCovered);
    }

    [Fact]
    public void A_source_that_does_not_tell_of_attempts_is_no_evidence_about_them()
    {
        var story = new Story { Declared = [FactKind.StageEntered] }.Stage("mql", "2026-11-12 10:00").Stage("sal", "2026-11-16 10:00");

        Assert.Equal((false, true), (story.Clock("respond").IsCovered, story.Clock("decide").IsCovered));
        Assert.True(story.Add(FactKind.Attempted, "2026-11-16 10:30", payload: new() { Reached = true }, recorded: "2026-11-16 10:31").Clock("respond").IsCovered);
    }

    [Fact]
    public void Each_clock_goes_by_the_calendar_of_the_side_that_promised()
    {
        var marketing = new CalendarHistory([new(1, new(2020, 1, 1), Instant.MinValue, RoundTheClock)]);
        var story = new Story { Calendars = new(marketing, Story.Calendar) }.Stage("mql", "2026-11-12 10:00").Stage("sal", "2026-11-20 16:30").Returned("2026-11-20 16:40");

        Assert.Equal((At("2026-11-23 10:30"), At("2026-11-21 00:40")), (story.Clock("respond").Due, story.Clock("answer").Due));
    }

    [Fact]
    public void The_customer_waits_in_calendar_time()
    {
        var handover = Handed("2026-11-20 16:30").Attempt("2026-11-23 10:30").Rounds().Handovers[0];

        Assert.Equal(Duration.FromHours(66), handover.CustomerWaited(At("2026-12-01 10:00")));
        Assert.Equal(Duration.FromHours(1), handover.CustomerWaited(At("2026-11-20 17:30")));
    }

    [Fact]
    public void A_second_round_has_clocks_of_its_own()
    {
        var story = Handed("2026-11-16 10:00").Returned("2026-11-16 11:00").HandedOver("2026-11-18 10:00");

        Assert.Equal(At("2026-11-18 12:00"), story.Clock("respond", round: 2).Due);
        Assert.Equal(ClockState.Running, story.State("respond", "2026-11-18 11:00", round: 2));
    }

    static Story Handed(string at) => new Story().Stage("mql", "2026-10-12 10:00").Stage("sal", at);

    static Story Under(AgreementTerms terms, string at) => new Story { Agreement = AgreementHistory.Always(terms) }.Stage("mql", "2026-10-12 10:00").Stage("sal", at);

    static HandoverClock By(CalendarDefinition calendar, string at, int minutes = 120) => new Story
    {
        Agreement = AgreementHistory.Always(Story.Terms with { Commitments = [Story.Clock("respond", Promise.Respond, minutes)] }),
        Calendars = SideCalendars.Both(new([new(1, new(2020, 1, 1), Instant.MinValue, calendar)])),
    }.Stage("mql", "2026-10-12 10:00").Stage("sal", at).Clock("respond");
}
