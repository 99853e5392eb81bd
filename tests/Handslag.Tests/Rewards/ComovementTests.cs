using CsCheck;
using Handslag.Rewards.Replay;
using Xunit;

namespace Handslag.Tests.Rewards;

public sealed class ComovementTests
{
    [Fact]
    public void Ranks_are_compared_not_amounts()
    {
        // Worked by hand: over 24 months sales' pay is marketing's squared, but for two neighbours that change places: Σd² = 2, ρ = 1 − 6·2 ÷ (24·575).
        List<(decimal, decimal)> pay = [.. Enumerable.Range(1, 24).Select(i => ((decimal)i, (decimal)(i * i)))];
        (pay[3], pay[4]) = ((pay[3].Item1, pay[4].Item2), (pay[4].Item1, pay[3].Item2));
        var together = Comovement.Of(pay);
        Assert.Equal(1 - 12 / 13_800d, together.Rho!.Value, 12);
        Assert.True(together.Low < together.Rho && together.Rho < together.High && together.High < 1);
    }

    [Fact]
    public void Equal_pay_shares_its_rank()
    {
        // By the formula for ties: every value of one side twice, the other side in order; ρ = √((n³ − n − Σ(t³ − t)) ÷ (n³ − n)) with n 24 and twelve pairs.
        var together = Comovement.Of([.. Enumerable.Range(0, 24).Select(i => ((decimal)(i / 2), (decimal)i))]);
        Assert.Equal(Math.Sqrt((13_800 - 72) / 13_800d), together.Rho!.Value, 12);
    }

    [Theory]
    [InlineData(23, "fewMonths")]
    [InlineData(24, "neverChanges")]
    public void Too_few_months_or_pay_that_never_changes_says_nothing(int months, string reason) =>
        Assert.Equal(reason, Comovement.Of([.. Enumerable.Range(0, months).Select(i => ((decimal)i, 100m))]).Reason);

    [Fact]
    public void It_lies_within_one_and_its_interval() => Gen.Select(Gen.Int[0, 50], Gen.Int[0, 50]).Array[24, 40].Sample(pay =>
        Comovement.Of([.. pay.Select(month => ((decimal)month.Item1, (decimal)month.Item2))]) is var of && (of.Rho is null || (of.Low <= of.Rho && of.Rho <= of.High && Math.Abs(of.Rho.Value) <= 1)));
}
