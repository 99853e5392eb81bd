namespace Handslag.Insights.Signals;

/// <summary>What the journeys of leads say about how the sides work together.</summary>
public enum LeadMetric
{
    AnsweredInTime = 1,
    AttemptsAsAgreed = 2,
    NeverTouched = 3,

    /// <summary>Accepted or returned in time, a return with its reason.</summary>
    DecidedInTimeWithReason = 4,
    ReturnsWithReasonAndExample = 5,
    StagesSkipped = 7,
    ClosingsLateInQuarter = 8,
    Accepted = 9,
    WrongNeedReturns = 10,
    ReturnsAnsweredInTime = 11,
    FieldsComplete = 12,
}

/// <summary>One metric, counted.</summary>
/// <param name="Eligible">Closed, mature cases.</param>
/// <param name="N">Of those, the ones whose source, or work recorded here, shows what the metric needs.</param>
/// <param name="FromSource">Of those, the ones that a source shows, not only somebody here.</param>
/// <param name="Owners">Each owner's cases; those with nobody stand apart.</param>
/// <param name="Weeks">By the week of handing over; empty where the metric is itself about the time.</param>
public sealed record LeadMetricCount(
    LeadMetric Metric, long Eligible, long N, long Hits, long FromSource, IReadOnlyList<ClusterCount> Owners, ClusterCount Ownerless, IReadOnlyList<ClusterCount> Weeks);

/// <param name="Version">The agreement in force when the round closed, to which the handovers are pinned; null where there was none.</param>
public sealed record LeadEvidenceFound(NodaTime.Instant AsOf, FunnelFrame Funnel, AgreementFrame? Version, IReadOnlyList<LeadMetricCount> Metrics);
