using NodaTime;

namespace Handslag.Time;

/// <summary>A stretch in which a clock stands still: the start belongs to it, the end does not; without an end it still lasts.</summary>
public readonly record struct Pause(Instant From, Instant? To);

/// <summary>The pauses of one clock, given in any order and possibly overlapping; time paused twice counts once. A pause that ends before it starts is none.</summary>
public sealed class Pauses
{
    public static readonly Pauses None = new([]);

    public Pauses(IEnumerable<Pause> pauses)
    {
        var merged = new List<(long From, long? To)>();
        foreach (var pause in pauses.Where(pause => pause.To is not { } to || pause.From < to).OrderBy(pause => pause.From))
        {
            var next = (From: Horizon.Microseconds(pause.From), To: pause.To is { } to ? Horizon.Microseconds(to) : (long?)null);
            if (merged.Count > 0 && (merged[^1].To is not { } end || next.From <= end))
                merged[^1] = (merged[^1].From, Later(merged[^1].To, next.To));
            else
                merged.Add(next);
        }
        InOrder = [.. merged];
    }

    /// <summary>Apart and in order, in microseconds since 1970 (UTC).</summary>
    internal (long From, long? To)[] InOrder { get; }

    static long? Later(long? one, long? other) => one is { } a && other is { } b ? Math.Max(a, b) : null;
}
