using System.Globalization;
using Handslag.Time;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Handslag.Web.Time;

/// <summary>A calendar in words: the week with equal days together, holidays by name.</summary>
sealed class CalendarWords(IStringLocalizer<TimeText> text)
{
    static readonly IsoDayOfWeek[] Days = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)];

    /// <summary>"Mon–Fri" "09:00–17:00", one line for days in a row with the same hours.</summary>
    public IEnumerable<(string Days, string Hours)> Week(WorkingWeek week)
    {
        for (var first = 0; first < Days.Length;)
        {
            var last = first;
            while (last + 1 < Days.Length && week.On(Days[last + 1]).SequenceEqual(week.On(Days[first]))) last++;
            var hours = week.On(Days[first]);
            yield return (last == first ? Name(Days[first]) : $"{Name(Days[first])}–{Name(Days[last])}", hours.Count == 0 ? text["Off"] : Hours(hours));
            first = last + 1;
        }
    }

    public string Holidays(DutchHolidays? dutch)
    {
        if (dutch is null) return text["Holidays_None"];
        List<string> said = [text["Holidays_Dutch"]];
        if (dutch.GoodFriday) said.Add(text["Holiday_GoodFriday"]);
        if (dutch.LiberationDay != LiberationDay.Never) said.Add(text[$"Holidays_Liberation_{dutch.LiberationDay}"]);
        return string.Join(", ", said);
    }

    public string NameOf(CalendarDay day) =>
        day.Holiday is { } holiday ? text[$"Holiday_{holiday}"] : day.Name is { Length: > 0 } name ? name : text["DayOff"];

    public static string Hours(IReadOnlyList<WorkingInterval> hours) => string.Join(", ", hours.Select(interval => interval.ToString().Replace('-', '–')));

    static string Name(IsoDayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetAbbreviatedDayName((DayOfWeek)((int)day % 7)).TrimEnd('.');
}
