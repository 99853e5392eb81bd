using Handslag.Agreement;
using Handslag.Insights.Signals;

namespace Handslag.Signals.Evidence;

/// <summary>Holds a counted metric against the threshold that both sides signed.</summary>
public static class HoldAgainst
{
    const long MostCases = 100_000;

    public static MetricEvidence Threshold(MetricOf of, MetricCount count, double threshold, SignalLimits limits)
    {
        var strength = count.IsByAccusedOnly && of.Strength == Strength.Direct ? Strength.Proxy : of.Strength;
        var coverage = count.Eligible == 0 ? (double?)null : (double)count.N / count.Eligible;
        var bare = new MetricEvidence(of, strength, count.RecordedBy, count.N, count.Hits, null, null, null, null, coverage, threshold, Finding.NoEvidence);
        return of.Shape switch
        {
            MetricShape.Things => Things(bare, threshold, limits),
            MetricShape.Number => Number(bare, count.Number, threshold),
            _ => Share(bare, count, threshold, limits),
        };
    }

    static MetricEvidence Share(MetricEvidence bare, MetricCount count, double threshold, SignalLimits limits)
    {
        if (count.Eligible == 0) return Missing(bare, "none", count);
        if (100 * count.N < limits.LowestCoverage * count.Eligible) return bare with { Reason = "coverage" };
        if (count.N < limits.FewestCases) return Missing(bare, "tooFew", count);
        var owners = count.Owners.Count(owner => owner.N > 0);
        var weeks = count.Weeks.Count(week => week.N > 0);
        IReadOnlyList<ClusterCount> people = count.Ownerless.N > 0 ? [.. count.Owners, count.Ownerless] : count.Owners;
        var effect = DesignEffect.Of(people, count.Weeks);
        var rate = (double)count.Hits / count.N;
        var found = bare with
        {
            Clusters = count.Weeks.Count == 0 ? owners : Math.Min(owners, weeks),
            Rate = rate,
            Finding = Finding.Undecided,
        };
        if (found.Clusters < limits.FewestClusters) return WithInterval(found, rate, count.N / effect) with { Reason = "fewPeople" };
        if (count.Owners.Any(owner => 2 * owner.N > count.N)) return WithInterval(found, rate, count.N / effect) with { Reason = "oneOwner" };
        found = WithInterval(found, rate, count.N / effect);
        var finding = Of(new(found.Low!.Value, found.High!.Value), threshold, bare.Direction, limits);
        return finding == Finding.Undecided
            ? found with { Reason = "interval", MoreCases = More(rate, count.N, effect, threshold, bare.Direction, limits) }
            : found with { Finding = finding };
    }

    /// <summary>
    /// Falls short: wholly on the wrong side of the threshold. Meets: wholly on the right side of the threshold less the margin. The threshold itself
    /// is on the right side, so an interval that only touches it does not fall short.
    /// </summary>
    public static Finding Of(ShareInterval interval, double threshold, NormDirection direction, SignalLimits limits)
    {
        // The mirrored question has the same answer: at most 20 % late is at least 80 % in time.
        var (low, high, bound) = direction == NormDirection.AtLeast ? (interval.Low, interval.High, threshold) : (1 - interval.High, 1 - interval.Low, 1 - threshold);
        return high < bound - Tiny ? Finding.FallsShort
            : low >= bound - limits.MarginShare - Tiny ? Finding.Meets
            : Finding.Undecided;
    }

    /// <summary>Sums of decimal fractions miss by less than this.</summary>
    const double Tiny = 1e-12;

    static MetricEvidence WithInterval(MetricEvidence found, double rate, double effective)
    {
        var interval = ShareInterval.Wilson(rate, effective);
        return found with { Low = interval.Low, High = interval.High };
    }

    static MetricEvidence Things(MetricEvidence bare, double threshold, SignalLimits limits)
    {
        if (bare.N == 0) return bare with { Reason = "none" };
        if (bare.N < limits.FewestThings) return bare with { Reason = "tooFew" };
        var rate = (double)bare.Hits / bare.N;
        return bare with { Rate = rate, Finding = IsReached(rate, threshold, bare.Direction) ? Finding.Meets : Finding.FallsShort };
    }

    static MetricEvidence Number(MetricEvidence bare, double? number, double threshold) => number is not { } known
        ? bare with { Reason = "none" }
        : bare with { Rate = known, Finding = IsReached(known, threshold, bare.Direction) ? Finding.Meets : Finding.FallsShort };

    static bool IsReached(double value, double threshold, NormDirection direction) =>
        direction == NormDirection.AtLeast ? value >= threshold - Tiny : value <= threshold + Tiny;

    static MetricEvidence Missing(MetricEvidence bare, string reason, MetricCount count) => count.AgreementSince is { } since
        ? bare with { Reason = "agreementNew", Since = since }
        : bare with { Reason = reason };

    /// <summary>How many more cases would decide if the share and the clusters stay as they are.</summary>
    static long? More(double rate, long n, double effect, double threshold, NormDirection direction, SignalLimits limits)
    {
        if (!Decides(MostCases)) return null;
        long least = 0, most = MostCases;
        while (most - least > 1)
        {
            var middle = (least + most) / 2;
            if (Decides(middle)) most = middle;
            else least = middle;
        }

        return most;

        bool Decides(long more) => Of(ShareInterval.Wilson(rate, (n + more) / effect), threshold, direction, limits) != Finding.Undecided;
    }
}
