using System.Globalization;
using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights.Results;

/// <summary>
/// What both sides achieved, month by month and owner by owner, in [From, To): handovers by the month they began in, clocks by the one they started in,
/// deals by the one they closed in. Also as it would have been under a change of the facts. Null where there is no such funnel.
/// </summary>
/// <param name="From">The first day of a month.</param>
/// <param name="To">The first day of the month left out.</param>
/// <param name="Stages">Keys of stages whose first entries are counted, with commas between them.</param>
/// <param name="StayMonths">After how many months customers that stayed are counted, with commas between them.</param>
public sealed record MonthlyResults(LocalDate From, LocalDate To, string Stages = "", string StayMonths = "", WhatIf? If = null, long? FunnelId = null) : Question<Results?>
{
    internal override Results? Answer(Reading reading) =>
        reading.Frame.Funnel(FunnelId) is { } funnel ? new ResultCount(reading, funnel, this).Count() : null;

    internal static int MonthOf(LocalDate day) => day.Year * 12 + day.Month - 1;
}

/// <summary>Counts the results of one time, a statement a table.</summary>
sealed class ResultCount
{
    const string Month = "(date_part('year', {0}) * 12 + date_part('month', {0}) - 1)::bigint";
    readonly Reading reading;
    readonly FunnelFrame funnel;
    readonly MonthlyResults asked;
    readonly Instant asOf;
    readonly ResultLedger ledger;
    readonly LeadFates fates;

    public ResultCount(Reading reading, FunnelFrame funnel, MonthlyResults asked)
    {
        (this.reading, this.funnel, this.asked) = (reading, funnel, asked);
        asOf = AsOf.OfLeads(reading, LeadFilter.All, funnel);
        ledger = new(MonthlyResults.MonthOf(asked.From), MonthlyResults.MonthOf(asked.To));
        fates = new(asked.If);
    }

    public Results Count()
    {
        var length = fates.LeavesLong ? Lengths() : default;
        HandedOver();
        Clocks();
        Deals(length);
        foreach (var stage in Parts(asked.Stages)) Opportunities(stage);
        var tells = reading.Frame.Sources.Any(source => (source.DeclaredKinds & 1L << (int)FactKind.CustomerLeft) != 0);
        foreach (var months in Parts(asked.StayMonths).Select(text => int.Parse(text, CultureInfo.InvariantCulture))) Stayed(months);
        var value = Values();
        return new()
        {
            Ledger = ledger, AsOf = asOf, Zone = reading.Frame.Zone, KnownUntil = MonthlyResults.MonthOf(asOf.InZone(reading.Frame.LocalZone).Date),
            WonDeals = value.Won, WonWithoutMargin = value.WithoutMargin, WonWithoutValue = value.Missing, WonWithNegativeValue = value.Negative, Currencies = value.Currencies, TwoOwners = value.TwoOwners, WithLength = value.WithLength,
            TellsWhoLeft = tells, UnknownStages = [.. Parts(asked.Stages).Where(key => funnel.Stages.All(stage => stage.Key != key))],
            Touched = Touched(length), FreedHours = length.FreedHours, ClonedDeals = length.Cloned, Moved = asked.If is null ? [] : Moved(length),
        };
    }

    void HandedOver() => Read($"""
        select {Month.Replace("{0}", "make_timestamp(start_local)", StringComparison.Ordinal)}, coalesce(owner_id, 0), sum({fates.Copies})::bigint, sum({fates.Accepted})::bigint,
          sum(case when decision <> 0 and decided_at <= $asof then {fates.Copies} else 0 end)::bigint
        from handover where funnel_id = $funnel and start_local >= $from and start_local < $to group by 1, 2
        """, ResultColumns.HandedOver, ResultColumns.Accepted, ResultColumns.Worked);

