using Handslag.Time;
using NodaTime;
using Xunit;
using static Handslag.Tests.Time.Amsterdam;

namespace Handslag.Tests.Time;

public class CalendarRulesTests
{
    [Fact]
    public void A_calendar_that_makes_sense_passes() => Assert.False(CalendarRules.Check(WithLunch with { DutchHolidays = new() }).IsRefused);

    [Theory]
    [InlineData("Europe/Atlantis")]
    [InlineData("")]
    [InlineData("UTC+01")]
    [InlineData("CEST")]
    public void An_unknown_zone_is_refused(string zone) =>
        AssertRefused(OfficeHours with { Zone = zone }, CalendarRefusals.ZoneUnknown, "zone", zone);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1441)]
    public void A_working_day_of_no_minutes_or_more_than_a_day_is_refused(int minutes) =>
        AssertRefused(OfficeHours with { DayMinutes = minutes }, CalendarRefusals.DayMinutesOutOfRange, "dayMinutes", $"{minutes}");

    [Fact]
    public void A_calendar_without_working_time_is_refused() =>
        AssertRefused(OfficeHours with { Week = new() }, CalendarRefusals.NoWorkingTime, "week", null);

    [Fact]
    public void Overlapping_intervals_are_refused()
    {
        var week = OfficeHours.Week with { Tuesday = [WorkingInterval.Hours(13, 17), WorkingInterval.Hours(9, 14)] };
        AssertRefused(OfficeHours with { Week = week }, CalendarRefusals.IntervalsOverlap, "week.tuesday[1]", "09:00-14:00");
    }

    [Fact]
    public void Intervals_that_touch_are_allowed()
    {
        var week = OfficeHours.Week with { Tuesday = [WorkingInterval.Hours(12, 24), WorkingInterval.Hours(0, 12)] };
        Assert.False(CalendarRules.Check(OfficeHours with { Week = week }).IsRefused);
    }

    [Fact]
    public void An_interval_that_was_never_set_is_refused() =>
        AssertRefused(OfficeHours with { Week = new() { Monday = [default] } }, CalendarRefusals.IntervalInvalid, "week.monday[0]", "00:00-00:00");

    [Fact]
    public void Overlapping_special_hours_are_refused()
    {
        var day = new OwnDay(Date("2026-12-24"), "half day", [WorkingInterval.Hours(9, 12), WorkingInterval.Hours(11, 13)]);
        AssertRefused(OfficeHours with { OwnDays = [day] }, CalendarRefusals.IntervalsOverlap, "ownDays[0].hours[1]", "11:00-13:00");
    }

    [Fact]
    public void The_same_own_day_twice_is_refused() =>
        AssertRefused(OfficeHours with { OwnDays = [Closed("2026-12-24"), Closed("2026-12-24")] }, CalendarRefusals.DayTwice, "ownDays[1].date", "2026-12-24");

    [Fact]
    public void A_date_outside_the_known_years_is_refused() =>
        AssertRefused(OfficeHours with { OwnDays = [new(new LocalDate(206, 1, 1), "typed", [])] }, CalendarRefusals.DateOutOfRange, "ownDays[0].date", "0206-01-01");

    [Fact]
    public void A_name_without_end_is_refused() =>
        AssertRefused(OfficeHours with { ImportedDays = [new(Date("2026-12-24"), new('x', 101))] }, CalendarRefusals.NameTooLong, "importedDays[0].name", new('x', 101));

    [Fact]
    public void Too_many_days_and_intervals_are_refused()
    {
        var days = Enumerable.Range(0, 5_001).Select(day => new ImportedDay(new LocalDate(2026, 1, 1).PlusDays(day), "")).ToList();
        AssertRefused(OfficeHours with { ImportedDays = days }, CalendarRefusals.TooManyDays, "importedDays", "5001");
        var hours = Enumerable.Range(0, 13).Select(hour => new WorkingInterval(hour * 60, hour * 60 + 30)).ToList();
        AssertRefused(OfficeHours with { Week = new() { Sunday = hours } }, CalendarRefusals.TooManyIntervals, "week.sunday", "13");
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once() =>
        Assert.Equal(
            ["zone", "dayMinutes", "dutchHolidays.liberationDay", "week"],
            CalendarRules.Check(new() { Zone = "x", DayMinutes = 0, Week = new(), DutchHolidays = new(false, (LiberationDay)9) }).Refusals.Select(refusal => refusal.Field));

    static void AssertRefused(CalendarDefinition definition, string key, string field, string? value)
    {
        var refusal = Assert.Single(CalendarRules.Check(definition).Refusals);
        Assert.Equal((key, field, value), (refusal.Key, refusal.Field, refusal.Value));
    }
}
