using Handslag.Agreement;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights;

/// <summary>How long customers waited who were handed over in one hour of the week; null for the hour is a whole weekday, null for both is all of it.</summary>
/// <param name="Handovers">How many were handed over then, of which the moment is known.</param>
/// <param name="Waiting">Of those: nobody had responded at as-of, so that their waiting counts as endless.</param>
/// <param name="Calendar">The median of what the customer waited, in minutes on the wall.</param>
/// <param name="Working">The median of what the clock counted, in minutes of working time.</param>
public sealed record WaitingCell(IsoDayOfWeek? Day, int? Hour, long Handovers, long Waiting, Quantile Calendar, Quantile Working)
{
    /// <summary>Fewer than this say nothing about an hour.</summary>
    public const int Floor = 5;

    /// <summary>Why there is no figure: tooFew, or notYetHalf where more than half still wait; null where there is one.</summary>
    public string? Reason => Handovers < Floor ? "tooFew" : Calendar.Minutes is null ? "notYetHalf" : null;
}

/// <param name="LeftOut">Handed over on a day without a time: they belong to no hour.</param>
public sealed record WaitingTimes(Instant AsOf, string Zone, FunnelFrame Funnel, IReadOnlyList<WaitingCell> Cells, long LeftOut);

/// <summary>
/// How long customers wait for the first response, by the weekday and hour in which they were handed over: handovers in [From, To), local days, under
/// agreements that promise a response. What nobody responded to yet counts as endless. Null where there is no such funnel.
/// </summary>
public sealed record CustomerWaiting(LocalDate From, LocalDate To, LeadFilter Filter) : Question<WaitingTimes?>
{
    internal override WaitingTimes? Answer(Reading reading)
    {
        if (reading.Frame.Funnel(Filter.FunnelId) is not { } funnel) return null;
        var asOf = AsOf.OfLeads(reading, Filter, funnel);
        var conditions = new Conditions(Filter, funnel.Id).With("promise", (short)Promise.Respond).With("asof", asOf.ToMicros())
            .With("from", AsOf.LocalMicros(From)).With("to", AsOf.LocalMicros(To));
        var endless = FormattableString.Invariant($"{Quantile.Endless:F0} + ($asof - start_at) / 6e7");
        var cells = reading.Columns.Rows($"""
            with asked as (
              select one.*, by_day
              from (select * from clock where {conditions.Sql} and promise = $promise and start_local >= $from and start_local < $to and start_at <= $asof) one
                join (select lead_id, opened_by, by_day from handover) using (lead_id, opened_by)),
            waited as (
              select by_day, start_at, cast(((start_local // 86400000000) + 3) % 7 + 1 as integer) as day, cast((start_local // 3600000000) % 24 as integer) as hour,
                waited_until is not null and waited_until <= $asof as ended,
                case when waited_until <= $asof then (waited_until - start_at) / 6e7 else {endless} end as calendar,
                case when ended_at <= $asof and minutes is not null then minutes else {endless} end as working
              from asked)
            select day, hour, count(*) filter (not by_day), count(*) filter (not by_day and not ended), quantile_cont(calendar, 0.5) filter (not by_day),
              quantile_cont(working, 0.5) filter (not by_day), count(*) filter (by_day)
            from waited group by grouping sets ((day, hour), (day), ()) order by day nulls first, hour nulls first
            """, row => (Cell: new WaitingCell(
                row.IsDBNull(0) ? null : (IsoDayOfWeek)row.GetInt32(0), row.IsDBNull(1) ? null : row.GetInt32(1), row.GetInt64(2), row.GetInt64(3),
                Quantile.Of(row.Double(4), 0.5, row.GetInt64(2), 0), Quantile.Of(row.Double(5), 0.5, row.GetInt64(2), 0)), LeftOut: row.GetInt64(6)), conditions.Parameters).ToList();
        return new(asOf, reading.Frame.Zone, funnel, [.. cells.Select(one => one.Cell).Where(cell => cell.Handovers > 0)], cells.Where(one => one.Cell.Day is null).Sum(one => one.LeftOut));
    }
}
