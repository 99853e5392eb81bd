using Handslag.Insights;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Programme.Results;

/// <param name="HandedOver">Leads handed over for the first time in the month.</param>
/// <param name="Won">Of those: won within the window from the handover.</param>
/// <param name="IsMature">The window of the whole month has passed.</param>
/// <param name="Deals">Deals won in the month of which it is known how long they took.</param>
/// <param name="MedianDays">Of those: calendar days from the first open stage to the close.</param>
public readonly record struct MonthOutcome(long HandedOver, long Won, bool IsMature, long Deals, double? MedianDays);

/// <summary>What became of leads handed over, by the month of their first handover, and how long deals took, by the month in which they closed; [From, To), first days of months.</summary>
public sealed record HandedOverAndWon(LocalDate From, LocalDate To, int WindowDays, long? FunnelId = null) : Question<IReadOnlyDictionary<LocalDate, MonthOutcome>>
{
    const string Month = "date_diff('month', date '1970-01-01', make_timestamp({0})::date)";

    internal override IReadOnlyDictionary<LocalDate, MonthOutcome> Answer(Reading reading)
    {
        var outcomes = new Dictionary<LocalDate, MonthOutcome>();
        if (reading.Frame.Funnel(FunnelId) is not { } funnel) return outcomes;
        var asOf = AsOf.OfLeads(reading, LeadFilter.All, funnel);
        (string, object?)[] bound = [("funnel", funnel.Id), ("from", AsOf.LocalMicros(From)), ("to", AsOf.LocalMicros(To)), ("asof", asOf.ToMicros())];
        var handed = reading.Columns.Rows($"""
            select {Month.Replace("{0}", "start_local", StringComparison.Ordinal)}, count(*), count(*) filter (won) from (
              select handover.lead_id, start_local, exists (select 1 from closing where closing.lead_id = handover.lead_id and closing.won and closed_at >= start_at
                and closed_at <= start_at + {WindowDays * AsOf.MicrosPerDay} and closed_at <= $asof) as won
              from handover where funnel_id = $funnel and round = 1 and start_local >= $from and start_local < $to and start_at <= $asof) group by 1
            """, row => (Month: row.GetInt64(0), All: row.GetInt64(1), Won: row.GetInt64(2)), bound).ToDictionary(row => row.Month);
        var took = reading.Columns.Rows($"""
            select {Month.Replace("{0}", "closed_local", StringComparison.Ordinal)}, count(first_open_at), median(case when by_day then round((closed_at - first_open_at) / 8.64e10) else (closed_at - first_open_at) / 8.64e10 end)
            from closing where funnel_id = $funnel and won and closed_local >= $from and closed_local < $to and closed_at <= $asof group by 1
            """, row => (Month: row.GetInt64(0), Deals: row.GetInt64(1), Days: row.Double(2)), bound).ToDictionary(row => row.Month);
        for (var month = From; month < To; month = month.PlusMonths(1))
        {
            var number = (month.Year - 1970) * 12L + month.Month - 1;
            var end = reading.Frame.LocalZone.AtStartOfDay(month.PlusMonths(1)).ToInstant();
            var (over, closed) = (handed.GetValueOrDefault(number), took.GetValueOrDefault(number));
            outcomes[month] = new(over.All, over.Won, end + Duration.FromDays(WindowDays) <= asOf, closed.Deals, closed.Days);
        }

        return outcomes;
    }
}
