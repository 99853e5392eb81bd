using Handslag.Agreement;
using Handslag.Signals;
using Handslag.Signals.Evidence;
using Xunit;
using static Handslag.Tests.Agreement.SampleTerms;

namespace Handslag.Tests.Agreement;

/// <summary>By how much a metric may miss its threshold and still count as met, as both sides signed it.</summary>
public sealed class MarginTests
{
    [Fact]
    public void It_is_one_of_the_words_that_are_signed_and_left_out_where_none_was_agreed()
    {
        Assert.DoesNotContain("marginPoints", TermsDocument.Canonical(Usual), StringComparison.Ordinal);
        var terms = Usual with { Margin = 0 };
        Assert.Contains("\"marginPoints\":0", TermsDocument.Canonical(terms), StringComparison.Ordinal);
        Assert.NotEqual(ContentHash.Of(Usual), ContentHash.Of(terms));
        Assert.Equal((0, 20), (TermsDocument.Read(TermsDocument.Canonical(terms)).Margin, AgreementYaml.Read(AgreementYaml.Write(Usual with { Margin = 20 })).Value.Margin));
    }

    [Theory]
    [InlineData("21")]
    [InlineData("-1")]
    [InlineData("2.5")]
    [InlineData("much")]
    public void A_margin_that_cannot_be_is_refused_by_name(string wrong)
    {
        var refusal = Assert.Single(AgreementYaml.Read(AgreementYaml.Write(Usual with { Margin = 7 }).Replace("marginPoints: 7", $"marginPoints: {wrong}", StringComparison.Ordinal)).Refusals);
        Assert.Equal(("agreement.margin", wrong), (refusal.Key, refusal.Value));
        Assert.StartsWith("marginPoints (line ", refusal.Field, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_it_belongs_to_the_norms_and_goes_beside_a_change_elsewhere()
    {
        var diff = TermsDiff.Between(Usual, Usual with { Margin = 3 });
        Assert.Equal([TermsSection.Norms], diff.Sections);
        Assert.Equal((null, 3), diff.Margin!.Value);
        var (merged, both) = TermsMerge.Of(Usual, Usual with { PauseCap = new(30) }, Usual with { Margin = 3 });
        Assert.Equal((30, 3, 0), (merged.PauseCap.Value, merged.Margin, both.Count));
    }

    /// <summary>At least 80 per cent was agreed, and the interval goes from 76 to 90.</summary>
    [Theory]
    [InlineData(null, Finding.Meets)]
    [InlineData(5, Finding.Meets)]
    [InlineData(4, Finding.Meets)]
    [InlineData(3, Finding.Undecided)]
    [InlineData(0, Finding.Undecided)]
    public void Evidence_is_held_against_the_margin_that_was_signed(int? margin, Finding finding) =>
        Assert.Equal(finding, HoldAgainst.Of(new(.76, .9), .8, NormDirection.AtLeast, new SignalLimits().SignedIn(Usual with { Margin = margin })));
}