    void Clocks()
    {
        var marketing = string.Join(", ", Enum.GetValues<Promise>().Where(promise => Promises.SideOf(promise) == Platform.Side.Marketing).Select(promise => (int)promise));
        Read($"""
            select {Month.Replace("{0}", "make_timestamp(start_local)", StringComparison.Ordinal)}, coalesce(owner_id, 0),
              coalesce(sum({fates.Copies}) filter (promise in ({marketing})), 0)::bigint, coalesce(sum({fates.Copies}) filter (promise in ({marketing}) and kept), 0)::bigint,
              coalesce(sum({fates.Copies}) filter (promise not in ({marketing})), 0)::bigint, coalesce(sum({fates.Copies}) filter (promise not in ({marketing}) and kept), 0)::bigint
            from clock where funnel_id = $funnel and start_local >= $from and start_local < $to and counts and end_kind <> {(int)ClockEnd.Void} and due_at <= $asof group by 1, 2
            """, ResultColumns.MarketingClocks, ResultColumns.MarketingKept, ResultColumns.SalesClocks, ResultColumns.SalesKept);
    }

    void Deals(DealLengths length) => Read($"""
        select {LeadFates.DealMonth(Month)}, coalesce(owner_id, 0), coalesce(sum(w) filter (won), 0)::bigint, coalesce(sum(w), 0)::bigint, coalesce(sum(w * v) filter (won and v > 0), 0)::bigint,
          coalesce(sum(greatest(w - 1, 0)) filter (cloned), 0)::bigint, coalesce(sum(w) filter (won and handed), 0)::bigint, coalesce(sum(w * v) filter (won and handed and v > 0), 0)::bigint,
          coalesce(sum(w * m) filter (won), 0)::bigint, coalesce(sum(w * m) filter (won and handed), 0)::bigint
        from ({fates.Deals(length)}) where closed_at <= $asof group by 1, 2
        """, ResultColumns.Won, ResultColumns.Closed, ResultColumns.Value, ResultColumns.Worked, ResultColumns.WonFromHandovers, ResultColumns.ValueFromHandovers,
        ResultColumns.Margin, ResultColumns.MarginFromHandovers);

    void Opportunities(string key)
    {
        if (funnel.Stages.FirstOrDefault(stage => stage.Key == key) is not { } stage) return;
        Read($"""
            select {Month.Replace("{0}", "make_timestamp(entered_local)", StringComparison.Ordinal)}, coalesce(owner_id, 0), sum({fates.Weight("visit")})::bigint
            from visit {fates.Join("visit")} where visit.funnel_id = $funnel and stage_id = {stage.Id} and nth = 1 and entered_local >= $from and entered_local < $to and entered_at <= $asof group by 1, 2
            """, ResultColumns.Opportunities(key));
    }

    void Stayed(int months)
    {
        var left = $"""
            select closing.*, {fates.Weight("closing")} as w, left_at from closing {fates.Join("closing")}
            left join (select lead_id, min(occurred_at) as left_at from fact where kind = {(int)FactKind.CustomerLeft}
              and not exists (select 1 from fact newer where newer.supersedes = fact.seq) group by lead_id) gone on gone.lead_id = closing.lead_id and left_at > closed_at
            where closing.funnel_id = $funnel and won
            """;
        var (aged, soon) = ($"make_timestamp(closed_local) + interval {months} month", $"make_timestamp(left_at) < make_timestamp(closed_at) + interval {months} month");
        Read($"""
            select {Month.Replace("{0}", aged, StringComparison.Ordinal)}, coalesce(owner_id, 0), sum(w)::bigint, coalesce(sum(w) filter (left_at is null or not ({soon})), 0)::bigint
            from ({left}) where {aged} >= make_timestamp($from) and {aged} < make_timestamp($to) and make_timestamp(closed_at) + interval {months} month <= make_timestamp($asof) group by 1, 2
            """, ResultColumns.Aged(months), ResultColumns.Stayed(months));
        Read($"""
            select {Month.Replace("{0}", "make_timestamp(left_at + closed_local - closed_at)", StringComparison.Ordinal)}, coalesce(owner_id, 0), sum(w)::bigint,
              coalesce(sum(w * value_minor) filter (value_minor > 0), 0)::bigint, coalesce(sum(w * margin_minor), 0)::bigint
            from ({left}) where {soon} and left_at + closed_local - closed_at >= $from and left_at + closed_local - closed_at < $to and left_at <= $asof group by 1, 2
            """, ResultColumns.Left(months), ResultColumns.LeftValue(months), ResultColumns.LeftMargin(months));
    }

