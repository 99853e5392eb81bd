using Handslag.Time;
using NodaTime;
using Xunit;
using static Handslag.Tests.Time.Amsterdam;

namespace Handslag.Tests.Time;

public class HorizonTests
{
    [Fact]
    public void Due_and_elapsed_allocate_nothing_once_their_years_are_known()
    {
        var time = new WorkingTime(OfficeHours with { DutchHolidays = new() });
        var start = At("2026-11-20 16:30");
        Work(time, start);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sum = Work(time, start);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);
        Assert.NotEqual(0, sum);
    }

    static long Work(WorkingTime time, Instant start)
    {
        var sum = 0L;
        for (var i = 0; i < 1_000; i++)
        {
            var from = start.PlusTicks(i * 360_000_000L);
            var due = time.Due(from, new(120));
            sum += time.Elapsed(from, due).BclCompatibleTicks + time.Due(from, new(120), Pauses.None, new(60)).ToUnixTimeTicks();
        }
        return sum;
    }

    [Fact]
    public void Years_far_apart_are_known_when_asked_for()
    {
        var time = new WorkingTime(OfficeHours);
        Assert.Equal(At("2026-11-23 10:30"), time.Due(At("2026-11-20 16:30"), new(120)));
        Assert.Equal(At("1987-06-15 10:30"), time.Due(At("1987-06-12 16:30"), new(120)));
        Assert.Equal(At("2061-06-13 10:30"), time.Due(At("2061-06-10 16:30"), new(120)));
        Assert.Equal(At("2026-11-23 10:30"), time.Due(At("2026-11-20 16:30"), new(120)));
    }

    [Fact]
    public void A_long_promise_reaches_over_years() =>
        Assert.Equal(Duration.FromMinutes(500_000), Elapsed(OfficeHours, At("2026-01-05 09:00"), new(500_000)));

    [Fact]
    public void Time_outside_the_known_years_is_no_working_time()
    {
        var time = new WorkingTime(RoundTheClock);
        var endOf2099 = Zone.AtStartOfDay(new(2100, 1, 1)).ToInstant();
        Assert.Equal(Duration.Zero, time.Elapsed(Instant.MinValue, Instant.FromUtc(1969, 12, 1, 0, 0)));
        Assert.Equal(Duration.Zero, time.Elapsed(endOf2099, Instant.MaxValue));
        Assert.Equal(Duration.FromHours(1), time.Elapsed(endOf2099 - Duration.FromHours(1), Instant.MaxValue));
        Assert.Equal(endOf2099, time.Due(endOf2099 - Duration.FromMinutes(30), new(60)));
        Assert.Equal(Instant.MaxValue, time.Due(Instant.MaxValue, new(60)));
        Assert.Equal(Zone.AtStartOfDay(new(1970, 1, 1)).ToInstant() + Duration.FromHours(1), time.Due(Instant.MinValue, new(60)));
    }

    [Fact]
    public async Task Many_threads_that_ask_for_different_years_all_get_the_right_answer()
    {
        var years = Enumerable.Range(1975, 120).ToArray();
        var expected = years.Select(year => new WorkingTime(OfficeHours).Due(StartIn(year), new(4_800))).ToArray();
        for (var round = 0; round < 5; round++)
        {
            var shared = new WorkingTime(OfficeHours);
            var answers = await Task.WhenAll(years.Select(year => Task.Run(() => shared.Due(StartIn(year), new(4_800)), TestContext.Current.CancellationToken)));
            Assert.Equal(expected, answers);
        }
    }

    [Fact]
    public void A_calendar_that_was_not_checked_is_not_compiled() =>
        Assert.Throws<ArgumentException>(() => new WorkingTime(OfficeHours with { Week = new() }));

    static Instant StartIn(int year) => Instant.FromUtc(year, 7, 1, 12, 0);

    static Duration Elapsed(CalendarDefinition calendar, Instant start, WorkingMinutes minutes)
    {
        var time = new WorkingTime(calendar);
        return time.Elapsed(start, time.Due(start, minutes));
    }
}
