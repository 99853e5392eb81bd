using Handslag.Time;
using NodaTime;
using Xunit;
using static Handslag.Tests.Time.Amsterdam;

namespace Handslag.Tests.Time;

public class CalendarDayTests
{
    static readonly CalendarDefinition Company = OfficeHours with
    {
        DutchHolidays = new(GoodFriday: true, LiberationDay.EveryFiveYears),
        OwnDays = [Closed("2026-12-24"), new(Date("2026-04-27"), "open on King's Day", [WorkingInterval.Hours(10, 14)])],
        ImportedDays = [new(Date("2026-12-28"), "between the years"), new(Date("2026-12-24"), "half day")],
    };

    [Theory]
    [InlineData("2026-11-23", DayReason.WorkingWeek, "09:00-17:00")]
    [InlineData("2026-11-22", DayReason.WorkingWeek, "")]
    [InlineData("2026-04-03", DayReason.PublicHoliday, "")]
    [InlineData("2026-04-27", DayReason.OwnDay, "10:00-14:00")]
    [InlineData("2026-12-24", DayReason.OwnDay, "")]
    [InlineData("2026-12-28", DayReason.ImportedDay, "")]
    public void A_day_says_its_hours_and_what_decided_them(string date, DayReason reason, string hours)
    {
        var day = new CalendarDays(Company).On(Date(date));
        Assert.Equal(reason, day.Reason);
        Assert.Equal(hours, string.Join(' ', day.Hours));
    }

    [Theory]
    [InlineData("2025-05-05", true)]
    [InlineData("2026-05-05", false)]
    [InlineData("2030-05-05", true)]
    public void Liberation_Day_every_five_years_follows_the_year(string date, bool off) =>
        Assert.Equal(off ? DutchHoliday.LiberationDay : null, new CalendarDays(Company).On(Date(date)).Holiday);

    [Fact]
    public void Special_hours_on_a_holiday_are_working_time()
    {
        var time = new WorkingTime(Company);
        Assert.Equal(Duration.FromHours(4), time.Elapsed(At("2026-04-27 00:00"), At("2026-04-28 00:00")));
        Assert.Equal(At("2026-04-27 10:30"), time.Due(At("2026-04-24 16:30"), new(60)));
    }

    [Fact]
    public void A_day_off_does_not_keep_the_time_of_day() =>
        Assert.Equal(At("2026-12-29 09:30"), new WorkingTime(Company).Due(At("2026-12-24 15:00"), new(30)));

    [Fact]
    public void Working_until_midnight_and_on_from_midnight_is_one_stretch()
    {
        var night = OfficeHours with
        {
            Week = new() { Friday = [new(22 * 60, 1440)], Saturday = [new(0, 6 * 60)] },
        };
        Assert.Equal(At("2026-11-21 00:30"), new WorkingTime(night).Due(At("2026-11-20 23:00"), new(90)));
        Assert.Equal(At("2026-11-21 00:00"), new WorkingTime(night).Due(At("2026-11-20 23:00"), new(60)));
        Assert.Equal(Duration.FromHours(8), new WorkingTime(night).Elapsed(At("2026-11-20 00:00"), At("2026-11-23 00:00")));
    }
}
