namespace Handslag.Insights.Signals;

/// <summary>The cases of one owner, or of one week: they resemble each other more than cases of others.</summary>
public readonly record struct ClusterCount(long N, long Hits);

/// <summary>
/// How many times less cases say because they come in clusters: the variance of a share between clusters (ratio of totals, Cochran 1977, §9A), divided by
/// that of as many independent cases; never below 1, so that clusters never make a figure look surer.
/// </summary>
public static class DesignEffect
{
    /// <summary>
    /// Of cases that resemble each other by owner and by week: the larger effect, and what the other adds. As both are estimated from few clusters, the whole is
    /// raised by the ratio of Student's t to the normal quantile, squared (Korn and Graubard 1998): twofold for five clusters, by a fifth for fifteen.
    /// </summary>
    public static double Of(IReadOnlyList<ClusterCount> owners, IReadOnlyList<ClusterCount> weeks)
    {
        var few = new[] { Used(owners), Used(weeks) }.Where(clusters => clusters > 1).DefaultIfEmpty(0).Min();
        var (one, other) = (Of(owners), Of(weeks));
        return (Math.Max(one, other) + Math.Min(one, other) - 1) * (few == 0 ? 1 : OfFew(few));
    }

    public static double Of(IReadOnlyList<ClusterCount> clusters)
    {
        double n = clusters.Sum(cluster => cluster.N);
        var used = Used(clusters);
        if (used < 2) return 1;
        var share = clusters.Sum(cluster => cluster.Hits) / n;
        if (share is 0 or 1) return 1;
        var between = clusters.Sum(cluster => Math.Pow(cluster.Hits - share * cluster.N, 2)) * used / (used - 1) / (n * n);
        return Math.Max(1, between / (share * (1 - share) / n));
    }

    static int Used(IReadOnlyList<ClusterCount> clusters) => clusters.Count(cluster => cluster.N > 0);

    internal static double OfFew(int clusters) => Math.Pow(Student(clusters - 1) / ShareInterval.Z, 2);

    /// <summary>Its 97.5 % quantile, as an expansion around the normal one (Abramowitz and Stegun 26.7.5); from four degrees up right to within .002.</summary>
    static double Student(int degrees)
    {
        const double z = ShareInterval.Z;
        double v = degrees, z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z, z9 = z7 * z * z;
        return z + (z3 + z) / (4 * v) + (5 * z5 + 16 * z3 + 3 * z) / (96 * v * v) + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * v * v * v)
            + (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92160 * v * v * v * v);
    }
}

/// <summary>From where to where a share may lie in general; both from 0 to 1.</summary>
public readonly record struct ShareInterval(double Low, double High)
{
    internal const double Z = 1.959963984540054;

    /// <summary>95 % by Wilson (1927), for a share of so many cases; the number need not be whole, because clustering divides it.</summary>
    public static ShareInterval Wilson(double share, double n)
    {
        var squared = Z * Z;
        var centre = (share + squared / (2 * n)) / (1 + squared / n);
        var reach = Z / (1 + squared / n) * Math.Sqrt(share * (1 - share) / n + squared / (4 * n * n));
        return new(share <= 0 ? 0 : Math.Max(0, centre - reach), share >= 1 ? 1 : Math.Min(1, centre + reach));
    }
}
