using Handslag.Insights;
using Xunit;

namespace Handslag.Tests.Insights;

public sealed class RateTests
{
    /// <summary>Against the roots of Wilson's equation (p − k/n)² = z² p (1 − p) / n, found by bisection.</summary>
    [Theory]
    [InlineData(10, 20, 0.299298, 0.700702)]
    [InlineData(0, 20, 0, 0.161125)]
    [InlineData(20, 20, 0.838875, 1)]
    [InlineData(7, 25, 0.142839, 0.475766)]
    [InlineData(2586, 6847, 0.366272, 0.389233)]
    [InlineData(1, 1000, 0.000177, 0.005643)]
    public void The_interval_is_Wilsons(long hits, long of, double low, double high)
    {
        var rate = new Rate(hits, of);

        Assert.Equal((double)hits / of, rate.Share);
        Assert.Equal(low, rate.Low!.Value, 6);
        Assert.Equal(high, rate.High!.Value, 6);
    }

    [Theory]
    [InlineData(7, 9)]
    [InlineData(0, 0)]
    [InlineData(19, 19)]
    public void Under_twenty_cases_there_is_no_rate(long hits, long of)
    {
        var rate = new Rate(hits, of);

        Assert.True(rate.IsTooFew);
        Assert.Null(rate.Share);
        Assert.Null(rate.Low);
        Assert.Null(rate.High);
    }
}
