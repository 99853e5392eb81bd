using Handslag.Agreement;
using Handslag.Insights.Signals;
using Handslag.Platform.Demo;
using Handslag.Signals;
using Handslag.Signals.Evidence;

namespace Handslag.Tests.Signals;

/// <summary>
/// A quarter of one organisation of which the truth is known: each case is kept with the true share, and two cases of one owner, or of one week, are alike
/// with an intraclass correlation of .1 each. Owners have unequal numbers of cases; the truth is that of the organisation in general, not of these people.
/// </summary>
sealed class SimulatedOrganisation(Dice dice, double truth)
{
    public const double Icc = .1;
    const int Weeks = 13;

    static readonly SignalLimits Limits = new();
    static readonly Dictionary<double, (double Limit, double Correlation)> Known = [];

    public static readonly MetricOf Metric = new("M2", Handslag.Signals.Evidence.Metric.HandoversAnsweredInTime, Strength.Direct, Promise.Respond, null);

    /// <summary>Held against this threshold.</summary>
    public MetricEvidence Evidence(int owners, int cases, double threshold) => HoldAgainst.Threshold(Metric, Count(owners, cases), threshold, Limits);

    MetricCount Count(int owners, int cases)
    {
        var (limit, correlation) = Latent(truth);
        var (shared, own) = (Math.Sqrt(correlation), Math.Sqrt(1 - 2 * correlation));
        var byOwner = new ClusterCount[owners];
        var byWeek = new ClusterCount[Weeks];
        var (ofOwner, ofWeek) = (Normals(owners), Normals(Weeks));
        var weights = Enumerable.Range(0, owners).Select(_ => .4 + dice.Fraction()).ToArray();
        var all = weights.Sum();
        for (var i = 0; i < cases; i++)
        {
            var (owner, week) = (Pick(weights, all), dice.Between(0, Weeks - 1));
            var kept = shared * ofOwner[owner] + shared * ofWeek[week] + own * Normal() < limit ? 1 : 0;
            byOwner[owner] = new(byOwner[owner].N + 1, byOwner[owner].Hits + kept);
            byWeek[week] = new(byWeek[week].N + 1, byWeek[week].Hits + kept);
        }

        return new()
        {
            Eligible = cases, N = cases, Hits = byOwner.Sum(one => one.Hits), Owners = byOwner, Weeks = byWeek, RecordedBy = RecordedBy.Source,
        };
    }

    int Pick(double[] weights, double all)
    {
        var left = dice.Fraction() * all;
        for (var i = 0; i < weights.Length - 1; i++)
            if ((left -= weights[i]) < 0) return i;
        return weights.Length - 1;
    }

    double[] Normals(int count) => [.. Enumerable.Range(0, count).Select(_ => Normal())];

    double Normal() => Math.Log(dice.Around(1, 1));

    /// <summary>The limit under which a normal value is a kept case, and the correlation of such values that makes kept cases correlate by <see cref="Icc"/>.</summary>
    static (double, double) Latent(double share)
    {
        lock (Known)
        {
            if (Known.TryGetValue(share, out var known)) return known;
            var limit = Search(-6, 6, x => Below(x) < share);
            var correlation = Search(0, .49, r => (Both(limit, r) - share * share) / (share * (1 - share)) < Icc);
            return Known[share] = (limit, correlation);
        }
    }

    static double Search(double low, double high, Func<double, bool> isLess)
    {
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (isLess(middle)) low = middle;
            else high = middle;
        }

        return low;
    }

    /// <summary>That two values with this correlation both lie below the limit.</summary>
    static double Both(double limit, double correlation)
    {
        const int steps = 2000;
        const double reach = 8, width = 2 * reach / steps;
        var sum = 0.0;
        for (var i = 0; i < steps; i++)
        {
            var x = -reach + (i + .5) * width;
            var one = Below((limit - Math.Sqrt(correlation) * x) / Math.Sqrt(1 - correlation));
            sum += Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * one * one * width;
        }

        return sum;
    }

    /// <summary>The normal distribution (Abramowitz and Stegun 7.1.26 is too coarse; this sums the series).</summary>
    static double Below(double x)
    {
        if (x < -8) return 0;
        if (x > 8) return 1;
        var (sum, term) = (x, x);
        for (var n = 1; Math.Abs(term) > 1e-16; n++) sum += term *= x * x / (2 * n + 1);
        return .5 + sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
    }
}
