using System.Text.Json;
using Handslag.Time;
using NodaTime;
using Xunit;
using static Handslag.Tests.Time.Amsterdam;

namespace Handslag.Tests.Time;

public class DutchHolidaysTests
{
    static readonly Dictionary<string, DutchHoliday> Names = new()
    {
        ["Nieuwjaar"] = DutchHoliday.NewYearsDay,
        ["Goede Vrijdag"] = DutchHoliday.GoodFriday,
        ["Pasen"] = DutchHoliday.EasterSunday,
        ["Tweede paasdag"] = DutchHoliday.EasterMonday,
        ["Koninginnedag"] = DutchHoliday.QueensDay,
        ["Koningsdag"] = DutchHoliday.KingsDay,
        ["Bevrijdingsdag"] = DutchHoliday.LiberationDay,
        ["Hemelvaartsdag"] = DutchHoliday.AscensionDay,
        ["Pinksteren"] = DutchHoliday.WhitSunday,
        ["Tweede pinksterdag"] = DutchHoliday.WhitMonday,
        ["Kerstmis"] = DutchHoliday.ChristmasDay,
        ["Tweede kerstdag"] = DutchHoliday.BoxingDay,
    };

    [Theory]
    [InlineData(2013, DutchHoliday.QueensDay, "2013-04-30")]
    [InlineData(2006, DutchHoliday.QueensDay, "2006-04-29")]
    [InlineData(1978, DutchHoliday.QueensDay, "1978-05-01")]
    [InlineData(2014, DutchHoliday.KingsDay, "2014-04-26")]
    [InlineData(2025, DutchHoliday.KingsDay, "2025-04-26")]
    [InlineData(2026, DutchHoliday.KingsDay, "2026-04-27")]
    [InlineData(2031, DutchHoliday.KingsDay, "2031-04-26")]
    [InlineData(2027, DutchHoliday.EasterMonday, "2027-03-29")]
    [InlineData(2038, DutchHoliday.EasterSunday, "2038-04-25")]
    public void Known_dates(int year, DutchHoliday holiday, string date) =>
        Assert.Equal(Date(date), new DutchHolidays().In(year).Single(day => day.Holiday == holiday).Date);

    [Fact]
    public void Good_Friday_and_Liberation_Day_are_the_companys_own_choice()
    {
        Assert.Equal(9, new DutchHolidays().In(2030).Count());
        Assert.Equal(10, new DutchHolidays(GoodFriday: true).In(2030).Count());
        Assert.Equal(9, new DutchHolidays(LiberationDay: LiberationDay.EveryFiveYears).In(2029).Count());
        Assert.Equal(10, new DutchHolidays(LiberationDay: LiberationDay.EveryFiveYears).In(2030).Count());
        Assert.Equal(11, new DutchHolidays(true, LiberationDay.Yearly).In(2029).Count());
    }

    [Fact]
    public async Task An_independent_library_has_the_same_holidays_from_2010_up_to_2040()
    {
        var second = (await SecondOpinion(2010, 2040)).Select(day => $"{day.Date} {Names[day.Name]}");
        var ours = Enumerable.Range(2010, 31)
            .SelectMany(new DutchHolidays(true, LiberationDay.Yearly).In)
            .Select(day => $"{LocalDateText(day.Date)} {day.Holiday}");
        Assert.Equal(second.Order(StringComparer.Ordinal), ours.Order(StringComparer.Ordinal));
    }

    sealed record Opinion(string Date, string Name);

    static string LocalDateText(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);

    static async Task<List<Opinion>> SecondOpinion(int from, int to) =>
        JsonSerializer.Deserialize<List<Opinion>>(await SecondOpinions.Run("dutch-holidays.mjs", null, $"{from}", $"{to}"), JsonSerializerOptions.Web)!;
}
