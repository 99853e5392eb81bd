using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights;

/// <param name="Channels">Known channels, the most used first; at most 100.</param>
/// <param name="Owners">Owners by id; naming them is for whoever may.</param>
/// <param name="AsOf">Up to when the newest source is complete; null while there is none.</param>
public sealed record FilterChoice(
    Frame Frame, IReadOnlyList<string> Channels, IReadOnlyList<string> Personas, IReadOnlyList<long> Owners, Instant? AsOf, long Leads);

/// <summary>What figures of a funnel can be narrowed down to, from what its leads have.</summary>
public sealed record FilterChoices(long? FunnelId) : Question<FilterChoice>
{
    internal override FilterChoice Answer(Reading reading)
    {
        var funnel = reading.Frame.Funnel(FunnelId)?.Id ?? 0;
        var newest = reading.Frame.Sources.Max(source => source.DataThroughMicros);
        return new(
            reading.Frame,
            reading.Columns.Rows("select channel from lead where funnel_id = $funnel and channel is not null group by channel order by count(*) desc, channel limit 100",
                row => row.GetString(0), ("funnel", funnel)),
            reading.Columns.Rows("select persona from lead where funnel_id = $funnel and persona is not null group by persona order by count(*) desc, persona limit 100",
                row => row.GetString(0), ("funnel", funnel)),
            reading.Columns.Rows("select distinct owner_id from lead where funnel_id = $funnel and owner_id is not null order by owner_id",
                row => row.GetInt64(0), ("funnel", funnel)),
            newest is { } micros ? Instant.Min(reading.UpTo, Instants.FromMicros(micros)) : null,
            reading.Columns.Number("select count(*) from lead where funnel_id = $funnel", ("funnel", funnel)));
    }
}
