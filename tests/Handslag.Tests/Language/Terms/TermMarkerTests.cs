using Handslag.Agreement;
using Handslag.Language.Terms;
using Xunit;

namespace Handslag.Tests.Language.Terms;

public sealed class TermMarkerTests
{
    static readonly TermMarker Marker = TermMarker.For(
    [
        new(1, new() { Name = new("Lead", "Lead") }),
        new(2, new() { Name = new("Marketing qualified lead", "Marketinggekwalificeerde lead"), Abbreviation = "MQL", SynonymsNl = ["Gekwalificeerd door marketing"] }),
        new(3, new() { Name = new("Opportunity", "Kans") }),
        new(4, new() { Name = new("Company", "Prijs"), Abbreviation = "IT" }),
        new(5, new() { Name = new("Ideal customer profile", "Ideaal klantprofiel"), SynonymsNl = ["Koude acquisitie", "Stap", "Taak", "Brief", "Categorie", "Mogelijkheid"] }),
    ]);

    [Theory]
    [InlineData("A lead came in.", "lead:1")]
    [InlineData("LEADS and Lead’s notes, lead's too", "LEADS:1 Lead’s:1 lead's:1")]
    [InlineData("Een marketing qualified lead, twee marketing-qualified\nleads", "marketing qualified lead:2 marketing-qualified leads:2")]
    [InlineData("MQL, mql’s, MQLs, MQL-proces", "MQL:2 mql’s:2 MQLs:2 MQL:2")]
    [InlineData("Kansen, kansje en kansjes", "Kansen:3 kansje:3 kansjes:3")]
    [InlineData("opportunities, Opportunity's, companies' rules", "opportunities:3 Opportunity's:3 companies:4")]
    [InlineData("prijzen stappen taken brieven categorieën mogelijkheden", "prijzen:4 stappen:5 taken:5 brieven:5 categorieën:5 mogelijkheden:5")]
    [InlineData("ideale klantprofielen en KOUDE ACQUISITIE", "ideale klantprofielen:5 KOUDE ACQUISITIE:5")]
    [InlineData("Ask IT about it, ITs too", "IT:4 ITs:4")]
    public void A_term_is_found_in_its_case_and_inflections(string text, string found) => Assert.Equal(found, Found(text));

    [Theory]
    [InlineData("leading leader misleads leadkwalificatie")]
    [InlineData("lead@example.test www.lead.nl https://x.test/lead/1 c:\\lead\\x #lead lead_id lead.csv")]
    [InlineData("marketing qualified, lea d, l-ead, it")]
    [InlineData("")]
    [InlineData("   …—!?\u200b\ud83d\ude00")]
    public void Only_whole_words_are_found_and_none_in_addresses_or_names_of_files(string text) => Assert.Equal("", Found(text));

    [Fact]
    public void The_longest_term_is_found_and_none_inside_it() => Assert.Equal("marketing qualified lead:2 lead:1", Found("one marketing qualified lead, one lead"));

    [Fact]
    public void Accents_count_as_their_letters_whether_composed_or_not() =>
        Assert.Equal([(0, 5), (8, 6)], Marker.Find("l\u00e9ads | le\u0301ads").Select(mark => (mark.Start, mark.Length)));

    [Fact]
    public void Without_terms_nothing_is_found() => Assert.Empty(TermMarker.None.Find("lead"));

    static string Found(string text) => string.Join(' ', Marker.Find(text).Select(mark => $"{text.Substring(mark.Start, mark.Length).Replace('\n', ' ')}:{mark.TermId}"));
}
