using Handslag.Programme.Results;
using Xunit;

namespace Handslag.Tests.Programme;

public sealed class LaggedCorrelationTests
{
    static readonly double?[] InOrder = [.. Enumerable.Range(1, 12).Select(n => (double?)n)];

    /// <summary>Worked by hand: Σd² = 52 over twelve, ρ = 1 − 6·52 ÷ (12·143) = .8182; atanh ρ = 1.1513, ± 1.959964·√((1 + ρ²/2) ÷ 9) = .7549.</summary>
    [Fact]
    public void Twelve_months_give_the_rank_correlation_and_its_interval()
    {
        double?[] outcome = [5, 2, 3, 4, 1, 6, 10, 8, 9, 7, 12, 11];
        var found = LaggedCorrelation.Of(InOrder, outcome, 0);
        Assert.Equal((12, 0.818182, 0.376961, 0.956754), (found.Periods, Math.Round(found.Rho!.Value, 6), Math.Round(found.Low!.Value, 6), Math.Round(found.High!.Value, 6)));
        var scaled = LaggedCorrelation.Of(InOrder, [.. outcome.Select(value => value * value * 1000)], 0);
        Assert.Equal(found, scaled);
    }

    [Fact]
    public void An_outcome_that_follows_two_months_later_is_found_at_that_lag()
    {
        int[] kept = [7, 3, 9, 1, 12, 5, 14, 2, 10, 6, 13, 4, 11, 8];
        double?[] before = [.. kept.Select(n => (double?)n)];
        double?[] after = [null, null, .. before[..^2]];
        var found = LaggedCorrelation.Of(before, after, 2);
        Assert.Equal((12, 1.0, 1.0, 1.0), (found.Periods, found.Rho, found.Low, found.High));
        Assert.NotEqual(1.0, LaggedCorrelation.Of([.. before, .. before], [.. after, .. after], 0).Rho);
    }

    [Theory]
    [InlineData(0, 12, null)]
    [InlineData(1, 11, "fewPeriods")]
    [InlineData(3, 9, "fewPeriods")]
    public void Under_twelve_months_there_is_neither_figure_nor_interval(int lag, int periods, string? reason)
    {
        var found = LaggedCorrelation.Of(InOrder, InOrder, lag);
        Assert.Equal((periods, reason, reason is null), (found.Periods, found.Reason, found.Rho is not null && found.Low is not null));
    }

    [Fact]
    public void Months_in_which_one_is_not_known_are_no_pair_and_what_never_changes_says_nothing()
    {
        double?[] gap = [.. InOrder[..5], null, .. InOrder[6..]];
        Assert.Equal((11, "fewPeriods"), (LaggedCorrelation.Of(InOrder, gap, 0).Periods, LaggedCorrelation.Of(gap, InOrder, 0).Reason));
        Assert.Equal("neverChanges", LaggedCorrelation.Of(InOrder, [.. InOrder.Select(_ => (double?)4)], 0).Reason);
    }
}
