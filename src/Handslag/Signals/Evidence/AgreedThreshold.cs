using Handslag.Agreement;

namespace Handslag.Signals.Evidence;

/// <summary>What both sides signed to be judged by.</summary>
static class AgreedThreshold
{
    /// <summary>As a share, or for a number as it is; null where the version agrees none.</summary>
    public static double? Of(MetricOf of, AgreementTerms terms)
    {
        if (of.Promise is { } promise)
            return terms.Commitments.FirstOrDefault(one => one.Promise == promise) is not { } commitment ? null
                : commitment.Kind == CommitmentKind.Clock ? commitment.Share?.Percent / 100.0
                : commitment.Target / 100.0;
        return terms.Norms.FirstOrDefault(one => one.Metric == of.Norm) is { Threshold: { } threshold } norm
            ? (double)(norm.IsPercent ? threshold / 100 : threshold) : null;
    }
}
