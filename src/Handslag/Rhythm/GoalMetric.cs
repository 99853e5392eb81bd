using Handslag.Agreement;
using Handslag.Insights.Signals;
using Handslag.Platform;

namespace Handslag.Rhythm;

/// <summary>
/// What a goal can be measured by: how often a commitment is kept (in per cent), how long the customer waited (median, in hours), how many of a side's
/// commitments that were due were met, what the evidence for a statement counts, or how many leads go on from a stage of the funnel (all in per cent).
/// </summary>
public sealed record GoalMetric(string Kind, string Of)
{
    public const string Kept = "kept", Waited = "waited", Met = "met", Evidence = "evidence", Funnel = "funnel";

    /// <summary>Of a stage: leads that entered it in the cycle and had so many days count, those that went on within them as a success. Short, so that a quarter can show it.</summary>
    public const int FunnelDays = 30;

    /// <summary>Metrics of evidence that no commitment covers, by the name they have here.</summary>
    public static IReadOnlyDictionary<string, LeadMetric> OfLeads { get; } = new Dictionary<string, LeadMetric>
    {
        ["closings-late"] = LeadMetric.ClosingsLateInQuarter, ["never-touched"] = LeadMetric.NeverTouched, ["wrong-need-returns"] = LeadMetric.WrongNeedReturns,
        ["stages-skipped"] = LeadMetric.StagesSkipped,
    };

    public Side? Side => Kind != Met ? null : Of == "marketing" ? Platform.Side.Marketing : Platform.Side.Sales;

    public override string ToString() => $"{Kind}:{Of}";

    /// <summary>Null for what is no metric.</summary>
    public static GoalMetric? Read(string? written) => written?.Split(':') is not [var kind, var of] ? null : kind switch
    {
        Kept or Waited or Funnel when AgreementKey.IsAllowed(of) => new(kind, of),
        Met when of is "marketing" or "sales" => new(kind, of),
        Evidence when OfLeads.ContainsKey(of) => new(kind, of),
        _ => null,
    };
}
