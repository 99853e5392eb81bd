using NodaTime;

namespace Handslag.Time;

/// <summary>
/// A calendar's working time over whole local years as two sorted arrays, in microseconds since 1970 (UTC):
/// the instant at which each stretch of work starts, and the working time that lies before it. Immutable.
/// </summary>
sealed class Horizon
{
    readonly Ascending starts;
    readonly Ascending before;

    Horizon(int firstYear, int lastYear, long from, long to, long[] starts, long[] before)
    {
        (FirstYear, LastYear, From, To) = (firstYear, lastYear, from, to);
        (this.starts, this.before) = (new(starts), new(before));
    }

    public int FirstYear { get; }

    public int LastYear { get; }

    public long From { get; }

    public long To { get; }

    /// <summary>Working time in the whole horizon.</summary>
    public long Total => before.Values[^1];

    /// <summary>Working time from the start of the horizon until an instant; what lies outside the horizon does not count.</summary>
    public long Until(long instant)
    {
        var last = starts.LastBelow(instant);
        return last < 0 ? 0 : Math.Min(before.Values[last] + instant - starts.Values[last], before.Values[last + 1]);
    }

    /// <summary>The first instant until which so much was worked: above 0, at most <see cref="Total"/>.</summary>
    public long Reached(long worked)
    {
        var last = before.LastBelow(worked);
        return starts.Values[last] + worked - before.Values[last];
    }

    public static Horizon Compile(CalendarDefinition definition, DateTimeZone zone, int firstYear, int lastYear)
    {
        var days = new CalendarDays(definition);
        var starts = new List<long>();
        var before = new List<long>();
        var (worked, end) = (0L, long.MinValue);
        var lastDate = new LocalDate(lastYear, 12, 31);
        for (var date = new LocalDate(firstYear, 1, 1); date <= lastDate; date = date.PlusDays(1))
            foreach (var interval in days.On(date).Hours)
            {
                var from = InstantOf(zone, date, interval.From);
                var to = InstantOf(zone, date, interval.To);
                if (from == to)
                    continue;
                if (from != end)
                {
                    starts.Add(from);
                    before.Add(worked);
                }
                worked += to - from;
                end = to;
            }
        before.Add(worked);
        return new(firstYear, lastYear, InstantOf(zone, new(firstYear, 1, 1), 0), InstantOf(zone, lastDate, WorkingInterval.MinutesADay), [.. starts], [.. before]);
    }

    /// <summary>
    /// A wall time as an instant: of two the earlier, and in a gap of the clock change the moment of the change.
    /// That never runs backwards, so intervals that are apart on the wall stay apart in time.
    /// </summary>
    static long InstantOf(DateTimeZone zone, LocalDate date, int minute)
    {
        var wall = minute == WorkingInterval.MinutesADay ? date.PlusDays(1).AtMidnight() : date.AtMidnight().PlusMinutes(minute);
        var mapped = zone.MapLocal(wall);
        return Microseconds(mapped.Count == 0 ? mapped.EarlyInterval.End : mapped.First().ToInstant());
    }

    /// <summary>Microseconds since 1970 (UTC); finer digits are cut off towards the past.</summary>
    public static long Microseconds(Instant instant)
    {
        var ticks = instant.ToUnixTimeTicks();
        return (ticks >= 0 ? ticks : ticks - 9) / 10;
    }
}
