using System.Text.Json.Serialization;
using NodaTime;

namespace Handslag.Time;

/// <summary>Whether 5 May is a day off: each company, or its collective agreement, chooses.</summary>
[JsonConverter(typeof(StrictEnumJson<LiberationDay>))]
public enum LiberationDay
{
    Never = 0,

    /// <summary>In years that divide by five: 2025, 2030, …</summary>
    EveryFiveYears = 1,
    Yearly = 2,
}

/// <summary>A Dutch public holiday; its name in the reader's language stands in the texts.</summary>
public enum DutchHoliday
{
    NewYearsDay,
    GoodFriday,
    EasterSunday,
    EasterMonday,
    KingsDay,
    QueensDay,
    LiberationDay,
    AscensionDay,
    WhitSunday,
    WhitMonday,
    ChristmasDay,
    BoxingDay,
}

/// <summary>
/// The Dutch public holidays, with the company's own choice where the law leaves one.
/// King's Day is 27 April, the Saturday before when that is a Sunday; up to 2013 Queen's Day was 30 April,
/// likewise moved to Saturday (and before 1980 to Monday).
/// </summary>
public sealed record DutchHolidays(bool GoodFriday = false, LiberationDay LiberationDay = LiberationDay.Never)
{
    /// <summary>The holidays of one year in order of date; two can fall on one date (Ascension on 5 May 2016).</summary>
    public IEnumerable<(LocalDate Date, DutchHoliday Holiday)> In(int year) => Unordered(year).OrderBy(day => day.Date);

    IEnumerable<(LocalDate Date, DutchHoliday Holiday)> Unordered(int year)
    {
        var easter = EasterSunday(year);
        yield return (new(year, 1, 1), DutchHoliday.NewYearsDay);
        if (GoodFriday)
            yield return (easter.PlusDays(-2), DutchHoliday.GoodFriday);
        yield return (easter, DutchHoliday.EasterSunday);
        yield return (easter.PlusDays(1), DutchHoliday.EasterMonday);
        yield return year >= 2014
            ? (Moved(new(year, 4, 27), -1), DutchHoliday.KingsDay)
            : (Moved(new(year, 4, 30), year >= 1980 ? -1 : 1), DutchHoliday.QueensDay);
        if (LiberationDay == LiberationDay.Yearly || LiberationDay == LiberationDay.EveryFiveYears && year % 5 == 0)
            yield return (new(year, 5, 5), DutchHoliday.LiberationDay);
        yield return (easter.PlusDays(39), DutchHoliday.AscensionDay);
        yield return (easter.PlusDays(49), DutchHoliday.WhitSunday);
        yield return (easter.PlusDays(50), DutchHoliday.WhitMonday);
        yield return (new(year, 12, 25), DutchHoliday.ChristmasDay);
        yield return (new(year, 12, 26), DutchHoliday.BoxingDay);
    }

    static LocalDate Moved(LocalDate date, int days) => date.DayOfWeek == IsoDayOfWeek.Sunday ? date.PlusDays(days) : date;

    /// <summary>Easter Sunday of the Gregorian calendar (anonymous algorithm, Meeus, Astronomical Algorithms, chapter 8).</summary>
    static LocalDate EasterSunday(int year)
    {
        var golden = year % 19;
        var (century, ofCentury) = Math.DivRem(year, 100);
        var (leapCenturies, centuryRest) = Math.DivRem(century, 4);
        var moonCorrection = (century - (century + 8) / 25 + 1) / 3;
        var epact = (19 * golden + century - leapCenturies - moonCorrection + 15) % 30;
        var weekday = (32 + 2 * centuryRest + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
        var shift = (golden + 11 * epact + 22 * weekday) / 451;
        var (month, day) = Math.DivRem(epact + weekday - 7 * shift + 114, 31);
        return new(year, month, day + 1);
    }
}
