using System.Globalization;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Time;

/// <summary>What a calendar must satisfy before anybody counts by it.</summary>
public static class CalendarRules
{
    /// <summary>The most intervals in one day.</summary>
    public const int MaxIntervalsADay = 12;

    /// <summary>The most own days, and the most imported days.</summary>
    public const int MaxDays = 5_000;

    /// <summary>The most characters of a day's name.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Years that calendars know; time outside them is no working time.</summary>
    public const int FirstYear = 1970, LastYear = 2099;

    /// <summary>The definition itself, or all that is wrong with it: field (as in its JSON), value and rule.</summary>
    public static Outcome<CalendarDefinition> Check(CalendarDefinition definition)
    {
        var refusals = new List<Refusal>();
        if (!DateTimeZoneProviders.Tzdb.Ids.Contains(definition.Zone))
            refusals.Add(new(CalendarRefusals.ZoneUnknown, "zone", definition.Zone));
        if (definition.DayMinutes is < 1 or > WorkingInterval.MinutesADay)
            refusals.Add(new(CalendarRefusals.DayMinutesOutOfRange, "dayMinutes", Text(definition.DayMinutes), "1", Text(WorkingInterval.MinutesADay)));
        if (definition.DutchHolidays is { } dutch && !Enum.IsDefined(dutch.LiberationDay))
            refusals.Add(new(CalendarRefusals.LiberationDayUnknown, "dutchHolidays.liberationDay", dutch.LiberationDay.ToString()));
        CheckWeek(definition.Week, refusals);
        CheckOwnDays(definition.OwnDays, refusals);
        CheckImportedDays(definition.ImportedDays, refusals);
        return refusals.Count > 0 ? refusals : definition;
    }

    static void CheckWeek(WorkingWeek week, List<Refusal> refusals)
    {
        var days = Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).ToList();
        if (days.All(day => week.On(day).Count == 0))
            refusals.Add(new(CalendarRefusals.NoWorkingTime, "week"));
        foreach (var day in days)
            CheckHours(week.On(day), $"week.{Enum.GetName(day)!.ToLowerInvariant()}", refusals);
    }

    static void CheckHours(IReadOnlyList<WorkingInterval> hours, string field, List<Refusal> refusals)
    {
        if (hours.Count > MaxIntervalsADay)
            refusals.Add(new(CalendarRefusals.TooManyIntervals, field, Text(hours.Count), Text(MaxIntervalsADay)));
        else
            for (var i = 0; i < hours.Count; i++)
                CheckInterval(hours, i, $"{field}[{i}]", refusals);
    }

    static void CheckInterval(IReadOnlyList<WorkingInterval> hours, int index, string field, List<Refusal> refusals)
    {
        var interval = hours[index];
        if (interval.To == 0)
            refusals.Add(new(CalendarRefusals.IntervalInvalid, field, interval.ToString()));
        foreach (var other in hours.Take(index).Where(other => other.From < interval.To && interval.From < other.To))
            refusals.Add(new(CalendarRefusals.IntervalsOverlap, field, interval.ToString(), other.ToString()));
    }

    static void CheckOwnDays(IReadOnlyList<OwnDay> days, List<Refusal> refusals)
    {
        if (days.Count > MaxDays)
        {
            refusals.Add(new(CalendarRefusals.TooManyDays, "ownDays", Text(days.Count), Text(MaxDays)));
            return;
        }
        var seen = new HashSet<LocalDate>();
        foreach (var (i, day) in days.Index())
        {
            if (!CheckDay(day?.Date, day?.Name, $"ownDays[{i}]", refusals))
                continue;
            CheckHours(day!.Hours, $"ownDays[{i}].hours", refusals);
            if (!seen.Add(day.Date))
                refusals.Add(new(CalendarRefusals.DayTwice, $"ownDays[{i}].date", Text(day.Date)));
        }
    }

    static void CheckImportedDays(IReadOnlyList<ImportedDay> days, List<Refusal> refusals)
    {
        if (days.Count > MaxDays)
            refusals.Add(new(CalendarRefusals.TooManyDays, "importedDays", Text(days.Count), Text(MaxDays)));
        else
            foreach (var (i, day) in days.Index())
                CheckDay(day?.Date, day?.Name, $"importedDays[{i}]", refusals);
    }

    /// <summary>False when there is no day at all: a list that was read from JSON may hold nulls.</summary>
    static bool CheckDay(LocalDate? given, string? name, string field, List<Refusal> refusals)
    {
        if (given is not { } date || name is null)
        {
            refusals.Add(new(CalendarRefusals.DateInvalid, field, "null"));
            return false;
        }
        if (date.Year is < FirstYear or > LastYear)
            refusals.Add(new(CalendarRefusals.DateOutOfRange, $"{field}.date", Text(date), Text(FirstYear), Text(LastYear)));
        if (name.Length > MaxNameLength)
            refusals.Add(new(CalendarRefusals.NameTooLong, $"{field}.name", name, Text(MaxNameLength)));
        return true;
    }

    internal static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal static string Text(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
