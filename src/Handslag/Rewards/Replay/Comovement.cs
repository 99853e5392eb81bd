namespace Handslag.Rewards.Replay;

/// <summary>
/// Whether the pay of both sides moves together, month by month: Spearman's rank correlation with ranks shared where pay is equal, and a 95 % interval
/// by Fisher's z with the variance of Bonett and Wright (2000), (1 + ρ² / 2) ÷ (n − 3). Null under 24 months, and where one side's pay never changes.
/// </summary>
public sealed record Comovement(int Months, double? Rho, double? Low, double? High, string? Reason)
{
    const double Normal = 1.959964;

    public static Comovement Of(IReadOnlyList<(decimal Marketing, decimal Sales)> pay)
    {
        var n = pay.Count;
        if (n < RewardLimits.LeastMonthsTogether) return new(n, null, null, null, "fewMonths");
        var (left, right) = (Ranks([.. pay.Select(month => month.Marketing)]), Ranks([.. pay.Select(month => month.Sales)]));
        var mean = (n + 1) / 2d;
        double both = 0, ofLeft = 0, ofRight = 0;
        for (var i = 0; i < n; i++)
        {
            both += (left[i] - mean) * (right[i] - mean);
            ofLeft += (left[i] - mean) * (left[i] - mean);
            ofRight += (right[i] - mean) * (right[i] - mean);
        }

        if (ofLeft == 0 || ofRight == 0) return new(n, null, null, null, "neverChanges");
        var rho = Math.Clamp(both / Math.Sqrt(ofLeft * ofRight), -1, 1);
        if (Math.Abs(rho) > 1 - 1e-12) return new(n, rho, rho, rho, null);
        var (z, spread) = (Math.Atanh(rho), Normal * Math.Sqrt((1 + rho * rho / 2) / (n - 3)));
        return new(n, rho, Math.Tanh(z - spread), Math.Tanh(z + spread), null);
    }

    static double[] Ranks(decimal[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var i = 0; i < order.Length;)
        {
            var next = i;
            while (next < order.Length && values[order[next]] == values[order[i]]) next++;
            for (var j = i; j < next; j++) ranks[order[j]] = (i + next + 1) / 2d;
            i = next;
        }

        return ranks;
    }
}
