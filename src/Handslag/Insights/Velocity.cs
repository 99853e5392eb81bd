using Handslag.Agreement;
using NodaTime;

namespace Handslag.Insights;

/// <param name="Open">Leads in an open stage at as-of, undated ones left out.</param>
/// <param name="MeanValueMinor">Mean value of what was won in the year, in minor units; null where values are missing or in several currencies.</param>
/// <param name="MedianDays">Calendar days from the first open stage to the close, over the year's closings.</param>
/// <param name="LateInQuarter">Of the year's closings, those in the last tenth of their quarter; an even spread would give a tenth.</param>
public sealed record Pace(Instant AsOf, long Open, Rate Won, decimal? MeanValueMinor, string? Currency, double? MedianDays, Rate LateInQuarter)
{
    /// <summary>Open × won ÷ closed × mean won value ÷ median days: minor units a day.</summary>
    public decimal? PerDayMinor =>
        Won.IsTooFew || MeanValueMinor is not { } value || MedianDays is not (> 0 and var days) ? null : Open * (decimal)Won.Share!.Value * value / (decimal)days;

    /// <summary>Why there is no velocity: tooFew, noValues, severalCurrencies, noDays; null where there is one.</summary>
    public string? Reason { get; init; }
}

/// <summary>How fast the funnel earns, over the 365 days up to as-of, and how its closings bunch at the end of quarters.</summary>
public sealed record Velocity(LeadFilter Filter) : Question<Pace?>
{
    const int Year = 365;

    internal override Pace? Answer(Reading reading)
    {
        if (reading.Frame.Funnel(Filter.FunnelId) is not { } funnel) return null;
        var asOf = AsOf.OfLeads(reading, Filter, funnel);
        var local = AsOf.LocalMicros(reading, asOf);
        var closings = new Conditions(Filter, funnel.Id).With("from", local - Year * AsOf.MicrosPerDay).With("to", local);
        var year = reading.Columns.Rows($"""
            select count(*), count(*) filter (won), avg(value_minor) filter (won), count(value_minor) filter (won), count(distinct coalesce(currency, '')) filter (won and value_minor is not null),
              any_value(currency) filter (won), median(case when by_day then round((closed_at - first_open_at) / 8.64e10) else (closed_at - first_open_at) / 8.64e10 end),
              count(*) filter (date_diff('day', date_trunc('quarter', make_timestamp(closed_local)), make_timestamp(closed_local))
                >= 0.9 * date_diff('day', date_trunc('quarter', make_timestamp(closed_local)), date_trunc('quarter', make_timestamp(closed_local)) + interval 3 month))
            from closing where {closings.Sql} and closed_local > $from and closed_local <= $to
            """, row => (Closed: row.GetInt64(0), Won: row.GetInt64(1), Mean: row.Double(2), Valued: row.GetInt64(3), Currencies: row.GetInt64(4),
                Currency: row.Text(5), Days: row.Double(6), Late: row.GetInt64(7)), closings.Parameters).Single();
        var openStages = funnel.Stages.Where(stage => stage.Kind == StageKind.Open).Select(stage => stage.Id).ToList();
        var leads = new Conditions(Filter, funnel.Id);
        var open = openStages.Count == 0 ? 0 : reading.Columns.Number(
            $"select count(*) from lead where {leads.Sql} and not undated and stage_id in ({string.Join(", ", openStages)})", leads.Parameters);
        var won = new Rate(year.Won, year.Closed);
        var mean = year.Currencies == 1 && year.Mean is { } average ? (decimal)average : (decimal?)null;
        return new Pace(asOf, open, won, mean, year.Currency, year.Days, new Rate(year.Late, year.Closed))
        {
            Reason = won.IsTooFew ? "tooFew" : year.Valued == 0 ? "noValues" : year.Currencies > 1 ? "severalCurrencies" : year.Days is null or 0 ? "noDays" : null,
        };
    }
}
