using System.Diagnostics;
using Handslag.Time;
using NodaTime;

namespace Handslag.Bench;

/// <summary>When something is due and how much was worked, beside two binary searches in an array of the same length.</summary>
sealed class ClockBench
{
    const int Asked = 200_000;
    const int FirstYear = 2021;
    const int LastYear = 2027;
    static readonly CalendarDefinition Calendar = new()
    {
        Zone = "Europe/Amsterdam",
        Week = WorkingWeek.MondayToFriday(WorkingInterval.Hours(9, 17)),
        DayMinutes = 480,
        DutchHolidays = new DutchHolidays(LiberationDay: LiberationDay.EveryFiveYears),
    };

    readonly WorkingTime time = new(Calendar);
    readonly Instant[] starts = new Instant[Asked];
    readonly WorkingMinutes needed = new(960);
    readonly long[] sorted = [.. Starts()];
    long sum;

    public void Run(Report report)
    {
        var dice = new Random(1);
        var first = Instant.FromUtc(FirstYear + 1, 1, 1, 0, 0);
        for (var i = 0; i < Asked; i++) starts[i] = first + Duration.FromSeconds(dice.Next(4 * 365 * 86_400));
        _ = time.Elapsed(first, first + Duration.FromDays(5 * 365));
        foreach (var (name, work) in new (string, Action)[] { ("due", Due), ("elapsed", Elapsed) })
        {
            var (ours, bytes, beside) = (double.MaxValue, 0L, double.MaxValue);
            for (var i = 0; i < 7; i++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                ours = Math.Min(ours, Nanoseconds(work));
                bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                beside = Math.Min(beside, Nanoseconds(TwoSearches));
            }

            report.Add($"clock: `{name}`", $"{ours:0} ns, {bytes / Asked} bytes", $"two binary searches in {sorted.Length:N0}: {beside:0} ns", ours / beside, "≤ 3, 0 bytes");
        }

        GC.KeepAlive(sum);
    }

    void Due()
    {
        foreach (var start in starts) sum += time.Due(start, needed).ToUnixTimeTicks();
    }

    void Elapsed()
    {
        for (var i = 1; i < starts.Length; i++) sum += time.Elapsed(starts[i - 1], starts[i]).BclCompatibleTicks;
    }

    void TwoSearches()
    {
        for (var i = 1; i < starts.Length; i++)
            sum += Array.BinarySearch(sorted, starts[i - 1].ToUnixTimeTicks() / 10) + Array.BinarySearch(sorted, starts[i].ToUnixTimeTicks() / 10);
    }

    static double Nanoseconds(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalNanoseconds / Asked;
    }

    /// <summary>As many as the calendar has stretches of work in these years.</summary>
    static IEnumerable<long> Starts()
    {
        var days = new CalendarDays(Calendar);
        for (var date = new LocalDate(FirstYear, 1, 1); date.Year <= LastYear; date = date.PlusDays(1))
            if (days.On(date).Hours.Count > 0)
                yield return date.AtMidnight().InUtc().ToInstant().ToUnixTimeTicks() / 10;
    }
}
