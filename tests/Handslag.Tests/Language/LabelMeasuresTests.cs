using Handslag.Language.Calibration;
using Xunit;

namespace Handslag.Tests.Language;

/// <summary>Known answers: Krippendorff 2011 (his table of four observers and twelve units), Cohen 1960/1968, Gwet 2008.</summary>
public sealed class LabelMeasuresTests
{
    static readonly LabelTable Krippendorff = Labels.Of(
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .");

    [Theory]
    [InlineData(LabelScale.Nominal, .743)]
    [InlineData(LabelScale.Ordinal, .815)]
    [InlineData(LabelScale.Interval, .849)]
    public void Alpha_of_four_observers_with_gaps_is_as_published(LabelScale scale, double alpha) =>
        Assert.Equal(alpha, KrippendorffAlpha.Of(Krippendorff, scale, Krippendorff.Once)!.Value, 3);

    [Theory]
    [InlineData("20 5|10 15", .7, .4000, .4059)]
    [InlineData("45 2|2 1", .92, .2908, .9098)]
    [InlineData("27 1|2 0", .9, -.0465, .8895)]
    [InlineData("10 3 0|2 8 2|0 1 4", .7333, .5789, .6099)]
    public void Two_raters_agree_as_published(string matrix, double raw, double kappa, double ac1)
    {
        var table = Labels.OfMatrix(matrix);
        var pair = RaterPair.Count(table, 0, 1, table.Once);
        Assert.Equal(raw, pair.Raw!.Value, 4);
        Assert.Equal(kappa, pair.Kappa(KappaWeights.None)!.Value, 4);
        Assert.Equal(ac1, pair.Ac1!.Value, 4);
        Assert.Equal(ac1, GwetAc1.Of(table, table.Once)!.Value, 4);
    }

    [Theory]
    [InlineData(KappaWeights.Linear, .6610)]
    [InlineData(KappaWeights.Quadratic, .7561)]
    public void Ordered_labels_weigh_how_far_apart_two_raters_are(KappaWeights weights, double kappa)
    {
        var table = Labels.OfMatrix("10 3 0|2 8 2|0 1 4");
        Assert.Equal(kappa, RaterPair.Count(table, 0, 1, table.Once).Kappa(weights)!.Value, 4);
    }

    [Fact]
    public void Where_one_class_was_used_kappa_and_alpha_say_nothing_and_AC1_is_one()
    {
        var table = Labels.Of("1 1 1 1 1", "1 1 1 1 1");
        Assert.Null(RaterPair.Count(table, 0, 1, table.Once).Kappa(KappaWeights.None));
        Assert.Null(KrippendorffAlpha.Of(table, LabelScale.Nominal, table.Once));
        Assert.Equal(1, GwetAc1.Of(table, table.Once));
    }

    [Fact]
    public void Where_nobody_labelled_the_same_lead_nothing_is_said()
    {
        var table = Labels.Of("1 2 . .", ". . 1 2");
        var pair = RaterPair.Count(table, 0, 1, table.Once);
        Assert.Null(pair.Raw);
        Assert.Null(pair.Kappa(KappaWeights.None));
        Assert.Null(pair.Ac1);
        Assert.Null(KrippendorffAlpha.Of(table, LabelScale.Nominal, table.Once));
        Assert.Null(GwetAc1.Of(table, table.Once));
    }

    [Fact]
    public void A_lead_counted_twice_weighs_as_two_leads()
    {
        var once = Labels.Of("1 2 2 1 1", "1 2 1 1 2");
        var twice = Labels.Of("1 2 2 2 1 1", "1 2 1 1 1 2");
        int[] weights = [1, 1, 2, 1, 1];
        Assert.Equal(KrippendorffAlpha.Of(twice, LabelScale.Ordinal, twice.Once)!.Value, KrippendorffAlpha.Of(once, LabelScale.Ordinal, weights)!.Value, 12);
        Assert.Equal(GwetAc1.Of(twice, twice.Once)!.Value, GwetAc1.Of(once, weights)!.Value, 12);
        Assert.Equal(RaterPair.Count(twice, 0, 1, twice.Once).Kappa(KappaWeights.None)!.Value, RaterPair.Count(once, 0, 1, weights).Kappa(KappaWeights.None)!.Value, 12);
    }
}
