using System.Diagnostics;
using CsCheck;
using Handslag.Language.Calibration;
using Xunit;

namespace Handslag.Tests.Language;

public sealed class LabelAgreementTests
{
    static readonly Gen<LabelTable> Tables =
        from classes in Gen.Int[2, 4]
        from raters in Gen.Int[2, 5]
        from leads in Gen.Int[-1, classes - 1].Array[raters].Array[3, 12]
        select new LabelTable(classes, leads);

    [Fact]
    public void An_interval_holds_its_value_and_is_the_same_each_time()
    {
        var table = Labels.OfMatrix("20 5|10 15");
        var one = LabelAgreement.Within(table, LabelScale.Nominal);
        var again = LabelAgreement.Within(table, LabelScale.Nominal);
        Assert.Equal(one, again);
        Assert.InRange(one.Kappa.Value!.Value, one.Kappa.Low!.Value, one.Kappa.High!.Value);
        // The large-sample interval for this table is .150 to .650 (Fleiss, Cohen & Everitt 1969).
        Assert.InRange(one.Kappa.Low.Value, .12, .18);
        Assert.InRange(one.Kappa.High.Value, .60, .68);
    }

    [Fact]
    public void Kappa_gets_a_word_from_thirty_leads_only()
    {
        Assert.Equal(KappaBand.Fair, LabelAgreement.Within(Labels.OfMatrix("20 5|10 15"), LabelScale.Nominal).Band);
        Assert.Null(LabelAgreement.Within(Labels.OfMatrix("10 3|6 10"), LabelScale.Nominal).Band);
    }

    [Theory]
    [InlineData(-.01, KappaBand.Poor)]
    [InlineData(0, KappaBand.Slight)]
    [InlineData(.2, KappaBand.Slight)]
    [InlineData(.21, KappaBand.Fair)]
    [InlineData(.41, KappaBand.Moderate)]
    [InlineData(.61, KappaBand.Substantial)]
    [InlineData(.81, KappaBand.AlmostPerfect)]
    public void Bands_are_those_of_Landis_and_Koch(double kappa, KappaBand band) => Assert.Equal(band, KappaBands.Of(kappa, 30));

    [Fact]
    public void Weights_are_for_ordered_labels_only()
    {
        var table = Labels.OfMatrix("10 3 0|2 8 2|0 1 4");
        Assert.Null(LabelAgreement.Within(table, LabelScale.Nominal).WeightedLinear.Value);
        Assert.Equal(.6610, LabelAgreement.Within(table, LabelScale.Ordinal).WeightedLinear.Value!.Value, 4);
        Assert.Equal(.7561, LabelAgreement.Within(table, LabelScale.Ordinal).WeightedQuadratic.Value!.Value, 4);
    }

    [Fact]
    public void Between_the_sides_is_the_mean_of_all_cross_side_pairs()
    {
        var table = Labels.Of("1 1 2 2 1 2", "1 2 2 2 1 1", "1 1 2 1 1 2");
        var between = LabelAgreement.Between(table, LabelScale.Nominal, [0], [1, 2]);
        var pairs = new[] { RaterPair.Count(table, 0, 1, table.Once), RaterPair.Count(table, 0, 2, table.Once) };
        Assert.Equal(2, between.Pairs);
        Assert.Equal(pairs.Average(pair => pair.Kappa(KappaWeights.None))!.Value, between.Kappa.Value!.Value, 12);
        Assert.Equal(pairs.Average(pair => pair.Raw)!.Value, between.Raw.Value!.Value, 12);
        Assert.Null(between.Alpha.Value);
    }

