namespace Handslag.Rewards.Replay;

/// <summary>How pay spreads, in points of a variable of 100. The tails are tenths, so that nobody's own pay is the end of a whisker.</summary>
public sealed record PayStatistics(int N, decimal Mean, decimal P10, decimal P25, decimal Median, decimal P75, decimal P90)
{
    public static PayStatistics? Of(IEnumerable<decimal> points)
    {
        var sorted = points.Order().ToArray();
        return sorted.Length == 0 ? null : new(sorted.Length, MeasurePay.Rounded(sorted.Average()), At(.1m), At(.25m), At(.5m), At(.75m), At(.9m));

        decimal At(decimal share)
        {
            var place = share * (sorted.Length - 1);
            var (low, rest) = ((int)place, place - (int)place);
            return MeasurePay.Rounded(low + 1 < sorted.Length ? sorted[low] + rest * (sorted[low + 1] - sorted[low]) : sorted[low]);
        }
    }
}
