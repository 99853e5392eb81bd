namespace Handslag.Insights;

/// <summary>
/// Spearman's rank correlation of pairs, with ranks shared where values are equal, and a 95 % interval by Fisher's z with the variance of Bonett and Wright
/// (2000), (1 + ρ² / 2) ÷ (n − 3).
/// </summary>
public sealed record RankCorrelation(double Rho, double Low, double High)
{
    const double Normal = 1.959964;

    /// <returns>Null where one of the two never changes, and under four pairs.</returns>
    public static RankCorrelation? Of<T>(IReadOnlyList<(T One, T Other)> pairs) where T : IComparable<T>
    {
        var n = pairs.Count;
        if (n < 4) return null;
        var (left, right) = (Ranks([.. pairs.Select(pair => pair.One)]), Ranks([.. pairs.Select(pair => pair.Other)]));
        var mean = (n + 1) / 2d;
        double both = 0, ofLeft = 0, ofRight = 0;
        for (var i = 0; i < n; i++)
        {
            both += (left[i] - mean) * (right[i] - mean);
            ofLeft += (left[i] - mean) * (left[i] - mean);
            ofRight += (right[i] - mean) * (right[i] - mean);
        }

        if (ofLeft == 0 || ofRight == 0) return null;
        var rho = Math.Clamp(both / Math.Sqrt(ofLeft * ofRight), -1, 1);
        if (Math.Abs(rho) > 1 - 1e-12) return new(rho, rho, rho);
        var (z, spread) = (Math.Atanh(rho), Normal * Math.Sqrt((1 + rho * rho / 2) / (n - 3)));
        return new(rho, Math.Tanh(z - spread), Math.Tanh(z + spread));
    }

    static double[] Ranks<T>(T[] values) where T : IComparable<T>
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var i = 0; i < order.Length;)
        {
            var next = i;
            while (next < order.Length && values[order[next]].CompareTo(values[order[i]]) == 0) next++;
            for (var j = i; j < next; j++) ranks[order[j]] = (i + next + 1) / 2d;
            i = next;
        }

        return ranks;
    }
}
