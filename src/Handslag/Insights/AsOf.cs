using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights;

/// <summary>Up to when figures are known: now, or where a source they rest on is not complete up to now, the earliest of those.</summary>
static class AsOf
{
    public static Instant Of(Reading reading, IEnumerable<long> sourceIds)
    {
        var asOf = reading.UpTo;
        foreach (var sourceId in sourceIds) asOf = Instant.Min(asOf, Of(reading, sourceId));
        return asOf;
    }

    /// <summary>Of a figure about all leads of a filter: what the sources that brought them know.</summary>
    public static Instant OfLeads(Reading reading, LeadFilter filter, FunnelFrame funnel)
    {
        if (AllAlike(reading) is { } asOf) return asOf;
        var leads = new Conditions(filter, funnel.Id);
        return Of(reading, reading.Columns.Rows($"select distinct source_id from lead where {leads.Sql}", row => row.GetInt64(0), leads.Parameters));
    }

    /// <summary>The as-of of every source, where they all have the same; else null, and it matters which are concerned.</summary>
    public static Instant? AllAlike(Reading reading)
    {
        var known = reading.Frame.Sources.Select(source => Of(reading, source.Id)).Distinct().ToList();
        return known.Count switch { 0 => reading.UpTo, 1 => known[0], _ => null };
    }

    public static Instant Of(Reading reading, long sourceId) =>
        reading.Frame.Sources.FirstOrDefault(source => source.Id == sourceId)?.DataThroughMicros is { } micros
            ? Instant.Min(reading.UpTo, Instants.FromMicros(micros)) : reading.UpTo;

    /// <summary>Wall time in the workspace's zone, as the columns keep it.</summary>
    public static long LocalMicros(Reading reading, Instant at) => at.ToMicros() + reading.Frame.LocalZone.GetUtcOffset(at).Ticks / 10;

    public static long LocalMicros(LocalDate day) => Period.DaysBetween(new LocalDate(1970, 1, 1), day) * MicrosPerDay;

    public const long MicrosPerDay = 86_400_000_000;
}
