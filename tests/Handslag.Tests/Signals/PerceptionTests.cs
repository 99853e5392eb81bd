using Handslag.Signals;
using Xunit;

namespace Handslag.Tests.Signals;

public sealed class PerceptionTests
{
    static readonly SignalLimits Limits = new();

    [Theory]
    [InlineData(14, 14, 7, Perceived.Yes)]
    [InlineData(14, 14, 6, Perceived.No)]
    [InlineData(15, 15, 8, Perceived.Yes)]
    [InlineData(15, 15, 7, Perceived.No)]
    [InlineData(14, 11, 7, Perceived.Yes)]
    [InlineData(14, 11, 6, Perceived.Undecided)]
    [InlineData(14, 11, 4, Perceived.Undecided)]
    [InlineData(14, 11, 3, Perceived.No)]
    [InlineData(100, 10, 10, Perceived.Undecided)]
    public void Absentees_decide_only_where_they_could(int eligible, int answered, int agreed, Perceived perceived) =>
        Assert.Equal(perceived, Perception.Decide(eligible, answered, agreed));

    [Theory, InlineData(4), InlineData(0)]
    public void Under_five_answers_nothing_is_shown(int answered) => Assert.Null(Perception.Of(14, answered, answered, Limits));

    [Theory]
    [InlineData(5, 0, Band.UpTo20), InlineData(5, 1, Band.UpTo20), InlineData(5, 2, Band.Middle), InlineData(5, 3, Band.Middle), InlineData(5, 4, Band.From80), InlineData(5, 5, Band.From80)]
    [InlineData(6, 2, Band.UpTo40), InlineData(6, 3, Band.Middle), InlineData(6, 4, Band.From60), InlineData(7, 2, Band.UpTo40), InlineData(7, 4, Band.Middle)]
    [InlineData(8, 2, Band.UpTo40), InlineData(8, 3, Band.UpTo40), InlineData(8, 5, Band.From60), InlineData(9, 1, Band.UpTo20), InlineData(9, 2, Band.UpTo40), InlineData(9, 5, Band.Middle), InlineData(9, 8, Band.From80)]
    public void Under_ten_answers_there_are_five_bands_and_no_share(int answered, int agreed, Band band)
    {
        var shown = Perception.Of(answered, answered, agreed, Limits)!;
        Assert.Equal((band, null), (shown.Band, shown.Share));
    }

    [Theory]
    [InlineData(10, 0), InlineData(10, 1), InlineData(10, 2), InlineData(30, 1), InlineData(200, 0)]
    public void Few_who_agree_are_the_lowest_band_at_any_number(int answered, int agreed)
    {
        var shown = Perception.Of(answered, answered, agreed, Limits)!;
        Assert.Equal((Band.UpTo20, null), (shown.Band, shown.Share));
        Assert.Equal(Band.From80, Perception.Of(answered, answered, answered - agreed, Limits)!.Band);
    }

    [Theory, InlineData(10, 3, .3), InlineData(11, 8, 8 / 11.0), InlineData(40, 20, .5)]
    public void From_ten_answers_on_there_is_a_share(int answered, int agreed, double share)
    {
        var shown = Perception.Of(answered, answered, agreed, Limits)!;
        Assert.Equal((null, share), (shown.Band, shown.Share));
    }

    /// <summary>Of nine, five answered and none agreed: fewer than half whatever the absentees think. Had one agreed, nobody could say. Saying "no" would tell them apart.</summary>
    [Fact]
    public void Whether_it_is_perceived_tells_nothing_that_the_band_does_not()
    {
        Assert.NotEqual(Perception.Decide(9, 5, 0), Perception.Decide(9, 5, 1));
        Assert.Equal(Perception.Of(9, 5, 0, Limits), Perception.Of(9, 5, 1, Limits));
        for (var answered = 5; answered <= 40; answered++)
            for (var eligible = answered; eligible <= answered + 12; eligible++)
                foreach (var alike in Enumerable.Range(0, answered + 1).GroupBy(agreed => Perception.Shown(agreed, answered, Limits)))
                    Assert.Single(alike.Select(agreed => Perception.Of(eligible, answered, agreed, Limits)).Distinct());
    }

    [Theory, InlineData(3, Perceived.No), InlineData(4, Perceived.Yes)]
    public void A_team_says_together_what_it_recognises(int score, Perceived perceived) => Assert.Equal(perceived, Perception.OfTeam(3, score).Perceived);
}
