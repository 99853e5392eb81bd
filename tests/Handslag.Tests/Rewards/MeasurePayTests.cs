using CsCheck;
using Handslag.Rewards;
using Xunit;
using static Handslag.Tests.Rewards.SamplePlans;

namespace Handslag.Tests.Rewards;

public sealed class MeasurePayTests
{
    static Measure Deals(decimal weight = 100) => new() { Kind = MeasureKind.DealsWon, Scope = MeasureScope.Own, Weight = weight, Target = 100, Accelerators = [new(100, 1.5m)] };

    [Fact]
    public void With_a_variable_of_100_that_accelerates_by_half_above_target_130_per_cent_pays_145() => Assert.Equal(145m, MeasurePay.Of(Deals(), 130).Points);

    [Theory]
    [InlineData(100, 100)]
    [InlineData(80, 80)]
    [InlineData(0, 0)]
    [InlineData(101, 101.5)]
    public void Up_to_the_target_each_per_cent_pays_one(decimal reached, decimal points) => Assert.Equal(points, MeasurePay.Of(Deals(), reached).Points);

    [Fact]
    public void Every_step_is_there_to_be_read()
    {
        var accepted = new Measure { Kind = MeasureKind.Accepted, Scope = MeasureScope.Own, Weight = 20, Target = 40, Threshold = 20, Accelerators = [new(100, 1.5m)] };
        var pay = MeasurePay.Of(accepted, 46);
        Assert.Equal((115m, 122.5m, 24.5m), (pay.Reached, pay.Percent, pay.Points));
        Assert.Equal([new PaySlice(0, 100, 1), new PaySlice(100, 115, 1.5m)], pay.Slices);
    }

    [Fact]
    public void Several_accelerators_count_each_on_their_stretch() =>
        Assert.Equal(100 + 20 * 1.5m + 10 * 2m, MeasurePay.Of(Deals() with { Accelerators = [new(100, 1.5m), new(120, 2)] }, 130).Points);

    [Fact]
    public void An_accelerator_that_begins_later_leaves_the_stretch_before_it_as_it_is() =>
        Assert.Equal(100 + 20 + 10 * 2m, MeasurePay.Of(Deals() with { Accelerators = [new(120, 2)] }, 130).Points);

    [Fact]
    public void Under_the_threshold_nothing_is_paid_and_at_it_something()
    {
        var measure = Deals() with { Threshold = 60 };
        Assert.Equal((0m, true, 60m), (MeasurePay.Of(measure, 59.99m).Points, MeasurePay.Of(measure, 59.99m).IsBelowThreshold, MeasurePay.Of(measure, 60).Points));
    }

    [Fact]
    public void A_decelerator_takes_off_more_for_each_per_cent_short() => Assert.Equal(80m, MeasurePay.Of(Deals() with { Decelerator = 2 }, 90).Points);

    [Fact]
    public void A_cap_holds_and_is_said() => Assert.Equal((120m, true), (MeasurePay.Of(Deals() with { Cap = 120 }, 500).Points, MeasurePay.Of(Deals() with { Cap = 120 }, 500).IsCapped));

    [Fact]
    public void Points_are_rounded_once_to_two_decimals_with_halves_away_from_zero() =>
        Assert.Equal(0.13m, MeasurePay.Of(new() { Kind = MeasureKind.DealsWon, Scope = MeasureScope.Own, Weight = 50, Target = 400 }, 1).Points);

    [Fact]
    public void More_reached_never_pays_less() => AnyMeasure().Select(Gen.Int[0, 5_000], Gen.Int[0, 5_000]).Sample((measure, one, other) =>
        MeasurePay.Of(measure, Math.Min(one, other) * measure.Target / 1_000).Points <= MeasurePay.Of(measure, Math.Max(one, other) * measure.Target / 1_000).Points);

    [Fact]
    public void Nothing_is_ever_paid_above_the_cap_or_below_the_threshold() => AnyMeasure(40).Select(Gen.Int[0, 5_000]).Sample((measure, thousandths) =>
    {
        var pay = MeasurePay.Of(measure, thousandths * measure.Target / 1_000);
        return (measure.Cap is null || pay.Points <= 40 * measure.Cap / 100) && pay.Points >= 0 && (pay.Actual >= measure.Threshold || pay.Points == 0);
    });

    [Fact]
    public void Target_and_reached_in_another_unit_pay_the_same() => AnyMeasure().Select(Gen.Int[0, 3_000]).Sample((measure, thousandths) =>
    {
        var reached = thousandths * measure.Target / 1_000;
        return MeasurePay.Of(measure, reached).Points == MeasurePay.Of(measure with { Target = measure.Target * 100, Threshold = measure.Threshold * 100 }, reached * 100).Points;
    });
}
