using NodaTime;

namespace Handslag.TestBed;

/// <summary>A clock that only moves when the test says so. Starts on Monday 23 November 2026, 09:00 in Amsterdam.</summary>
public sealed class TestClock(Instant now) : TimeProvider, IClock
{
    readonly Lock hand = new();

    public TestClock() : this(Instant.FromUtc(2026, 11, 23, 8, 0))
    {
    }

    public Instant GetCurrentInstant()
    {
        lock (hand) return now;
    }

    public override DateTimeOffset GetUtcNow() => GetCurrentInstant().ToDateTimeOffset();

    public void Advance(Duration duration)
    {
        lock (hand) now += duration;
    }

    public void Set(Instant instant)
    {
        lock (hand) now = instant;
    }
}
