using Handslag.Agreement;
using Handslag.Rhythm;
using Handslag.Rhythm.Sources;
using Handslag.TestBed;
using NodaTime;
using Xunit;
using static Handslag.Tests.Agreement.AgreementBed;
using static Handslag.Tests.Agreement.SampleTerms;

namespace Handslag.Tests.Agreement;

/// <summary>The day by which both sides look at an agreement again.</summary>
public sealed class ReviewByTests(Databases databases)
{
    static readonly LocalDate Day = new(2027, 3, 31);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void It_is_one_of_the_words_that_are_signed_and_left_out_where_none_was_agreed()
    {
        Assert.DoesNotContain("reviewBy", TermsDocument.Canonical(Usual), StringComparison.Ordinal);
        var terms = Usual with { ReviewBy = Day };
        Assert.Contains("\"reviewBy\":\"2027-03-31\"", TermsDocument.Canonical(terms), StringComparison.Ordinal);
        Assert.NotEqual(ContentHash.Of(Usual), ContentHash.Of(terms));
        Assert.Equal(ContentHash.Of(Usual), ContentHash.Of(terms with { ReviewBy = null }));
        Assert.Equal(Day, TermsDocument.Read(TermsDocument.Canonical(terms)).ReviewBy);
    }

    [Fact]
    public void A_file_keeps_it_with_quotes_or_without_and_a_day_that_cannot_be_is_refused()
    {
        var yaml = AgreementYaml.Write(Usual with { ReviewBy = Day });
        Assert.Equal(Day, AgreementYaml.Read(yaml).Value.ReviewBy);
        Assert.Equal(Day, AgreementYaml.Read(yaml.Replace("\"2027-03-31\"", "2027-03-31", StringComparison.Ordinal)).Value.ReviewBy);
        foreach (var wrong in new[] { "2027-02-30", "31-03-2027", "soon", "1927-03-31" })
            Assert.Equal(("agreement.day", wrong), Assert.Single(AgreementYaml.Read(yaml.Replace("2027-03-31", wrong, StringComparison.Ordinal)).Refusals) is var refusal ? (refusal.Key, refusal.Value) : default);
    }

    [Fact]
    public void A_change_of_it_is_a_section_of_its_own()
    {
        var diff = TermsDiff.Between(Usual, Usual with { ReviewBy = Day });
        Assert.Equal([TermsSection.Review], diff.Sections);
        Assert.Equal((null, Day), diff.ReviewBy!.Value);
        var (merged, both) = TermsMerge.Of(Usual, Usual with { PauseCap = new(30) }, Usual with { ReviewBy = Day });
        Assert.Equal((30, Day, 0), (merged.PauseCap.Value, merged.ReviewBy, both.Count));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_lies_after_the_day_from_which_the_version_holds(Provider provider)
    {
        await using var bed = await In(databases, provider);
        var draft = (await bed.Edit((await bed.Draft()).Value, Usual with { ReviewBy = new(2026, 12, 1) })).Value;
        Assert.Equal("agreement.reviewBy.past", Key(await bed.Propose(draft, new LocalDate(2026, 12, 1))));
        Assert.False((await bed.Propose(draft, new LocalDate(2026, 11, 30))).IsRefused);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task It_comes_to_the_agenda_six_weeks_before_until_the_next_version_is_signed(Provider provider)
    {
        await using var bed = await In(databases, provider);
        Assert.Empty(await Brought(bed));
        var version = await bed.Agreed(Usual with { ReviewBy = bed.Now.InUtc().Date.PlusWeeks(6).PlusDays(1) });
        Assert.Empty(await Brought(bed));
        bed.Clock.Advance(Duration.FromDays(1));
        var one = Assert.Single(await Brought(bed));
        Assert.Equal((AgendaKind.ExpiringAgreement, About.Both, 2, "→ 2027-01-05", $"/agreement/versions/{version.Id}"), (one.Kind, one.About, one.Impact, one.Evidence.Note, one.Evidence.Link));
        bed.Clock.Advance(Duration.FromDays(60));
        Assert.Single(await Brought(bed));
        await bed.Agreed(Usual);
        Assert.Empty(await Brought(bed));
    }

    static Task<IReadOnlyList<AgendaCandidate>> Brought(AgreementBed bed) =>
        bed.Do(unit => ExpiringAgreements.Of(null!, new(unit.Db, bed.Now, bed.Now - Duration.FromDays(30), DateTimeZoneProviders.Tzdb["Europe/Amsterdam"]), Cancellation));
}
