using System.Net;
using Handslag.Agreement;
using Handslag.Language.Terms;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.TestBed;
using Handslag.Web.Tests.Journeys;
using Xunit;

namespace Handslag.Web.Tests.Language.Terms;

public sealed class TermPagesTests(Hosts hosts)
{
    const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)> \"' & {{x}}";

    public static TheoryData<Provider> Both => Databases.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task From_a_word_to_an_agreed_text_without_leaving_the_pages(Provider provider)
    {
        var (marketer, seller, home) = await Start(provider);
        var term = (await marketer.Send($"{home}/new?name=Hot%20lead", "new-term", ("Form.NameEn", "Hot lead"), ("Form.NameNl", "Hete lead"), ("Form.Abbreviation", "HL"))).Headers.Location!.OriginalString;
        Assert.Equal(HttpStatusCode.Redirect, (await marketer.Send(term, "define", ("Form.Text", "Opened three mails"))).StatusCode);
        Assert.DoesNotContain("Opened three mails", (await seller.Open(term)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("What does your side mean by “Hot lead”?", (await seller.Open(home[..^"/terms".Length])).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await seller.Send(term, "define", ("Form.Text", "Wants to buy"))).StatusCode);
        Assert.Contains("Opened three mails", (await seller.Open(term)).QuerySelector(".term-side-marketing")!.TextContent, StringComparison.Ordinal);

        (string, string)[] fields = [("Form.NameEn", "Hot lead"), ("Form.NameNl", "Hete lead"), ("Form.Abbreviation", "HL"), ("Form.DefinitionEn", "Asked when we can begin"), ("Form.DefinitionNl", "Vroeg wanneer wij kunnen beginnen"), ("Form.Why", ""), ("Form.Approve", "true")];
        Assert.Equal(HttpStatusCode.Redirect, (await marketer.Send($"{term}/change", "change-term", fields)).StatusCode);
        Assert.Contains("“Hot lead” waits for your approval", (await seller.Open(home[..^"/terms".Length])).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await seller.Send(term, "approve")).StatusCode);
        Assert.Equal("Asked when we can begin", (await seller.Open(term)).QuerySelector(".term-definition")!.TextContent);

        var change = $"{term}/change?why=Confused%20at%20the%20calibration";
        Assert.Equal("Confused at the calibration", (await seller.Open(change)).QuerySelector("[name='Form.Why']")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, (await seller.Send(change, "change-term", [.. fields[..^3], ("Form.DefinitionEn", "Asked for a price"), ("Form.DefinitionNl", "Vroeg een prijs"), ("Form.Why", "sharper")])).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await marketer.Send(term, "turn-down", ("Form.Reason", " "))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await marketer.Send(term, "turn-down", ("Form.Reason", "A price is easily asked"))).StatusCode);
        var page = await seller.Open(term);
        Assert.Equal("Asked when we can begin", page.QuerySelector(".term-definition")!.TextContent);
        Assert.Contains("A price is easily asked", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_becomes_an_example_of_a_term_from_its_own_page(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));
        var (marketer, seller) = (await lead.Host.SignedIn(lead.Workspace, Side.Marketing, Roles.Member | Roles.Head), await lead.Host.SignedIn(lead.Workspace, Side.Sales, Roles.Member | Roles.Head));
        Assert.DoesNotContain("Shows what we mean", (await seller.Open(lead.Page)).Body!.TextContent, StringComparison.Ordinal);
        (string, string)[] fields = [("Form.NameEn", "Hot lead"), ("Form.NameNl", "Hete lead"), ("Form.DefinitionEn", "Asked when we can begin"), ("Form.DefinitionNl", "Vroeg wanneer wij kunnen beginnen"), ("Form.Approve", "true")];
        var term = (await marketer.Send($"/w/{lead.Workspace.Slug}/terms/new", "new-term", fields[..2])).Headers.Location!.OriginalString;
        foreach (var one in new[] { marketer, seller }) await one.Send(term, "define", ("Form.Text", "Wants to buy"));
        await marketer.Send($"{term}/change", "change-term", fields);
        await seller.Send(term, "approve");

        var there = (await seller.Open(lead.Page)).QuerySelector(".term-choice a")!;
        Assert.Equal("Hot lead", there.TextContent);
        var page = await seller.Open(there.GetAttribute("href")!);
        Assert.Equal(($"{lead.Id}", true), (page.QuerySelector("[name='Form.Lead']")!.GetAttribute("value"), page.QuerySelector("#example")!.HasAttribute("open")));
        Assert.Equal(HttpStatusCode.Redirect, (await seller.Send(term, "example", ("Form.Text", "Rang twice to ask for a date"), ("Form.Lead", $"{lead.Id}"), ("Form.Counter", "true"))).StatusCode);

        var shown = (await marketer.Open(lead.Page)).QuerySelector(".term-example")!.TextContent;
        Assert.Contains("Rang twice to ask for a date", shown, StringComparison.Ordinal);
        Assert.Contains("What it is not", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_is_kept_and_each_refusal_stands_at_its_field()
    {
        var (marketer, _, home) = await Start(Provider.Sqlite);
        var refused = await marketer.Send($"{home}/new", "new-term", ("Form.NameEn", new string('x', 101)), ("Form.NameNl", "Kort"), ("Form.Abbreviation", ""), ("Form.Why", "because"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Person.Page(refused);
        Assert.NotNull(page.QuerySelector("#field-Form-NameEn-error"));
        Assert.Equal(("Kort", "because"), (page.QuerySelector("[name='Form.NameNl']")!.GetAttribute("value"), page.QuerySelector("[name='Form.Why']")!.TextContent));
    }

    [Fact]
    public async Task Markup_and_scripts_in_every_field_are_shown_as_they_were_typed()
    {
        var (marketer, seller, home) = await Start(Provider.Sqlite);
        var term = (await marketer.Send($"{home}/new", "new-term", ("Form.NameEn", $"Name {Hostile}"), ("Form.NameNl", $"Naam {Hostile}"), ("Form.Abbreviation", "<b>x</b>"), ("Form.Why", Hostile))).Headers.Location!.OriginalString;
        await marketer.Send(term, "define", ("Form.Text", $"Said {Hostile}"));
        await seller.Send(term, "define", ("Form.Text", $"Meant {Hostile}"));
        await seller.Send(term, "example", ("Form.Text", $"Example {Hostile}"), ("Form.Lead", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await seller.Send(term, "example", ("Form.Text", "x"), ("Form.Lead", Hostile))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await seller.Send($"{term}/change", "change-term",
            ("Form.NameEn", $"Name {Hostile}"), ("Form.NameNl", $"Naam {Hostile}"), ("Form.Abbreviation", "<b>x</b>"), ("Form.SynonymsEn", "<i>s</i>"), ("Form.DefinitionEn", $"Meaning {Hostile}"), ("Form.DefinitionNl", Hostile), ("Form.Approve", "true"))).StatusCode);
        await marketer.Send(term, "approve");
        foreach (var address in new[] { home, term, $"{term}/change", home[..^"/terms".Length] })
        {
            var page = await marketer.Open(address);
            Assert.Empty(page.QuerySelectorAll("script:not([src])"));
            Assert.Empty(page.QuerySelectorAll("img, [onerror], b b, td b, h1 b"));
        }

        Assert.Contains($"Meaning {Hostile}", (await marketer.Open(term)).QuerySelector(".term-definition")!.TextContent, StringComparison.Ordinal);
    }

    async Task<(Person Marketer, Person Seller, string Home)> Start(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        return (await host.SignedIn(workspace, Side.Marketing, Roles.Member | Roles.Head), await host.SignedIn(workspace, Side.Sales, Roles.Member | Roles.Head), $"/w/{workspace.Slug}/terms");
    }
}
