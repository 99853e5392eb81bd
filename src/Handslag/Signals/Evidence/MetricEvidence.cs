using Handslag.Agreement;
using NodaTime;

namespace Handslag.Signals.Evidence;

/// <summary>What a metric shows, held against what was agreed.</summary>
public enum Finding
{
    FallsShort,
    Meets,
    Undecided,
    NoEvidence,
}

/// <summary>
/// A metric as evidence for a statement. Reasons of no evidence: noAgreement, noThreshold, noData, none, coverage, tooFew, agreementNew;
/// of undecided: interval, fewPeople, oneOwner.
/// </summary>
/// <param name="Clusters">Owners or weeks, whichever are fewer; null where cases are counted in full.</param>
/// <param name="Low">Its interval, clusters allowed for; null where there is none.</param>
/// <param name="Threshold">As a share, or the number agreed.</param>
/// <param name="MoreCases">How many more cases, if they go on like this, would decide; null where more would not.</param>
/// <param name="Since">Of agreementNew: since when it is in force.</param>
public sealed record MetricEvidence(
    MetricOf Of, Strength Strength, RecordedBy? RecordedBy, long N, long Hits, int? Clusters, double? Rate, double? Low, double? High, double? Coverage,
    double? Threshold, Finding Finding, string? Reason = null, long? MoreCases = null, Instant? Since = null)
{
    public NormDirection Direction => Of.Direction;

    public static MetricEvidence Without(MetricOf of, string reason, double? threshold = null) =>
        new(of, of.Strength, null, 0, 0, null, null, null, null, null, threshold, Finding.NoEvidence, reason);
}
