using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;
using Xunit;
using static Handslag.Tests.Agreement.SampleTerms;

namespace Handslag.Tests.Agreement;

public sealed class ContentHashTests
{
    const string Small = """
        {"commitments":[{"key":"hand-over","period":"month","promise":"handOver","target":20},{"key":"respond","period":"week","promise":"respond","share":90,"withinMinutes":240}],"funnel":"new-business","norms":[{"metric":"toolsUsed","threshold":62.5},{"metric":"reviewsAnswered","threshold":null}],"pauseCapMinutes":0,"returnReasons":[{"code":"noNeed","name":{"en":"No \"need\"","nl":"Café"}}],"stages":[{"key":"lead","kind":"open","name":{"en":"Lead","nl":"Lead"},"side":"marketing"},{"key":"customer","kind":"won","name":{"en":"Customer","nl":"Klant"},"side":"sales"}]}
        """;

    /// <summary>sha256sum of the text above.</summary>
    const string SmallHash = "fc0c8e11bc31a33a364b0ee32e03c48a19a72e20bf93331b9cc63ea69ff880c7";

    [Fact]
    public void The_hash_is_that_of_the_words_written_in_the_one_canonical_way()
    {
        // Other order, spaces, exponents, trailing zeros, escapes and a letter in two parts say the same.
        var otherwise = """
            { "stages": [ {"side":"marketing","name":{"nl":"Lead","en":"Lead"},"kind":"open","key":"lead"}, {"key":"customer","side":"sales","kind":"won","name":{"nl":"Klant","en":"Customer"}} ],
              "pauseCapMinutes": 0, "funnel": "new-business",
              "norms": [ {"threshold": 62.50, "metric":"toolsUsed"}, {"metric":"reviewsAnswered","threshold":null} ],
              "returnReasons": [ {"name":{"nl":"Cafe\u0301","en":"No \u0022need\u0022"},"code":"noNeed"} ],
              "commitments": [ {"target":2.0e1,"promise":"handOver","period":"month","key":"hand-over"}, {"withinMinutes":240,"share":90,"promise":"respond","period":"week","key":"respond"} ] }
            """;
        var terms = TermsReader.Read(JsonNode.Parse(otherwise)).Value;
        Assert.Equal(Small, TermsDocument.Canonical(terms));
        Assert.Equal(SmallHash, ContentHash.Of(terms).Text);
    }

    [Fact]
    public void The_hash_of_the_template_is_the_same_for_ever() => Assert.Equal("15b60dc015068296465c331ae65c2d33cc277f01a03e503ea8b43acf467d3994", ContentHash.Of(Usual).Text);

    [Fact]
    public void What_was_not_agreed_about_the_desk_is_not_in_the_words()
    {
        Assert.DoesNotContain("contestedWith", TermsDocument.Canonical(Usual), StringComparison.Ordinal);
        Assert.DoesNotContain("reassign", TermsDocument.Canonical(Usual), StringComparison.Ordinal);
        var agreed = Usual with { ContestedWith = Side.Sales, Reassign = [ReassignCause.Breach, ReassignCause.Absence] };
        Assert.Contains("""
            "contestedWith":"sales"
            """.Trim(), TermsDocument.Canonical(agreed), StringComparison.Ordinal);
        Assert.Contains("""
            "reassign":["absence","breach"]
            """.Trim(), TermsDocument.Canonical(agreed), StringComparison.Ordinal);
        Assert.Equal(ContentHash.Of(agreed), ContentHash.Of(agreed with { Reassign = [ReassignCause.Absence, ReassignCause.Breach] }));
        Assert.NotEqual(ContentHash.Of(Usual), ContentHash.Of(agreed with { Reassign = [] }));
    }

    [Fact]
    public void One_other_word_in_one_language_is_another_hash()
    {
        var other = Usual with { ReturnReasons = [Usual.ReturnReasons[0] with { Name = Usual.ReturnReasons[0].Name with { Nl = "Geen vraag" } }, .. Usual.ReturnReasons.Skip(1)] };
        Assert.NotEqual(ContentHash.Of(Usual), ContentHash.Of(other));
    }

    [Fact]
    public void What_was_written_is_read_back() => Assert.Equal(TermsDocument.Canonical(Usual), TermsDocument.Canonical(TermsDocument.Read(TermsDocument.Canonical(Usual))));

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zz5d8a0cba1d3d3bd0ad5d8a0cba1d3d3bd0ad5d8a0cba1d3d3bd0ad5d8a0cba")]
    public void Anything_else_is_no_hash(string text) => Assert.Null(ContentHash.Parse(text));
}