    [Fact]
    public void Where_many_resamples_say_nothing_there_is_no_interval()
    {
        // One lead of forty with another label: in more than a third of the resamples it is not drawn, and one class is left.
        var table = new LabelTable(2, [.. Enumerable.Range(0, 40).Select(lead => (IReadOnlyList<int>)(lead == 0 ? [1, 1] : [0, 0]))]);
        var agreement = LabelAgreement.Within(table, LabelScale.Nominal);
        Assert.Equal(1, agreement.Kappa.Value!.Value, 12);
        Assert.Null(agreement.Kappa.Low);
        Assert.Null(agreement.Kappa.High);
        Assert.NotNull(agreement.Ac1.Low);
    }

    [Fact]
    public void Swapping_raters_changes_nothing() => Tables.Sample(table =>
    {
        var swapped = table.Of([.. Enumerable.Range(0, table.Raters).Reverse()]);
        return Alike(LabelAgreement.Within(table, LabelScale.Ordinal), LabelAgreement.Within(swapped, LabelScale.Ordinal));
    }, iter: 20);

    [Fact]
    public void Renaming_classes_changes_nothing_for_named_labels() => Tables.Sample(table =>
    {
        var renamed = new LabelTable(table.Classes, [.. Enumerable.Range(0, table.Leads).Select(lead =>
            (IReadOnlyList<int>)[.. Enumerable.Range(0, table.Raters).Select(rater => table[lead, rater] is >= 0 and var label ? (label + 1) % table.Classes : LabelTable.None)])]);
        return Alike(LabelAgreement.Within(table, LabelScale.Nominal), LabelAgreement.Within(renamed, LabelScale.Nominal));
    }, iter: 20);

    [Fact]
    public void Perfect_agreement_over_two_or_more_classes_is_one() => Gen.Int[0, 2].Array[5, 20].Sample(labels =>
    {
        if (labels.Distinct().Count() < 2) return;
        var agreement = LabelAgreement.Within(new LabelTable(3, [.. labels.Select(label => (IReadOnlyList<int>)[label, label, label])]), LabelScale.Ordinal);
        Assert.All(new[] { agreement.Raw, agreement.Kappa, agreement.WeightedLinear, agreement.WeightedQuadratic, agreement.Alpha, agreement.Ac1 },
            measure => Assert.Equal(1, measure.Value!.Value, 12));
    }, iter: 20);

    [Fact]
    public void Forty_leads_by_thirty_raters_are_measured_in_full()
    {
        var chance = new Random(7);
        var table = new LabelTable(5, [.. Enumerable.Range(0, 40).Select(_ => (IReadOnlyList<int>)[.. Enumerable.Range(0, 30).Select(_ => chance.Next(5))])]);
        var clock = Stopwatch.StartNew();
        var within = LabelAgreement.Within(table.Of([.. Enumerable.Range(0, 15)]), LabelScale.Ordinal);
        var between = LabelAgreement.Between(table, LabelScale.Ordinal, [.. Enumerable.Range(0, 15)], [.. Enumerable.Range(15, 15)]);
        TestContext.Current.SendDiagnosticMessage($"within 15 raters and between 15 and 15: {clock.ElapsedMilliseconds} ms");
        Assert.Equal((40, 105, 40, 225), (within.Leads, within.Pairs, between.Leads, between.Pairs));
        Assert.NotNull(between.Kappa.Low);
    }

    static bool Alike(LabelAgreement one, LabelAgreement other) =>
        (one.Leads, one.Pairs, one.Band) == (other.Leads, other.Pairs, other.Band) && Alike(one.Raw, other.Raw) && Alike(one.Kappa, other.Kappa)
        && Alike(one.WeightedLinear, other.WeightedLinear) && Alike(one.WeightedQuadratic, other.WeightedQuadratic) && Alike(one.Alpha, other.Alpha) && Alike(one.Ac1, other.Ac1);

    static bool Alike(Estimate one, Estimate other) => Alike(one.Value, other.Value) && Alike(one.Low, other.Low) && Alike(one.High, other.High);

    static bool Alike(double? one, double? other) => one is null == other is null && Math.Abs((one ?? 0) - (other ?? 0)) < 1e-9;
}
