using Handslag.Time;
using NodaTime;
using Xunit;
using static Handslag.Tests.Time.Amsterdam;

namespace Handslag.Tests.Time;

public class ClockChangeTests
{
    [Theory]
    [InlineData("2027-03-28", 23)]
    [InlineData("2026-10-25", 25)]
    [InlineData("2026-11-23", 24)]
    public void A_day_round_the_clock_lasts_as_long_as_it_really_did(string date, int hours)
    {
        var day = Date(date);
        var (from, to) = (Zone.AtStartOfDay(day).ToInstant(), Zone.AtStartOfDay(day.PlusDays(1)).ToInstant());
        Assert.Equal(Duration.FromHours(hours), new WorkingTime(RoundTheClock).Elapsed(from, to));
    }

    [Theory]
    [InlineData("2027-03-28", "01:00-02:00", 60)]
    [InlineData("2027-03-28", "02:00-03:00", 0)]
    [InlineData("2027-03-28", "02:15-02:45", 0)]
    [InlineData("2027-03-28", "01:30-02:30", 30)]
    [InlineData("2027-03-28", "02:30-03:30", 30)]
    [InlineData("2027-03-28", "01:00-04:00", 120)]
    [InlineData("2026-10-25", "02:00-03:00", 120)]
    [InlineData("2026-10-25", "01:00-02:30", 90)]
    [InlineData("2026-10-25", "02:30-03:00", 90)]
    [InlineData("2026-10-25", "01:00-04:00", 240)]
    public void An_interval_in_the_night_of_the_clock_change_counts_real_time(string date, string interval, int minutes)
    {
        Assert.True(WorkingInterval.TryParse(interval, out var hours));
        var calendar = OfficeHours with { OwnDays = [new(Date(date), "night shift", [hours])] };
        var night = At(date + " 00:00");
        Assert.Equal(Duration.FromMinutes(minutes), new WorkingTime(calendar).Elapsed(night, night + Duration.FromHours(12)));
    }

    [Fact]
    public void A_date_that_a_zone_skipped_has_no_working_time()
    {
        var samoa = RoundTheClock with { Zone = "Pacific/Apia" };
        var zone = DateTimeZoneProviders.Tzdb["Pacific/Apia"];
        var (thursday, saturday) = (zone.AtStartOfDay(new(2011, 12, 29)).ToInstant(), zone.AtStartOfDay(new(2011, 12, 31)).ToInstant());
        Assert.Equal(Duration.FromHours(24), new WorkingTime(samoa).Elapsed(thursday, saturday));
    }

    [Theory]
    [InlineData("America/Sao_Paulo", 2018)]
    [InlineData("Asia/Beirut", 2022)]
    [InlineData("Atlantic/Azores", 2026)]
    [InlineData("Australia/Lord_Howe", 2026)]
    public void Round_the_clock_means_every_moment_in_zones_that_change_their_clock_around_midnight(string name, int year)
    {
        var zone = DateTimeZoneProviders.Tzdb[name];
        var (from, to) = (zone.AtStartOfDay(new(year, 1, 1)).ToInstant(), zone.AtStartOfDay(new(year + 1, 1, 1)).ToInstant());
        Assert.Equal(to - from, new WorkingTime(RoundTheClock with { Zone = name }).Elapsed(from, to));
    }
}
