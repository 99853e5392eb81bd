using Handslag.Platform;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>When a fact happened, and how exactly that is known.</summary>
public readonly record struct FactTime(Instant At, Precision Precision)
{
    static readonly Instant Earliest = Instant.FromUnixTimeSeconds(0);

    internal IEnumerable<Refusal> Refusals(Instant now, string field)
    {
        if (At > now) yield return new("fact.at.future", field, $"{At:uuuu-MM-dd'T'HH:mm'Z'}");
        if (At < Earliest) yield return new("fact.at.early", field, $"{At:uuuu-MM-dd}");
    }
}

/// <summary>When something happened as people say it: a day, or a day and the time on the wall.</summary>
public readonly record struct SaidTime(LocalDate Day, LocalTime? Time)
{
    /// <summary>A day is the start of that local day; of a time that comes twice the first is meant; a time that the clock change skipped is refused.</summary>
    public Outcome<FactTime> In(DateTimeZone zone)
    {
        if (Time is not { } time) return new FactTime(zone.AtStartOfDay(Day).ToInstant(), Precision.Day);
        var mapping = zone.MapLocal(Day + time);
        return mapping.Count == 0
            ? new Refusal("fact.at.gap", "time", $"{Day:uuuu-MM-dd} {time:HH:mm}", zone.Id)
            : new FactTime(mapping.First().ToInstant(), Precision.Instant);
    }

    /// <summary>How people say this time in this zone.</summary>
    public static SaidTime Of(FactTime when, DateTimeZone zone)
    {
        var local = when.At.InZone(zone).LocalDateTime;
        return new(local.Date, when.Precision == Precision.Day ? null : new LocalTime(local.Hour, local.Minute));
    }
}
