using Handslag.Agreement;
using Handslag.Language.Terms;
using Xunit;

namespace Handslag.Tests.Language.Terms;

public sealed class UsualTermsTests
{
    [Fact]
    public void There_are_some_forty_and_each_can_be_agreed_on_as_it_stands()
    {
        Assert.InRange(UsualTerms.All.Count, 40, 50);
        Assert.Equal(UsualTerms.All.Count, UsualTerms.All.Select(one => one.Key).Distinct().Count());
        Assert.All(UsualTerms.All, one =>
        {
            Assert.True(AgreementKey.IsAllowed(one.Key), one.Key);
            Assert.NotEqual(one.Content.Definition!.En, one.Content.Definition.Nl);
            Assert.True(TermDocument.Read(TermDocument.Canonical(one.Content)).IsSameAs(one.Content));
            Assert.Equal([], TermRules.Check(one.Content, UsualTerms.All.Where(other => other != one).Select(other => other.Content)).Select(refusal => $"{one.Key} {refusal.Key} {refusal.Field} {refusal.Value}"));
        });
    }

    [Fact]
    public void The_stages_of_the_usual_road_are_words_on_the_list()
    {
        var marker = TermMarker.For(UsualTerms.All.Select((one, i) => new MarkedTerm(i, one.Content)));
        var found = B2BTemplate.Stages().SelectMany(stage => marker.Find(stage.NameNl)).Select(mark => UsualTerms.All[(int)mark.TermId].Key);
        Assert.Equal(["lead", "mql", "sal", "sql", "opportunity", "customer"], found);
    }
}
