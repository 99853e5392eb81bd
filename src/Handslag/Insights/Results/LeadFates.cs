using System.Globalization;

namespace Handslag.Insights.Results;

/// <summary>
/// The parts of statements that say how often a lead and its deals count under a change of the facts. A draw is (lead modulo p × a + seed × 7919) modulo p,
/// with the prime p = 1,000,003 and another prime a for each question, below its share of p: the same leads on every machine, spread evenly over them.
/// </summary>
sealed class LeadFates(WhatIf? change)
{
    const long Prime = 1_000_003;
    readonly string clone = Draw("lead_id", change?.VolumePercent ?? 0, 472_127, change), cloneFalls = Draw("lead_id", change?.AcceptanceFallPercent ?? 0, 618_041, change),
        falls = Draw("lead_id", change?.AcceptanceFallPercent ?? 0, 259_201, change), returned = Draw("lead_id", change?.ReturnGoodPercent ?? 0, 756_839, change);

    public bool LeavesLong => change?.LeaveLongPercentile > 0;

    /// <summary>How often a handover or clock counts.</summary>
    public string Copies => $"(1 + ({clone})::int)";

    /// <summary>How often a handover counts as accepted, up to as-of.</summary>
    public string Accepted => $"(case when accepted and decided_at <= $asof then {Kept} else 0 end)";

    public string IsTouched => $"({clone}) or (accepted and (({falls}) or ({returned})))";

    string Kept => $"((not ({falls}) and not ({returned}))::int + (({clone}) and not ({cloneFalls}) and not ({returned}))::int)";

    /// <summary>Finds whether a lead was ever handed over and accepted, where that matters.</summary>
    public string Join(string table) => change is null ? "" : Met(table);

    static string Met(string table) => $"left join (select lead_id as met, bool_or(accepted) as good from handover where funnel_id = $funnel group by lead_id) fate on fate.met = {table}.lead_id";

    /// <summary>How often what became of a lead counts: leads that were never handed over stay as they are.</summary>
    public string Weight(string table) => change is null ? "1"
        : $"(case when fate.met is null then 1 when not good then {Of(table, Copies)} else {Of(table, Kept)} end)";

    /// <summary>Each closing with how often it counts (w), what it brings then (v), whether more of it are cloned, and whether it was pulled forward.</summary>
    public string Deals(DealLengths length)
    {
        var weight = Weight("closing");
        var (factor, cloned) = ("1", "false");
        if (length.Others > 0)
        {
            var (whole, rest) = Math.DivRem(length.Cloned, length.Others);
            var more = Draw("closing.lead_id", rest * 100d / length.Others, 367_021, change);
            factor = $"(case when closed_at - first_open_at > {length.LimitMicros} then 0 when first_open_at is null then 1 else 1 + {whole} + ({more})::int end)";
            cloned = "first_open_at is not null";
        }

        return $"""
            select closing.*, ({weight}) * {factor} as w, {cloned} as cloned, {Pulled} as pulled, fate.met is not null as handed,
              value_minor - case when {Pulled} then value_minor * {change?.DiscountPercent ?? 0} // 100 else 0 end as v,
              margin_minor - case when {Pulled} then greatest(margin_minor, 0) * {change?.DiscountPercent ?? 0} // 100 else 0 end as m
            from closing {Met("closing")} where closing.funnel_id = $funnel and closed_local >= $from and closed_local < $to
            """;
    }

    /// <summary>The month a deal counts in: pulled forward, the last of the quarter before.</summary>
    public static string DealMonth(string month) =>
        $"{month.Replace("{0}", "make_timestamp(closed_local)", StringComparison.Ordinal)} - case when pulled then date_part('month', make_timestamp(closed_local)) - date_part('month', date_trunc('quarter', make_timestamp(closed_local))) + 1 else 0 end";

    string Pulled => change is not { DiscountPercent: > 0 } ? "false" : $"""
        (won and make_timestamp(closed_local) < date_trunc('quarter', make_timestamp(closed_local)) + interval {change.PullDays} day and date_trunc('quarter', make_timestamp(closed_local)) > make_timestamp($from))
        """.Trim();

    static string Of(string table, string expression) => expression.Replace("lead_id", $"{table}.lead_id", StringComparison.Ordinal);

    static string Draw(string lead, double percent, int prime, WhatIf? change) => percent <= 0 ? "false"
        : string.Create(CultureInfo.InvariantCulture, $"(({lead} % {Prime}) * {prime} + {(change!.Seed % Prime) * 7919}) % {Prime} < {(long)(percent * Prime / 100)}");
}
