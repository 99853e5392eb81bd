using System.Text.Json.Serialization;
using NodaTime;

namespace Handslag.Time;

/// <summary>A day the company decided on itself: closed when it has no hours, else open in these hours, whatever the day would be.</summary>
public sealed record OwnDay(
    [property: JsonConverter(typeof(LocalDateJson))] LocalDate Date,
    string Name,
    IReadOnlyList<WorkingInterval> Hours);

/// <summary>A closed day that came from an .ics file.</summary>
public sealed record ImportedDay([property: JsonConverter(typeof(LocalDateJson))] LocalDate Date, string Name);

/// <summary>
/// When a side works. On a date the first that applies decides: own day, imported day, public holiday, working week.
/// <see cref="CalendarRules.Check"/> says whether a definition makes sense; <see cref="CalendarJson"/> reads and writes it.
/// </summary>
public sealed record CalendarDefinition
{
    /// <summary>IANA name, for example <c>Europe/Amsterdam</c>.</summary>
    public required string Zone { get; init; }

    public required WorkingWeek Week { get; init; }

    /// <summary>What "1 day" means here, in working minutes: 1 up to 1440.</summary>
    public required int DayMinutes { get; init; }

    /// <summary>Null when Dutch public holidays are ordinary days here.</summary>
    public DutchHolidays? DutchHolidays { get; init; }

    public IReadOnlyList<OwnDay> OwnDays { get; init; } = [];

    public IReadOnlyList<ImportedDay> ImportedDays { get; init; } = [];

    /// <summary>So many of this calendar's own working days, as working minutes.</summary>
    public WorkingMinutes Days(int days) => new(days * DayMinutes);
}
