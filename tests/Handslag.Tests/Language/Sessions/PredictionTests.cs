using Handslag.Language.Calibration;
using Handslag.Language.Calibration.Sessions;
using Handslag.Platform;
using Xunit;

namespace Handslag.Tests.Language.Sessions;

public sealed class PredictionTests
{
    static readonly int[] Marketing = [0, 1, 2, 3, 4];
    static readonly int[] Sales = [5, 6, 7, 8, 9];

    [Fact]
    public void Where_one_side_is_right_about_every_lead_and_the_other_guesses_it_can_be_told()
    {
        var prediction = Of(40, (lead, rater) => rater < 5 ? lead % 2 : lead % 4 / 2);
        Assert.Equal((PredictionVerdict.Marketing, 40, 1, .5, .5), (prediction.Verdict, prediction.Leads, prediction.Marketing!.Value, prediction.Sales!.Value, prediction.Difference.Value!.Value));
        Assert.True(prediction.Difference.Low > 0);
    }

    [Fact]
    public void A_small_difference_cannot_be_told()
    {
        var prediction = Of(40, (lead, rater) => rater < 5 ? lead % 4 / 2 : lead < 2 ? lead % 2 : lead % 4 / 2);
        Assert.Equal(PredictionVerdict.CannotTell, prediction.Verdict);
        Assert.True(prediction.Difference.Low <= 0 && prediction.Difference.High >= 0);
    }

    [Fact]
    public void Under_twenty_leads_nothing_is_said() => Assert.Equal(PredictionVerdict.TooFew, Of(19, (lead, _) => lead % 2).Verdict);

    [Fact]
    public void Nobody_alone_on_their_side_is_scored()
    {
        var table = new LabelTable(2, [.. Enumerable.Range(0, 40).Select(lead => (IReadOnlyList<int>)[lead % 2, 0])]);
        Assert.Equal(PredictionVerdict.TooFewPeople, Prediction.Of(table, [0], [1], [.. Enumerable.Range(0, 40).Select(lead => lead % 2 == 0)], [true, false]).Verdict);
    }

    [Fact]
    public void A_confusion_counts_every_pair_of_one_rater_of_each_side()
    {
        var confusion = Confusion.Between(Labels.Of("1 1 2 3", "1 2 2 .", "2 2 2 3"), [0, 1], [2]);
        Assert.Equal([0, 3, 0, 0, 3, 0, 0, 0, 1], confusion.Counts);
        Assert.Equal(new ConfusedPair(0, 1, 3), confusion.MostConfused);
        Assert.Null(Confusion.Within(Labels.Of("1 2", "1 2")).MostConfused);
    }

    [Fact]
    public void What_was_said_is_shown_by_side_from_five_people_on_and_else_together_or_not()
    {
        Assert.Equal([Side.Marketing, Side.Sales], Shown(5, 5).Select(count => count.Side));
        Assert.Equal([(Side?)null], Shown(4, 3).Select(count => count.Side));
        Assert.Empty(Shown(2, 2));

        static IReadOnlyList<(Side? Side, IReadOnlyList<int> Counts, int CannotSay)> Shown(int marketers, int sellers)
        {
            var raters = Enumerable.Range(1, marketers + sellers).Select(user => new CalibrationRater { UserId = user, Side = user <= marketers ? Side.Marketing : Side.Sales }).ToList();
            var lead = new CalibrationLead { LeadId = 1, Number = 1, Part = LeadPart.Sample, OwnedBy = "," };
            var design = new CalibrationDesign { Labels = LabelKind.Qualified, Choices = [new("yes", ExpectsWon: true), new("no")], Size = 30, Shows = [] };
            return SessionResult.Of(design, [lead], raters, [.. raters.Select(rater => new CalibrationLabel { UserId = rater.UserId, LeadId = 1 })]).Sample.Single().Counts;
        }
    }

    [Fact]
    public void About_half_and_half_means_at_least_two_fifths_of_the_scarcer_outcome()
    {
        Assert.Equal((15, 15), Drawn(100, 100));
        Assert.Equal((12, 18), Drawn(12, 100));
        Assert.Equal((18, 12), Drawn(100, 12));
        Assert.Null(Drawn(11, 100));
        Assert.Null(Drawn(14, 14));

        static (int Won, int Lost)? Drawn(int won, int lost)
        {
            var drawn = SessionSample.Draw(new([.. Enumerable.Range(0, won).Select(n => (long)n)], [.. Enumerable.Range(1000, lost).Select(n => (long)n)], won, lost), 30);
            return drawn.IsRefused ? null : (drawn.Value.Count(lead => lead.Won), drawn.Value.Count(lead => !lead.Won));
        }
    }

    static Prediction Of(int leads, Func<int, int, int> says) => Prediction.Of(
        new(2, [.. Enumerable.Range(0, leads).Select(lead => (IReadOnlyList<int>)[.. Enumerable.Range(0, 10).Select(rater => says(lead, rater))])]),
        Marketing, Sales, [.. Enumerable.Range(0, leads).Select(lead => lead % 2 == 0)], [true, false]);
}
