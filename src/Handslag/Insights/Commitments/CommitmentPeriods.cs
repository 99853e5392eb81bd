using Handslag.Agreement;
using NodaTime;

namespace Handslag.Insights;

/// <summary>The calendar weeks, months and quarters over which commitments are judged; weeks begin on Monday.</summary>
public static class CommitmentPeriods
{
    /// <summary>The first day of the period that a day lies in.</summary>
    public static LocalDate FirstDay(CommitmentPeriod period, LocalDate day) => period switch
    {
        CommitmentPeriod.Week => day.PlusDays(1 - (int)day.DayOfWeek),
        CommitmentPeriod.Month => new LocalDate(day.Year, day.Month, 1),
        _ => new LocalDate(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
    };

    /// <summary>The first day after the period that begins on this day.</summary>
    public static LocalDate Next(CommitmentPeriod period, LocalDate firstDay) => period switch
    {
        CommitmentPeriod.Week => firstDay.PlusDays(7),
        CommitmentPeriod.Month => firstDay.PlusMonths(1),
        _ => firstDay.PlusMonths(3),
    };

    /// <summary>The periods that lie wholly within these days.</summary>
    public static IEnumerable<(LocalDate From, LocalDate To)> Whole(CommitmentPeriod period, LocalDate from, LocalDate to)
    {
        var first = FirstDay(period, from);
        if (first < from) first = Next(period, first);
        for (var next = Next(period, first); next <= to; (first, next) = (next, Next(period, next))) yield return (first, next);
    }

    internal static string Unit(CommitmentPeriod period) => period switch { CommitmentPeriod.Week => "week", CommitmentPeriod.Month => "month", _ => "quarter" };
}
