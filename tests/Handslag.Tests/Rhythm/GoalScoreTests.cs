using Handslag.Rhythm;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Rhythm;

public sealed class GoalScoreTests
{
    [Theory]
    [InlineData(70, 60, 80, 0.5), InlineData(80, 60, 80, 1), InlineData(95, 60, 80, 1), InlineData(50, 60, 80, 0), InlineData(6, 9, 4, 0.6), InlineData(3, 9, 4, 1), InlineData(12, 9, 4, 0)]
    public void A_score_is_the_part_of_the_way_from_start_to_target_also_downwards(double now, double start, double target, double score) =>
        Assert.Equal((decimal)score, GoalScore.Of((decimal)now, (decimal)start, (decimal)target));

    [Theory]
    [InlineData(0, 0), InlineData(0.3999, 0), InlineData(0.4, 1), InlineData(0.6999, 1), InlineData(0.7, 2), InlineData(1, 2)]
    public void Scores_fall_into_three_bands(double score, int band) => Assert.Equal(band, GoalScore.Band((decimal)score));

    [Fact]
    public void A_goal_that_goes_nowhere_has_no_score() => Assert.Throws<ArgumentException>(() => GoalScore.Of(1, 5, 5));

    [Fact]
    public void Half_the_cycle_expects_half_the_score()
    {
        Assert.Equal(0, GoalScore.Expected(new(2026, 10, 1), new(2026, 12, 30), new(2026, 9, 1)));
        Assert.Equal(0.5m, GoalScore.Expected(new(2026, 10, 1), new(2026, 12, 30), new(2026, 11, 15)));
        Assert.Equal(1, GoalScore.Expected(new(2026, 10, 1), new(2026, 12, 30), new(2027, 2, 1)));
    }
}
