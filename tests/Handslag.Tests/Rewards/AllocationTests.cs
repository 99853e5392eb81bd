using CsCheck;
using Handslag.Rewards;
using Xunit;

namespace Handslag.Tests.Rewards;

public sealed class AllocationTests
{
    static readonly Gen<long[]> Weights = Gen.Long[0, 1_000_000].Array[1, 40];

    [Fact]
    public void A_hundred_over_three_alike_gives_the_first_the_cent_that_is_left() => Assert.Equal([3334, 3333, 3333], Allocation.Of(100_00, [1, 1, 1]));

    [Fact]
    public void The_largest_remainders_get_what_is_left() => Assert.Equal([1, 3, 6], Allocation.Of(10, [12, 31, 57]));

    [Fact]
    public void Where_nobody_weighs_anything_all_count_alike() => Assert.Equal([2, 1], Allocation.Of(3, [0, 0]));

    [Fact]
    public void The_parts_always_sum_to_the_whole() => Weights.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000]).Sample((weights, whole) => Allocation.Of(whole, weights).Sum() == whole);

    [Fact]
    public void No_part_is_a_whole_cent_away_from_its_share() => Weights.Where(weights => weights.Sum() > 0).Select(Gen.Long[0, 1_000_000_000]).Sample((weights, whole) =>
        Allocation.Of(whole, weights).Index().All(part => Math.Abs(part.Item - (decimal)whole * weights[part.Index] / weights.Sum()) < 1));

    [Fact]
    public void The_months_of_a_year_sum_to_the_year() => Gen.Int[0, 100_000_00].Sample(cents => Allocation.OverMonths(cents / 100m).Sum() == cents);
}
