using Handslag.Time;
using NodaTime;
using Xunit;
using static Handslag.Tests.Time.Amsterdam;

namespace Handslag.Tests.Time;

public class DueKnownAnswersTests
{
    [Theory]
    [InlineData("2026-11-20 16:30", 120, "2026-11-23 10:30")]
    [InlineData("2026-11-20 16:30", 60, "2026-11-23 09:30")]
    [InlineData("2026-11-21 14:00", 120, "2026-11-23 11:00")]
    [InlineData("2026-11-21 20:00", 120, "2026-11-23 11:00")]
    [InlineData("2026-11-22 23:00", 120, "2026-11-23 11:00")]
    [InlineData("2026-11-20 16:00", 60, "2026-11-20 17:00")]
    [InlineData("2026-11-23 17:00", 60, "2026-11-24 10:00")]
    [InlineData("2026-11-23 09:00", 480, "2026-11-23 17:00")]
    [InlineData("2026-11-23 09:00", 481, "2026-11-24 09:01")]
    [InlineData("2026-11-23 09:00", 2400, "2026-11-27 17:00")]
    public void Office_hours_from_nine_to_five(string start, int minutes, string due) => AssertDue(OfficeHours, At(start), minutes, At(due));

    [Fact]
    public void Christmas_off_moves_the_rest_of_the_promise_behind_the_weekend()
    {
        var calendar = OfficeHours with { OwnDays = [Closed("2026-12-25"), Closed("2026-12-26")] };
        AssertDue(calendar, At("2026-12-24 16:00"), 120, At("2026-12-28 10:00"));
        AssertDue(OfficeHours with { DutchHolidays = new() }, At("2026-12-24 16:00"), 120, At("2026-12-28 10:00"));
    }

    [Fact]
    public void A_lunch_break_is_no_working_time()
    {
        AssertDue(WithLunch, At("2026-11-25 11:30"), 120, At("2026-11-25 14:30"));
        AssertDue(WithLunch, At("2026-11-25 11:30"), 30, At("2026-11-25 12:00"));
        AssertDue(WithLunch, At("2026-11-25 12:00"), 1, At("2026-11-25 13:01"));
    }

    [Fact]
    public void Intervals_count_whatever_their_order()
    {
        var calendar = OfficeHours with { Week = WorkingWeek.MondayToFriday(WorkingInterval.Hours(13, 17), WorkingInterval.Hours(9, 12)) };
        AssertDue(calendar, At("2026-11-25 11:30"), 120, At("2026-11-25 14:30"));
    }

    [Fact]
    public void Round_the_clock_the_repeated_hour_of_autumn_counts_twice() =>
        AssertDue(RoundTheClock, At("2026-10-25 01:30", 2), 120, At("2026-10-25 02:30", 1));

    [Fact]
    public void Round_the_clock_the_skipped_hour_of_spring_does_not_count() =>
        AssertDue(RoundTheClock, At("2027-03-28 01:30", 1), 120, At("2027-03-28 04:30", 2));

    [Fact]
    public void A_promise_over_the_clock_change_and_Easter_Monday_is_due_in_summer_time()
    {
        var due = At("2027-03-30 17:00", 2);
        AssertDue(OfficeHours with { DutchHolidays = new() }, At("2027-03-27 20:00"), 480, due);
        AssertDue(OfficeHours with { OwnDays = [Closed("2027-03-29")] }, At("2027-03-27 20:00"), 480, due);
    }

    [Fact]
    public void An_answer_after_hours_is_late_though_no_more_working_time_passed_than_promised()
    {
        var time = new WorkingTime(OfficeHours);
        var (start, answer) = (At("2026-11-20 16:00"), At("2026-11-20 20:00"));
        Assert.Equal(Duration.FromMinutes(60), time.Elapsed(start, answer));
        Assert.True(answer > time.Due(start, new(60)));
    }

    [Fact]
    public void No_minutes_are_due_at_once_even_outside_working_time() =>
        Assert.Equal(At("2026-11-21 14:00"), new WorkingTime(OfficeHours).Due(At("2026-11-21 14:00"), new(0)));

    [Fact]
    public void A_microsecond_counts()
    {
        var time = new WorkingTime(OfficeHours);
        var microsecond = Duration.FromTicks(10);
        Assert.Equal(At("2026-11-24 10:00") - microsecond, time.Due(At("2026-11-23 17:00") - microsecond, new(60)));
        Assert.Equal(microsecond, time.Elapsed(At("2026-11-23 17:00") - microsecond, At("2026-11-24 09:00")));
    }

    [Fact]
    public void A_day_is_the_working_day_of_the_calendar_and_never_24_hours()
    {
        AssertDue(OfficeHours, At("2026-11-23 16:00"), OfficeHours.Days(1).Value, At("2026-11-24 16:00"));
        AssertDue(WithLunch, At("2026-11-27 16:00"), WithLunch.Days(1).Value, At("2026-11-30 16:00"));
        Assert.Equal(new WorkingMinutes(1440), RoundTheClock.Days(1));
    }

    static void AssertDue(CalendarDefinition calendar, Instant start, int minutes, Instant due)
    {
        var time = new WorkingTime(calendar);
        Assert.Equal(Wall(due), Wall(time.Due(start, new(minutes))));
        Assert.Equal(Duration.FromMinutes(minutes), time.Elapsed(start, due));
    }
}
