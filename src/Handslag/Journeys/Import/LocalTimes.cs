using NodaTime;
using NodaTime.TimeZones;

namespace Handslag.Journeys.Import;

/// <summary>Local times of one zone as instants. Keeps the last stretch of constant offset, where nearly all rows of a file lie.</summary>
sealed class LocalTimes(DateTimeZone zone)
{
    static readonly Duration Margin = Duration.FromDays(1);
    ZoneInterval? stretch;

    /// <returns>Null for a time that the clock change skipped. An ambiguous one takes the earlier offset.</returns>
    public Instant? At(LocalDateTime local, out bool ambiguous)
    {
        ambiguous = false;
        if (stretch is { } known)
        {
            var at = local.WithOffset(known.WallOffset).ToInstant();
            if ((!known.HasStart || at >= known.Start + Margin) && (!known.HasEnd || at < known.End - Margin))
                return at;
        }

        var mapping = zone.MapLocal(local);
        stretch = mapping.EarlyInterval;
        ambiguous = mapping.Count == 2;
        return mapping.Count == 0 ? null : mapping.First().ToInstant();
    }

    public Instant StartOf(LocalDate day) =>
        At(day.AtMidnight(), out _) ?? zone.AtStartOfDay(day).ToInstant();

    public LocalDate DayOf(Instant at) => at.InZone(zone).Date;
}
