using Handslag.Agreement;
using Handslag.Insights.Signals;
using Handslag.Platform;

namespace Handslag.Rhythm;

/// <summary>
/// What a goal can be measured by: how often a commitment is kept (in per cent), how long the customer waited (median, in hours), how many of a side's
/// commitments that were due were met, what the evidence for a statement counts, or how many leads go on from a stage of the funnel (all in per cent).
/// Written <c>kind:of</c>, or <c>kind:of@funnel</c> for another funnel than the first.
/// </summary>
/// <param name="InFunnel">The key of the funnel; null for the first one.</param>
public sealed record GoalMetric(string Kind, string Of, string? InFunnel = null)
{
    /// <summary>Of what is written.</summary>
    public const int Longest = 120;

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

    public override string ToString() => InFunnel is null ? $"{Kind}:{Of}" : $"{Kind}:{Of}@{InFunnel}";

    /// <summary>Null for what is no metric. Whether a company has such a commitment, stage or funnel is another question.</summary>
    public static GoalMetric? Read(string? written)
    {
        if (written is not { Length: <= Longest } || written.Split(':') is not [var kind, var rest] || rest.Split('@') is not [var of, .. { Length: <= 1 } named]) return null;
        var funnel = named.Length == 0 ? null : named[0];
        if (funnel is not null && !AgreementKey.IsAllowed(funnel)) return null;
        return kind switch
        {
            Kept or Waited or Funnel when AgreementKey.IsAllowed(of) => new(kind, of, funnel),
            Met when of is "marketing" or "sales" => new(kind, of, funnel),
            Evidence when OfLeads.ContainsKey(of) => new(kind, of, funnel),
            _ => null,
        };
    }
}
