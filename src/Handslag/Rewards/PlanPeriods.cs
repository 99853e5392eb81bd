using NodaTime;

namespace Handslag.Rewards;

/// <summary>A whole period of a plan: months by number, January of year 0 being 0; the last is left out.</summary>
public readonly record struct PaidPeriod(int From, int To)
{
    public LocalDate First => Day(From);

    public LocalDate Next => Day(To);

    public static int Number(LocalDate day) => day.Year * 12 + day.Month - 1;

    public static LocalDate Day(int month) => new(month / 12, month % 12 + 1, 1);

    /// <summary>The periods of so many months that lie wholly in [from, to), counted from January.</summary>
    public static IReadOnlyList<PaidPeriod> Whole(int months, int from, int to)
    {
        List<PaidPeriod> periods = [];
        for (var begin = (from + months - 1) / months * months; begin + months <= to; begin += months) periods.Add(new(begin, begin + months));
        return periods;
    }
}
