using Handslag.Insights.Signals;
using Xunit;

namespace Handslag.Tests.Signals;

public sealed class DesignEffectTests
{
    [Theory]
    [InlineData(.5, 100, .404, .596)]
    [InlineData(.9, 10, .596, .982)]
    [InlineData(0, 20, 0, .161)]
    [InlineData(1, 20, .839, 1)]
    public void The_interval_is_that_of_Wilson(double share, double n, double low, double high)
    {
        var interval = ShareInterval.Wilson(share, n);
        Assert.Equal((low, high), (Math.Round(interval.Low, 3), Math.Round(interval.High, 3)));
    }

    [Fact]
    public void Half_the_effective_cases_make_a_wider_interval()
    {
        var (whole, half) = (ShareInterval.Wilson(.7, 200), ShareInterval.Wilson(.7, 100));
        Assert.True(half.Low < whole.Low && half.High > whole.High);
    }

    [Fact]
    public void Clusters_that_are_all_alike_do_not_make_a_figure_surer() =>
        Assert.Equal(1, DesignEffect.Of([new(10, 5), new(10, 5), new(10, 5), new(10, 5)]));

    [Fact]
    public void Clusters_that_each_do_all_or_nothing_count_as_one_case_each()
    {
        // Ten owners of ten cases; half of them keep everything, the others nothing: 10/9 of the cluster size.
        var clusters = Enumerable.Range(0, 10).Select(i => new ClusterCount(10, i % 2 == 0 ? 10 : 0)).ToList();
        Assert.Equal(10 * 10 / 9.0, DesignEffect.Of(clusters), 9);
    }

    [Theory, InlineData(0), InlineData(10)]
    public void Where_all_cases_end_alike_there_is_nothing_between_the_clusters(long hits) =>
        Assert.Equal(1, DesignEffect.Of([new(10, hits), new(10, hits)]));

    [Fact]
    public void One_cluster_says_nothing_about_others() => Assert.Equal(1, DesignEffect.Of([new(50, 20), new(0, 0)]));

    /// <summary>By hand: share .6; squares (8−6)² + (4−6)² + (6−6)² = 8, times 3/2 over 30²; independent .6 × .4 / 30.</summary>
    [Fact]
    public void A_small_example_by_hand() => Assert.Equal(8 * 1.5 / 900 / (.24 / 30), DesignEffect.Of([new(10, 8), new(10, 4), new(10, 6)]), 9);

    [Theory, InlineData(5, 2.776), InlineData(6, 2.571), InlineData(10, 2.262), InlineData(31, 2.042)]
    public void Few_clusters_raise_it_as_Student_does(int clusters, double quantile) => Assert.Equal(Math.Pow(quantile / 1.96, 2), DesignEffect.OfFew(clusters), .004);

    [Fact]
    public void The_larger_effect_counts_with_what_the_other_adds()
    {
        IReadOnlyList<ClusterCount> unlike = [new(10, 8), new(10, 4), new(10, 6), new(10, 9), new(10, 3)], alike = [.. Enumerable.Repeat(new ClusterCount(5, 3), 10)];
        Assert.Equal(DesignEffect.Of(unlike) * DesignEffect.OfFew(5), DesignEffect.Of(unlike, alike), 9);
        Assert.Equal((2 * DesignEffect.Of(unlike) - 1) * DesignEffect.OfFew(5), DesignEffect.Of(unlike, unlike), 9);
        Assert.Equal(DesignEffect.Of(unlike) * DesignEffect.OfFew(5), DesignEffect.Of(unlike, []), 9);
    }
}
