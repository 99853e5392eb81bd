using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights;

/// <param name="Month">Its first day; the handovers are those that began in it.</param>
/// <param name="Accepted">Of those that were decided on by as-of.</param>
/// <param name="Undecided">In no rate.</param>
public sealed record AcceptedInMonth(LocalDate Month, Rate Accepted, long Undecided);

/// <summary>How much of what was handed over was accepted, month by month from [From, To), local days, whether or not anybody had promised that: what a moving border did to it.</summary>
public sealed record AcceptedByMonth(LocalDate From, LocalDate To, LeadFilter Filter) : Question<IReadOnlyList<AcceptedInMonth>>
{
    internal override IReadOnlyList<AcceptedInMonth> Answer(Reading reading)
    {
        if (reading.Frame.Funnel(Filter.FunnelId) is not { } funnel) return [];
        var conditions = new Conditions(Filter, funnel.Id).With("from", AsOf.LocalMicros(From)).With("to", AsOf.LocalMicros(To)).With("asof", AsOf.OfLeads(reading, Filter, funnel).ToMicros());
        return [.. reading.Columns.Rows($"""
            select date_trunc('month', make_timestamp(start_local))::date, count(*) filter (accepted and is_decided), count(*) filter (is_decided), count(*) filter (not is_decided) from (
              select start_local, accepted, coalesce(decided_at <= $asof, false) as is_decided from handover where {conditions.Sql} and start_local >= $from and start_local < $to)
            group by 1 order by 1
            """, row => new AcceptedInMonth(LocalDate.FromDateOnly(row.GetFieldValue<DateOnly>(0)), new(row.GetInt64(1), row.GetInt64(2)), row.GetInt64(3)), conditions.Parameters)];
    }
}
