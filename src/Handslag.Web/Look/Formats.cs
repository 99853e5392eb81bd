using System.Globalization;
using Handslag.Platform;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Look;

/// <summary>Numbers, dates and durations as the reader's language writes them. Parts that belong together never wrap apart.</summary>
public sealed class Formats(IStringLocalizer<LookText> text)
{
    const char Hard = '\u00a0';

    static CultureInfo Culture => CultureInfo.CurrentCulture;

    /// <summary>12,480 in English, 12.480 in Dutch.</summary>
    public string Number(long value) => value.ToString("N0", Culture);

    /// <summary>A number with at most <paramref name="decimals"/> decimals.</summary>
    public string Number(double value, int decimals) => value.ToString($"N{decimals}", Culture);

    /// <summary>71 %, from .71.</summary>
    public string Percent(double share, int decimals = 0) => Number(share * 100, decimals) + Hard + "%";

    /// <summary>68–74 %.</summary>
    public string PercentRange(double low, double high, int decimals = 0) => $"{Number(low * 100, decimals)}–{Percent(high, decimals)}";

    /// <summary>649 of 914.</summary>
    public string CountOf(long part, long whole) => text["Of", Number(part), Number(whole)];

    /// <summary>€ 1,054.00 from 105400 minor units; whole amounts from 100,000 up without decimals, as are those of currencies that have none.</summary>
    public string Money(long minorUnits, string currency)
    {
        var sign = currency == "EUR" ? "€" : currency;
        var amount = MinorUnits.ToUnits(minorUnits, currency);
        return sign + Hard + amount.ToString(amount == decimal.Truncate(amount) && Math.Abs(amount) >= 100_000 ? "N0" : $"N{MinorUnits.Decimals(currency)}", Culture);
    }

    /// <summary>To whole units of the currency: of averages, where cents say more than is known.</summary>
    public string WholeMoney(decimal minorUnits, string currency) => Money((long)(Math.Round(MinorUnits.ToUnits(minorUnits, currency)) * MinorUnits.In(currency)), currency);

    /// <summary>1 h 12 min; hours go on counting, because a working day is not 24 hours.</summary>
    public string Minutes(long minutes)
    {
        var (hours, rest) = (Math.Abs(minutes) / 60, Math.Abs(minutes) % 60);
        var sign = minutes < 0 ? "−" : "";
        var ofHours = Number(hours) + Hard + text["Hours"];
        var ofMinutes = Number(rest) + Hard + text["Minutes"];
        return sign + (hours == 0 ? ofMinutes : rest == 0 ? ofHours : ofHours + Hard + ofMinutes);
    }

    /// <summary>Time on the wall, as a customer waits: 45 min, 19 h, 3 d 4 h.</summary>
    public string Waited(Duration duration)
    {
        var minutes = (long)duration.TotalMinutes;
        if (minutes < 120)
            return Minutes(minutes);
        var hours = (long)Math.Round(duration.TotalHours);
        if (hours < 48)
            return Number(hours) + Hard + text["Hours"];
        var days = Number(hours / 24) + Hard + text["Days"];
        return hours % 24 == 0 ? days : days + Hard + Number(hours % 24) + Hard + text["Hours"];
    }

    /// <summary>10:30 today, Mon 10:30 within six days, else with the date.</summary>
    public string Moment(Instant at, Instant now, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        var days = Math.Abs(Period.DaysBetween(now.InZone(zone).Date, local.Date));
        return days == 0 ? Time(local.TimeOfDay)
            : days < 7 ? Write("ddd", local) + Hard + Time(local.TimeOfDay)
            : Day(local.Date, now.InZone(zone).Date) + Hard + Time(local.TimeOfDay);
    }

    /// <summary>Mon 23 Nov 08:15, whatever the day is: for "as of".</summary>
    public string AsOf(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        return Write("ddd d MMM yyyy", local) + Hard + Time(local.TimeOfDay);
    }

    /// <summary>Mon 23 Nov; with the year when it is another.</summary>
    public string Day(LocalDate day, LocalDate today) => Write(day.Year == today.Year ? "ddd d MMM" : "d MMM yyyy", day.AtMidnight());

    /// <summary>23 Nov 2026.</summary>
    public string Date(LocalDate day) => Write("d MMM yyyy", day.AtMidnight());

    /// <summary>1–25 Aug 2026, 1 Aug–3 Sep 2026: both days included.</summary>
    public string Dates(LocalDate first, LocalDate last)
    {
        var start = first.Year != last.Year ? "d MMM yyyy" : first.Month != last.Month ? "d MMM" : "%d";
        return first == last ? Date(first) : $"{Write(start, first.AtMidnight())}–{Date(last)}";
    }

    public string Time(LocalTime time) => LocalTimePattern.Create("HH:mm", Culture).Format(time);

    static string Write(string pattern, LocalDateTime value) =>
        LocalDateTimePattern.Create(pattern, Culture).Format(value).Replace(".", "", StringComparison.Ordinal).Replace(' ', Hard);
}
