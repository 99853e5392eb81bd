using Handslag.Insights;
using Handslag.Insights.Signals;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Signals.Evidence;

/// <summary>What the journeys of leads count for, metric by metric.</summary>
static class CountedLeads
{
    /// <summary>From this part of the cases on, a source shows them too, and not only who worked them.</summary>
    const double Confirmed = .8;

    static readonly Dictionary<Metric, LeadMetric> FromLeads = new()
    {
        [Metric.HandoversAnsweredInTime] = LeadMetric.AnsweredInTime,
        [Metric.AttemptsAsAgreed] = LeadMetric.AttemptsAsAgreed,
        [Metric.NeverTouched] = LeadMetric.NeverTouched,
        [Metric.DecidedInTimeWithReason] = LeadMetric.DecidedInTimeWithReason,
        [Metric.ReturnsWithReasonAndExample] = LeadMetric.ReturnsWithReasonAndExample,
        [Metric.StagesSkipped] = LeadMetric.StagesSkipped,
        [Metric.ClosingsLateInQuarter] = LeadMetric.ClosingsLateInQuarter,
        [Metric.Accepted] = LeadMetric.Accepted,
        [Metric.WrongNeedReturns] = LeadMetric.WrongNeedReturns,
        [Metric.ReturnsAnsweredInTime] = LeadMetric.ReturnsAnsweredInTime,
        [Metric.FieldsComplete] = LeadMetric.FieldsComplete,
    };

    public static LeadMetric? Of(Metric metric) => FromLeads.TryGetValue(metric, out var known) ? known : null;

    /// <summary>Null for a metric that leads say nothing about.</summary>
    public static MetricCount? Of(MetricOf of, LeadEvidenceFound found, Instant from)
    {
        if (Of(of.Metric) is not { } metric) return null;
        var since = found.Version is { } version && version.From > from ? version.From : (Instant?)null;
        if (found.Metrics.FirstOrDefault(one => one.Metric == metric) is not { } counted)
            return new MetricCount { Eligible = 0, N = 0, Hits = 0, RecordedBy = RecordedBy.Source, AgreementSince = since };
        var recorder = counted.FromSource >= Confirmed * counted.N ? RecordedBy.Source
            : of.Metric == Metric.ReturnsAnsweredInTime ? RecordedBy.Marketing : RecordedBy.Sales;
        return new()
        {
            Eligible = counted.Eligible,
            N = counted.N,
            Hits = counted.Hits,
            Owners = counted.Owners,
            Ownerless = counted.Ownerless,
            Weeks = counted.Weeks,
            RecordedBy = recorder,
            IsByAccusedOnly = recorder == (Statement.Find(of.Statement)!.About == Side.Sales ? RecordedBy.Sales : RecordedBy.Marketing),
            AgreementSince = since,
        };
    }
}
