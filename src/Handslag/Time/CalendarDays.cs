using NodaTime;

namespace Handslag.Time;

/// <summary>What decided the hours of a day.</summary>
public enum DayReason
{
    WorkingWeek,
    PublicHoliday,
    ImportedDay,
    OwnDay,
}

/// <summary>One date of a calendar: its working intervals in order, what decided them, and the holiday or the day's own name.</summary>
public sealed record CalendarDay(
    LocalDate Date,
    IReadOnlyList<WorkingInterval> Hours,
    DayReason Reason,
    DutchHoliday? Holiday = null,
    string? Name = null);

/// <summary>The days of a calendar one by one; for pages and for compiling. Not thread-safe: it remembers the holidays of the last year asked.</summary>
public sealed class CalendarDays(CalendarDefinition definition)
{
    readonly Dictionary<LocalDate, OwnDay> ownDays = definition.OwnDays.ToDictionary(day => day.Date);
    readonly ILookup<LocalDate, ImportedDay> importedDays = definition.ImportedDays.ToLookup(day => day.Date);
    readonly WorkingWeek week = InOrder(definition.Week);
    ILookup<LocalDate, DutchHoliday> holidays = Enumerable.Empty<LocalDate>().ToLookup(date => date, _ => default(DutchHoliday));
    int holidayYear = int.MinValue;

    public CalendarDay On(LocalDate date)
    {
        if (ownDays.TryGetValue(date, out var own))
            return new(date, InOrder(own.Hours), DayReason.OwnDay, Name: own.Name);
        if (importedDays[date].FirstOrDefault() is { } imported)
            return new(date, [], DayReason.ImportedDay, Name: imported.Name);
        return HolidayOn(date) is { } holiday
            ? new(date, [], DayReason.PublicHoliday, holiday)
            : new(date, week.On(date.DayOfWeek), DayReason.WorkingWeek);
    }

    DutchHoliday? HolidayOn(LocalDate date)
    {
        if (definition.DutchHolidays is not { } dutch)
            return null;
        if (date.Year != holidayYear)
        {
            holidays = dutch.In(date.Year).ToLookup(day => day.Date, day => day.Holiday);
            holidayYear = date.Year;
        }
        return holidays.Contains(date) ? holidays[date].First() : null;
    }

    static WorkingWeek InOrder(WorkingWeek week) => new()
    {
        Monday = InOrder(week.Monday),
        Tuesday = InOrder(week.Tuesday),
        Wednesday = InOrder(week.Wednesday),
        Thursday = InOrder(week.Thursday),
        Friday = InOrder(week.Friday),
        Saturday = InOrder(week.Saturday),
        Sunday = InOrder(week.Sunday),
    };

    static List<WorkingInterval> InOrder(IReadOnlyList<WorkingInterval> hours) => [.. hours.OrderBy(interval => interval.From)];
}
