using CsCheck;
using Handslag.Time;
using NodaTime;
using Xunit;
using static Handslag.Tests.Time.Amsterdam;

namespace Handslag.Tests.Time;

public class WorkingTimePropertyTests
{
    static readonly string[] Zones = ["Europe/Amsterdam", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca", "UTC"];

    static readonly Gen<IReadOnlyList<WorkingInterval>> Hours =
        Gen.Int[0, 1440].HashSet[0, 8].Select(edges => (IReadOnlyList<WorkingInterval>)
            [.. edges.Order().Chunk(2).Where(pair => pair.Length == 2).Select(pair => new WorkingInterval(pair[0], pair[1]))]);

    static readonly Gen<WorkingWeek> Week = Gen.Select(Hours, Hours, Hours, Hours, Hours, (mon, wed, fri, sat, sun) => new WorkingWeek
    {
        Monday = mon,
        Tuesday = [new(540, 1020)],
        Wednesday = wed,
        Friday = fri,
        Saturday = sat,
        Sunday = sun,
    });

    internal static readonly Gen<CalendarDefinition> Calendar =
        Gen.Select(Gen.Int[0, Zones.Length - 1], Week, Gen.Bool, Hours, Gen.Int[0, 800]).Select((zone, week, holidays, own, day) => new CalendarDefinition
        {
            Zone = Zones[zone],
            Week = week,
            DayMinutes = 480,
            DutchHolidays = holidays ? new(true, LiberationDay.Yearly) : null,
            OwnDays = [new(new LocalDate(2025, 1, 1).PlusDays(day), "own", own)],
        });

    /// <summary>From 2025 up to 2028, to the microsecond.</summary>
    internal static readonly Gen<Instant> Moment =
        Gen.Long[0, 94_608_000_000_000].Select(microseconds => Instant.FromUtc(2025, 1, 1, 0, 0).PlusTicks(microseconds * 10));

    internal static readonly Gen<WorkingMinutes> Promise = Gen.Int[0, 6_000].Select(minutes => new WorkingMinutes(minutes));

    [Fact]
    public void Splitting_an_interval_changes_no_elapsed_time() =>
        Gen.Select(Calendar, Moment, Moment, Moment).Sample((calendar, a, b, c) =>
        {
            var time = new WorkingTime(calendar);
            return time.Elapsed(a, b) + time.Elapsed(b, c) == time.Elapsed(a, c);
        });

    [Fact]
    public void As_much_was_worked_until_the_due_time_as_was_promised() =>
        Gen.Select(Calendar, Moment, Promise).Sample((calendar, start, minutes) =>
        {
            var time = new WorkingTime(calendar);
            return time.Elapsed(start, time.Due(start, minutes)) == minutes.ToDuration();
        });

    [Fact]
    public void The_due_time_is_the_first_such_instant() =>
        Gen.Select(Calendar, Moment, Promise).Where(sample => sample.Item3.Value > 0).Sample((calendar, start, minutes) =>
        {
            var time = new WorkingTime(calendar);
            return time.Elapsed(start, time.Due(start, minutes).PlusTicks(-10)) < minutes.ToDuration();
        });

    [Fact]
    public void A_later_start_or_a_longer_promise_is_never_due_earlier() =>
        Gen.Select(Calendar, Moment, Moment, Promise, Promise).Sample((calendar, a, b, short_, long_) =>
        {
            var time = new WorkingTime(calendar);
            var (earlier, later) = a < b ? (a, b) : (b, a);
            var (less, more) = short_ < long_ ? (short_, long_) : (long_, short_);
            return time.Due(earlier, less) <= time.Due(later, more);
        });

    [Fact]
    public void Elapsed_time_never_shrinks_and_never_exceeds_the_time_that_passed() =>
        Gen.Select(Calendar, Moment, Moment).Sample((calendar, a, b) =>
        {
            var (from, to) = a < b ? (a, b) : (b, a);
            var elapsed = new WorkingTime(calendar).Elapsed(from, to);
            return elapsed >= Duration.Zero && elapsed <= to - from;
        });

    [Fact]
    public void The_sums_agree_with_counting_minute_by_minute() =>
        Gen.Select(Calendar, Gen.Int[0, 1_000_000], Gen.Int[0, 6_000]).Sample((calendar, offset, length) =>
        {
            var start = Instant.FromUtc(2025, 1, 1, 0, 0) + Duration.FromMinutes(offset);
            var counted = Enumerable.Range(0, length).Count(minute => IsWorked(calendar, start + Duration.FromMinutes(minute)));
            return new WorkingTime(calendar).Elapsed(start, start + Duration.FromMinutes(length)) == Duration.FromMinutes(counted);
        }, iter: 200);

    [Fact]
    public void What_was_asked_before_changes_no_answer() =>
        Gen.Select(Calendar, Moment.Array[1, 10], Promise).Sample((calendar, starts, minutes) =>
        {
            var grown = new WorkingTime(calendar);
            return starts.All(start => grown.Due(start, minutes) == new WorkingTime(calendar).Due(start, minutes));
        });

    /// <summary>By the clock on the wall; the calendar's intervals here never begin or end inside a repeated hour unless the hour is whole.</summary>
    static bool IsWorked(CalendarDefinition calendar, Instant instant)
    {
        var zone = DateTimeZoneProviders.Tzdb[calendar.Zone];
        var wall = instant.InZone(zone);
        return new CalendarDays(calendar).On(wall.Date).Hours.Any(interval => Edge(interval.From) <= instant && instant < Edge(interval.To));

        Instant Edge(int minute) => zone.ResolveLocal(
            minute == 1440 ? wall.Date.PlusDays(1).AtMidnight() : wall.Date.AtMidnight().PlusMinutes(minute),
            mapping => mapping.Count == 0 ? mapping.LateInterval.Start.InZone(mapping.Zone) : mapping.First()).ToInstant();
    }
}
