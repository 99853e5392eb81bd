using Ical.Net;
using Ical.Net.DataTypes;
using NodaTime;
using NodaTime.Extensions;

namespace Handslag.Rhythm;

public enum Every : short
{
    Day = 1,
    Week = 2,
    Month = 3,
    Year = 4,
}

/// <param name="Nth">Which of its month or year, counted from the end where negative; 0 where all of them are named.</param>
public readonly record struct NamedDay(IsoDayOfWeek Day, int Nth);

/// <summary>What a rule of recurrence says, taken apart so that it can be said in words.</summary>
/// <param name="MonthDays">Days of the month, from its end where negative.</param>
/// <param name="Pick">Which of the days named so far in its period, from the end where negative; null where all.</param>
/// <param name="Times">How often in all; null without end.</param>
/// <param name="Until">The last day on which it may fall.</param>
/// <param name="IsOdd">It names days of the year, weeks of the year or several picks: no words are made for those.</param>
public sealed record RuleParts(
    Every Every, int Interval, IReadOnlyList<NamedDay> Days, IReadOnlyList<int> MonthDays, IReadOnlyList<int> Months, int? Pick, int? Times, LocalDate? Until, bool IsOdd)
{
    internal static RuleParts Of(RecurrenceRule rule) => new(
        rule.Frequency switch { FrequencyType.Daily => Every.Day, FrequencyType.Weekly => Every.Week, FrequencyType.Monthly => Every.Month, _ => Every.Year },
        rule.Interval,
        [.. rule.ByDay.Select(day => new NamedDay(day.DayOfWeek.ToIsoDayOfWeek(), day.Offset ?? 0)).OrderBy(day => day.Day)],
        [.. rule.ByMonthDay], [.. rule.ByMonth.Order()],
        rule.BySetPosition is [var pick] ? pick : null,
        rule.Count,
        rule.Until is { } until ? new LocalDate(until.Year, until.Month, until.Day) : null,
        rule.ByYearDay.Count + rule.ByWeekNo.Count > 0 || rule.BySetPosition.Count > 1);
}
