using Handslag.Insights.Results;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Rewards.Replay;

public enum ProbeOutcome
{
    Passed,
    Failed,
    NotRun,
}

/// <summary>What a month's company value changes by, in minor units.</summary>
public sealed record MovedMonth(LocalDate Month, decimal ChangeMinor);

/// <summary>What a probe does to the company and to each side's pay under one plan.</summary>
/// <param name="Reason">Why it was not run, as a key.</param>
/// <param name="ValueBefore">Won × margin − cost per worked handover, before pay-out, in minor units.</param>
/// <param name="ActingPercent">By how many per cent the pay of the acting side changes.</param>
/// <param name="OtherPercent">Null where the other side has no pay to compare.</param>
public sealed record ProbeResult(
    Probe Probe, ProbeOutcome Outcome, string? Reason, decimal? ValueBefore = null, decimal? ValueAfter = null, decimal? ActingBefore = null, decimal? ActingAfter = null,
    decimal? OtherBefore = null, decimal? OtherAfter = null, IReadOnlyList<MovedMonth>? Months = null, IReadOnlyList<MovedDeal>? Deals = null, long Touched = 0, long FreedHours = 0, long Cloned = 0)
{
    public decimal? ValuePercent => Change(ValueBefore, ValueAfter);

    public decimal? ActingPercent => Change(ActingBefore, ActingAfter);

    public decimal? OtherPercent => Change(OtherBefore, OtherAfter);

    static decimal? Change(decimal? before, decimal? after) => before is > 0 and var from && after is { } to ? (to - from) * 100 / from : null;
}

/// <summary>Company value, and the rule by which a probe fails.</summary>
static class ProbeRule
{
    /// <summary>In minor units, of the months [from, to).</summary>
    public static decimal Value(Results results, RewardAssumptions assumptions, int from, int to) =>
        results.Ledger.Sum(ResultColumns.Value, null, from, to) * assumptions.MarginPercent / 100
        - (decimal)results.Ledger.Sum(ResultColumns.Worked, null, from, to) * assumptions.CostIn(results.Currency);

    /// <summary>Where the company's value falls by at least 1 %, and the acting side's pay rises, or falls by less than half as much in per cent.</summary>
    public static bool Fails(decimal valuePercent, decimal payPercent) => valuePercent <= -RewardLimits.LeastFallPercent && payPercent > valuePercent / 2;

    public static string? NotRun(Probe probe, Results results, PayEvidence evidence)
    {
        var ledger = results.Ledger;
        if (ledger.Total(ResultColumns.Won) < RewardLimits.LeastCases) return "fewDeals";
        if (evidence.LackingValue is { } value) return value;
        if (ledger.Total(ResultColumns.Value) == 0) return "valuesMissing";
        var change = probe.Change;
        if ((change.VolumePercent > 0 || change.AcceptanceFallPercent > 0) && ledger.Total(ResultColumns.HandedOver) < RewardLimits.LeastCases) return "fewHandovers";
        if (change.ReturnGoodPercent > 0 && ledger.Total(ResultColumns.Accepted) < RewardLimits.LeastCases) return "fewAccepted";
        if (change.LeaveLongPercentile > 0 && results.WithLength < RewardLimits.LeastCases) return "fewLengths";
        if (change.DiscountPercent > 0 && ledger.To - ledger.From < 2 * RewardLimits.QuarterMonths) return "oneQuarter";
        return null;
    }
}
