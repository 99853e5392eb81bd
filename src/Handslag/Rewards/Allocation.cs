using Handslag.Platform;

namespace Handslag.Rewards;

/// <summary>Divides a whole among several so that the parts sum to it to the last cent: largest remainder, the first in order where remainders are equal.</summary>
public static class Allocation
{
    /// <param name="whole">In the smallest unit.</param>
    /// <param name="weights">None negative; where all are nothing, all count alike.</param>
    public static IReadOnlyList<long> Of(long whole, IReadOnlyList<long> weights)
    {
        if (weights.Count == 0) return [];
        var all = weights.Aggregate(Int128.Zero, (sum, weight) => sum + weight);
        if (all == 0) return Of(whole, [.. weights.Select(_ => 1L)]);
        var (sign, size) = (whole < 0 ? -1 : 1, Int128.Abs(whole));
        var parts = weights.Select(weight => (long)(size * weight / all)).ToArray();
        var left = (int)(size - parts.Aggregate(Int128.Zero, (sum, part) => sum + part));
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => size * weights[i] % all).ThenBy(i => i).Take(left)) parts[i]++;
        return [.. parts.Select(part => sign * part)];
    }

    /// <summary>A year's amount over its twelve months, in minor units of the currency; the months of a year sum to it.</summary>
    public static IReadOnlyList<long> OverMonths(decimal amount, string? currency = null) =>
        Of((long)decimal.Round(amount * MinorUnits.In(currency), MidpointRounding.AwayFromZero), [.. Enumerable.Repeat(1L, 12)]);
}
