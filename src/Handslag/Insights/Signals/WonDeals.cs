using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights.Signals;

/// <summary>A deal that was won.</summary>
/// <param name="HandedOver">When its lead was last handed over before; null where sales brought it.</param>
/// <param name="Week">Days from 1970 to the Monday of the week of closing.</param>
public readonly record struct WonDeal(long LeadId, long? OwnerId, int Week, Instant Closed, Instant? HandedOver);

/// <summary>The deals won in so many days before an instant.</summary>
public sealed record WonDeals(Instant Until, int Days, long? FunnelId = null) : Question<IReadOnlyList<WonDeal>>
{
    internal override IReadOnlyList<WonDeal> Answer(Reading reading)
    {
        if (reading.Frame.Funnel(FunnelId) is not { } funnel) return [];
        var asOf = Instant.Min(Until, AsOf.OfLeads(reading, LeadFilter.All, funnel));
        return reading.Columns.Rows("""
            select c.lead_id, c.owner_id, date_diff('day', date '1970-01-01', date_trunc('week', make_timestamp(c.closed_local))::date), c.closed_at,
              (select max(h.start_at) from handover h where h.lead_id = c.lead_id and h.start_at <= c.closed_at)
            from closing c where c.funnel_id = $funnel and c.won and c.closed_at >= $from and c.closed_at < $asof order by c.closed_at, c.lead_id
            """, row => new WonDeal(row.GetInt64(0), row.Int64(1), (int)row.GetInt64(2), Instants.FromMicros(row.GetInt64(3)), row.Int64(4) is { } at ? Instants.FromMicros(at) : null),
            ("funnel", funnel.Id), ("from", (Until - Duration.FromDays(Days)).ToMicros()), ("asof", asOf.ToMicros()));
    }
}
