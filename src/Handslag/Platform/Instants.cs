using NodaTime;

namespace Handslag.Platform;

/// <summary>The one clock: the registered <see cref="TimeProvider"/>, cut off at whole microseconds as the databases keep them.</summary>
public sealed class SystemTime(TimeProvider provider) : IClock
{
    public Instant GetCurrentInstant() => Instant.FromDateTimeOffset(provider.GetUtcNow()).ToMicroseconds();
}

/// <summary>Instants as the databases keep them: whole microseconds since 1970, UTC.</summary>
public static class Instants
{
    const long TicksPerMicrosecond = NodaConstants.TicksPerSecond / 1_000_000;

    public static Instant ToMicroseconds(this Instant instant) => FromMicros(instant.ToMicros());

    public static long ToMicros(this Instant instant)
    {
        var (micros, rest) = Math.DivRem(instant.ToUnixTimeTicks(), TicksPerMicrosecond);
        return rest < 0 ? micros - 1 : micros;
    }

    public static Instant FromMicros(long micros) => Instant.FromUnixTimeTicks(micros * TicksPerMicrosecond);
}
