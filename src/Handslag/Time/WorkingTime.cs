using NodaTime;

namespace Handslag.Time;

/// <summary>
/// A calendar compiled for counting: when something is due, and how much was worked between two instants, to the microsecond.
/// Both are total: time before 1970 and after 2099 is no working time. Safe for many threads; keep one instance a calendar version.
/// </summary>
public sealed class WorkingTime
{
    static readonly long FirstInstant = Horizon.Microseconds(Instant.FromUtc(CalendarRules.FirstYear, 1, 1, 0, 0));
    static readonly long LastInstant = Horizon.Microseconds(Instant.FromUtc(CalendarRules.LastYear, 12, 31, 0, 0));

    readonly DateTimeZone zone;
    readonly Lock growing = new();
    volatile Horizon? horizon;

    /// <exception cref="ArgumentException">The definition was not checked and breaks a rule of <see cref="CalendarRules.Check"/>.</exception>
    public WorkingTime(CalendarDefinition definition)
    {
        if (CalendarRules.Check(definition) is { IsRefused: true, Refusals: var refusals })
            throw new ArgumentException($"Refused: {refusals[0].Key} {refusals[0].Field} {refusals[0].Value}", nameof(definition));
        Definition = definition;
        zone = DateTimeZoneProviders.Tzdb[definition.Zone];
    }

    public CalendarDefinition Definition { get; }

    /// <summary>
    /// The first instant at which so many working minutes have passed since the start: the end of an interval rather than the start of the next,
    /// and the start itself for no minutes. Kept means: done at or before this instant.
    /// What would be due after 2099 is due when 2099 ends.
    /// </summary>
    public Instant Due(Instant start, WorkingMinutes minutes) => Due(start, minutes.Value * 60_000_000L);

    /// <summary>The same for any amount of working time, to the microsecond.</summary>
    internal Instant DueAfter(Instant start, Duration worked) => Due(start, Horizon.Microseconds(Instant.FromUnixTimeTicks(0) + worked));

    /// <summary>Working time between two instants; less than zero when the second is the earlier.</summary>
    public Duration Elapsed(Instant from, Instant to) =>
        Duration.FromTicks(Elapsed(Horizon.Microseconds(from), Horizon.Microseconds(to)) * 10);

    /// <summary>As <see cref="Due(Instant, WorkingMinutes)"/>, later by the working time paused before it, together at most the cap.</summary>
    /// <param name="cap">The most working time that all pauses of this clock may take; after that it runs on.</param>
    public Instant Due(Instant start, WorkingMinutes minutes, Pauses pauses, WorkingMinutes cap)
    {
        var from = Horizon.Microseconds(start);
        var (needed, allowed) = (minutes.Value * 60_000_000L, cap.Value * 60_000_000L);
        foreach (var pause in pauses.InOrder)
        {
            var begin = Math.Max(from, pause.From);
            if (allowed == 0 || Elapsed(from, begin) >= needed)
                break;
            var paused = pause.To is { } end ? Math.Min(allowed, Elapsed(begin, Math.Max(begin, end))) : allowed;
            needed += paused;
            allowed -= paused;
        }
        return Due(start, needed);
    }

    /// <summary>
    /// Working time from the start of a clock until an instant, less what was paused until then (together at most the cap); zero before the start.
    /// </summary>
    public Duration Elapsed(Instant start, Instant until, Pauses pauses, WorkingMinutes cap)
    {
        var (from, to) = (Horizon.Microseconds(start), Horizon.Microseconds(until));
        if (to <= from)
            return Duration.Zero;
        var paused = 0L;
        foreach (var pause in pauses.InOrder)
        {
            var (begin, end) = (Math.Max(from, pause.From), Math.Min(to, pause.To ?? to));
            if (begin < end)
                paused += Elapsed(begin, end);
        }
        return Duration.FromTicks((Elapsed(from, to) - Math.Min(paused, cap.Value * 60_000_000L)) * 10);
    }

    Instant Due(Instant start, long microseconds)
    {
        if (microseconds == 0)
            return start;
        var from = Horizon.Microseconds(start);
        var known = Covering(from, from);
        long worked;
        while ((worked = known.Until(from) + microseconds) > known.Total)
        {
            if (known.LastYear == CalendarRules.LastYear)
                return Instant.Max(start, Instant.FromUnixTimeTicks(known.To * 10));
            known = Grown(known.FirstYear, known.LastYear + 1);
        }
        return Instant.FromUnixTimeTicks(known.Reached(worked) * 10);
    }

    long Elapsed(long from, long to)
    {
        var known = Covering(Math.Min(from, to), Math.Max(from, to));
        return known.Until(to) - known.Until(from);
    }

    Horizon Covering(long earliest, long latest)
    {
        var known = horizon;
        if (known is not null
            && (known.From <= earliest || known.FirstYear == CalendarRules.FirstYear)
            && (known.To >= latest || known.LastYear == CalendarRules.LastYear))
            return known;
        return Grown(YearOf(earliest) - 1, YearOf(latest) + 1);
    }

    static int YearOf(long microseconds) =>
        Instant.FromUnixTimeTicks(Math.Clamp(microseconds, FirstInstant, LastInstant) * 10).InUtc().Year;

    /// <summary>A horizon that holds these years and all known ones; a side that grows at least doubles, so that growing stays rare.</summary>
    Horizon Grown(int firstYear, int lastYear)
    {
        lock (growing)
        {
            if (horizon is { } known)
            {
                var span = known.LastYear - known.FirstYear + 1;
                firstYear = firstYear < known.FirstYear ? Math.Min(firstYear, known.FirstYear - span) : known.FirstYear;
                lastYear = lastYear > known.LastYear ? Math.Max(lastYear, known.LastYear + span) : known.LastYear;
                if ((firstYear, lastYear) == (known.FirstYear, known.LastYear))
                    return known;
            }
            return horizon = Horizon.Compile(
                Definition,
                zone,
                Math.Clamp(firstYear, CalendarRules.FirstYear, CalendarRules.LastYear),
                Math.Clamp(lastYear, CalendarRules.FirstYear, CalendarRules.LastYear));
        }
    }
}
