using CsCheck;
using Handslag.Insights;
using Xunit;

namespace Handslag.Tests.Insights.Commitments;

public sealed class QuantileTests
{
    [Fact]
    public void A_quantile_lies_between_the_two_nearest_values_as_if_all_were_sorted() =>
        Gen.Select(Gen.Double[0, 100].Array[1, 60], Gen.Double[0, 1]).Sample((values, share) =>
        {
            var sorted = values.Order().ToArray();
            var rank = share * (sorted.Length - 1);
            var (low, high) = (sorted[(int)rank], sorted[Math.Min(sorted.Length - 1, (int)rank + 1)]);

            Assert.Equal(low + (rank - (int)rank) * (high - low), Quantile.Continuous([.. values], share)!.Value, 9);
        });

    [Fact]
    public void Of_nothing_there_is_no_quantile() => Assert.Null(Quantile.Continuous([], 0.5));
}