    (long Won, long Missing, long Negative, long WithoutMargin, IReadOnlyList<string> Currencies, long TwoOwners, long WithLength) Values()
    {
        var row = reading.Columns.Rows("""
            select count(*), count(*) filter (value_minor is null), count(*) filter (value_minor < 0), count(*) filter (margin_minor is null), count(first_open_at),
              coalesce(string_agg(distinct coalesce(currency, ''), ',') filter (value_minor is not null or margin_minor is not null), '')
            from closing where funnel_id = $funnel and won and closed_local >= $from and closed_local < $to and closed_at <= $asof
            """, row => (Won: row.GetInt64(0), Missing: row.GetInt64(1), Negative: row.GetInt64(2), WithoutMargin: row.GetInt64(3), WithLength: row.GetInt64(4), Currencies: row.GetString(5)), Bound(withAsOf: true)).Single();
        var two = reading.Columns.Number("""
            select count(*) from closing join (select lead_id, arg_max(owner_id, start_at) as had from handover where funnel_id = $funnel and accepted group by lead_id) using (lead_id)
            where funnel_id = $funnel and won and owner_id <> had and closed_local >= $from and closed_local < $to
            """, Bound());
        return (row.Won, row.Missing, row.Negative, row.WithoutMargin, [.. row.Currencies.Split(',').Order(StringComparer.Ordinal)], two, row.WithLength);
    }

    DealLengths Lengths()
    {
        const string dealt = "from closing where funnel_id = $funnel and closed_local >= $from and closed_local < $to and first_open_at is not null";
        var limit = reading.Columns.Rows(
            $"select quantile_cont(closed_at - first_open_at, {(asked.If!.LeaveLongPercentile / 100d).ToString(CultureInfo.InvariantCulture)})::bigint {dealt} and won", row => row.Int64(0), Bound()).Single();
        if (limit is not { } longest) return default;
        var (others, longer) = reading.Columns.Rows($"select count(*) filter (closed_at - first_open_at <= {longest}), count(*) filter (closed_at - first_open_at > {longest}) {dealt}",
            row => (row.GetInt64(0), row.GetInt64(1)), Bound()).Single();
        var freed = longer * asked.If.HoursPerLongDeal;
        return new(longest, longer, freed, others == 0 ? 0 : freed / Math.Max(1, asked.If.HoursPerDeal), others);
    }

    long Touched(DealLengths length) => asked.If is not { } change ? 0
        : change.LeaveLongPercentile > 0 ? length.Longer
        : reading.Columns.Number(change.DiscountPercent > 0
            ? $"select count(*) from ({fates.Deals(length)}) where won and pulled"
            : $"select count(*) from handover where funnel_id = $funnel and start_local >= $from and start_local < $to and ({fates.IsTouched})", Bound());

    List<MovedDeal> Moved(DealLengths length) => reading.Columns.Rows($"""
        select lead_id, sum(w * v - value_minor)::bigint as change from ({fates.Deals(length)}) where won and value_minor > 0 group by 1 having change <> 0 order by abs(change) desc, lead_id limit 5
        """, row => new MovedDeal(row.GetInt64(0), row.GetInt64(1)), Bound());

    void Read(string sql, params string[] columns)
    {
        foreach (var row in reading.Columns.Rows(sql, row => (Month: row.GetInt64(0), Owner: row.GetInt64(1), Values: Enumerable.Range(2, columns.Length).Select(row.GetInt64).ToArray()), Bound(withAsOf: sql.Contains("$asof", StringComparison.Ordinal))))
            foreach (var (i, column) in columns.Index()) ledger.Add(column, row.Owner, (int)row.Month, row.Values[i]);
    }

    ReadOnlySpan<(string, object?)> Bound(bool withAsOf = false)
    {
        List<(string, object?)> bound = [("funnel", funnel.Id), ("from", AsOf.LocalMicros(asked.From)), ("to", AsOf.LocalMicros(asked.To))];
        if (withAsOf) bound.Add(("asof", asOf.ToMicros()));
        return bound.ToArray();
    }

    static string[] Parts(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>How long deals took: over which length they are long, how many are, the hours that leaving them frees, and how many more of the others fit in.</summary>
readonly record struct DealLengths(long LimitMicros, long Longer, long FreedHours, long Cloned, long Others);
