using System.Net;
using AngleSharp.Dom;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Web.Tests.Agreement;

public sealed class AgreementPagesTests(Hosts hosts)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task From_the_template_to_a_signed_agreement_without_leaving_the_pages(Provider provider)
    {
        var (host, workspace, home) = await Start(provider);
        var sponsor = await host.SignedIn(workspace, Side.Management, Roles.Member | Roles.Sponsor);
        var (marketer, seller) = (await host.SignedIn(workspace, Side.Marketing, Roles.Member | Roles.Signer), await host.SignedIn(workspace, Side.Sales, Roles.Member | Roles.Signer));
        var mandates = $"/w/{workspace.Slug}/settings/mandates";
        var choices = await sponsor.Open(mandates);
        var funnel = choices.QuerySelector("[name='Form.FunnelId'] option")!.GetAttribute("value")!;
        foreach (var signer in choices.QuerySelectorAll("[name='Form.UserId'] option").Select(option => option.GetAttribute("value")!).Where(value => value.Length > 0).ToList())
            Assert.Equal(HttpStatusCode.Redirect, (await sponsor.Send(mandates, "mandate", ("Form.UserId", signer), ("Form.FunnelId", funnel), ("Form.Last", ""))).StatusCode);

        var draft = (await marketer.Send(home, "start")).Headers.Location!.OriginalString;
        var proposed = (await marketer.Send(draft, "propose", ("Form.From", ""))).Headers.Location!.OriginalString;
        Assert.Contains("Waits for marketing and sales", (await marketer.Open(proposed)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Version 1 waits for your signature", (await seller.Open($"/w/{workspace.Slug}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await marketer.Send(proposed, "sign")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await seller.Send(proposed, "sign")).StatusCode);

        var page = await seller.Open(home);
        Assert.Contains("version 1, in force since", page.QuerySelector(".basis")!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal(["Lead", "Marketing qualified", "Sales accepted", "Sales qualified", "Opportunity", "Customer"], page.QuerySelectorAll(".road-stage b").Select(stage => stage.TextContent));
        Assert.Equal(1, page.QuerySelectorAll(".road > li").Index(page.QuerySelector(".road-border")!) - 1);
        Assert.Contains("Responds to a handover within 4 h of working time", page.Body!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        var versions = await seller.Open($"{home}/versions");
        Assert.NotNull(versions.QuerySelector("figure.border-time"));
        Assert.Single(versions.QuerySelectorAll(".picture-table tbody tr"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_day_by_which_both_look_at_it_again_is_written_refused_shown_and_told_apart(Provider provider)
    {
        var (host, workspace, home) = await Start(provider);
        var marketer = await host.SignedIn(workspace);
        var draft = (await marketer.Send(home, "start")).Headers.Location!.OriginalString;
        var wide = await marketer.Send(draft, "margin", ("Margin.Points", "21"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wide.StatusCode);
        Assert.Contains("from 0 up to 20 percentage points", (await Person.Page(wide)).QuerySelector("#norms .field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await marketer.Send(draft, "margin", ("Margin.Points", "3"))).StatusCode);
        Assert.Equal("3", (await marketer.Open(draft)).QuerySelector("[name='Margin.Points']")!.GetAttribute("value"));
        var refused = await marketer.Send(draft, "review", ("Form.ReviewBy", "soon"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("such as 2027-03-31", (await Person.Page(refused)).QuerySelector("#review .field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await marketer.Send(draft, "review", ("Form.ReviewBy", "2027-03-31"))).StatusCode);
        Assert.Equal("2027-03-31", (await marketer.Open(draft)).QuerySelector("[name='Form.ReviewBy']")!.GetAttribute("value"));
        var early = await marketer.Send(draft, "propose", ("Form.From", "2027-04-01"));
        Assert.Contains("comes after the day from which it holds", (await Person.Page(early)).QuerySelector(".form-errors")!.TextContent, StringComparison.Ordinal);
        var version = (await marketer.Send(draft, "propose", ("Form.From", ""))).Headers.Location!.OriginalString;
        Assert.Contains("look at it again by 31 Mar 2027", (await marketer.Open(version)).Body!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_people_who_change_the_same_part_the_second_reads_what_changed_and_keeps_what_was_typed(Provider provider)
    {
        var (host, workspace, home) = await Start(provider);
        var (one, other) = (await host.SignedIn(workspace), await host.SignedIn(workspace, Side.Sales));
        var draft = (await one.Send(home, "start")).Headers.Location!.OriginalString;
        (string, string)[] Norm(string threshold, string revision) => [("Form.Revision", revision), ("Form.Threshold", threshold), ("Form.Answer", "threshold")];
        Assert.Equal(HttpStatusCode.Redirect, (await one.Send($"{draft}?norm=toolsUsed", "norm", Norm("60", "0"))).StatusCode);

        var refused = await other.Send($"{draft}?norm=toolsUsed", "norm", Norm("40", "0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Person.Page(refused);
        Assert.Contains("Somebody changed this meanwhile. Anna de Vries", page.QuerySelector("#norms .notice-attention")!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal("at least 60 %", page.QuerySelector("#norms .notice-attention ins")!.TextContent.Replace('\u00a0', ' '));
        Assert.Equal("40", page.QuerySelector("[name='Form.Threshold']")!.GetAttribute("value"));
        var again = page.QuerySelector("#norms [name='Form.Revision']")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.Redirect, (await other.Send($"{draft}?norm=toolsUsed", "norm", Norm("40", again))).StatusCode);
        Assert.Contains("at least 40 %", (await one.Open(draft)).QuerySelector("#norms")!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stages_commitments_and_reasons_are_edited_and_the_border_follows_the_sides()
    {
        var (host, workspace, home) = await Start(Provider.Sqlite);
        var person = await host.SignedIn(workspace);
        var draft = (await person.Send(home, "start")).Headers.Location!.OriginalString;

        var form = await Fields(person, $"{draft}?open=stages", "stages");
        form["Form.Stages[3].Side"] = "marketing";
        var twice = await person.Send($"{draft}?open=stages", "stages", Pairs(form));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
        Assert.Contains("a funnel has one border", (await Person.Page(twice)).QuerySelector("[name='Form.Stages[3].Side']")!.ParentElement!.TextContent, StringComparison.Ordinal);
        form["Form.Stages[2].Side"] = "marketing";
        form["Form.Stages[8].NameEn"] = "First talk";
        form["Form.Stages[8].Place"] = "3";
        form["Form.Stages[4].Removed"] = "true";
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send($"{draft}?open=stages", "stages", Pairs(form))).StatusCode);
        var page = await person.Open(draft);
        Assert.Equal(["Lead", "Marketing qualified", "Sales accepted", "First talk", "Sales qualified", "Customer"], page.QuerySelectorAll(".road-stage b").Select(stage => stage.TextContent));
        Assert.Equal("Sales qualified", page.QuerySelector(".road-border")!.PreviousElementSibling!.QuerySelector("b")!.TextContent);

        (string, string)[] wrong = [("Form.WithinMinutes", "1000000000"), ("Form.Unit", "days"), ("Form.Share", "101"), ("Form.Period", "week"), ("Form.Target", "")];
        var refused = await person.Send($"{draft}?add=respond", "commitment", wrong);
        var told = await Person.Page(refused);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, 2), (refused.StatusCode, told.QuerySelectorAll("#commitment .field-error").Length));
        Assert.Equal("1000000000", told.QuerySelector("[name='Form.WithinMinutes']")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send($"{draft}?add=respond", "commitment", ("Form.WithinMinutes", "1,5"), ("Form.Unit", "hours"), ("Form.Share", "50"), ("Form.Period", "week"), ("Form.Target", ""))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send(draft, "remove-respond")).StatusCode);
        var promises = (await person.Open(draft)).QuerySelector("#commitments")!.TextContent.Replace('\u00a0', ' ');
        Assert.Contains("within 1 h 30 min of working time50 % of the cases, a week", promises, StringComparison.Ordinal);
        Assert.DoesNotContain("within 4 h", promises, StringComparison.Ordinal);

        var reasons = await Fields(person, $"{draft}?open=returns", "returns");
        reasons.Remove("Form.Reasons[10].Used");
        reasons["Form.PauseCapMinutes"] = "0";
        reasons["Form.ContestedWith"] = "sales";
        reasons["Form.OnAbsence"] = "true";
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send($"{draft}?open=returns", "returns", Pairs(reasons))).StatusCode);
        page = await person.Open(draft);
        Assert.Equal(10, page.QuerySelectorAll("#returns .reasons li").Length);
        var agreed = page.QuerySelector("#returns")!.TextContent;
        Assert.Contains("Clocks are never paused", agreed, StringComparison.Ordinal);
        Assert.Contains("While a return is contested, the lead stays with sales", agreed, StringComparison.Ordinal);
        Assert.Contains("goes to somebody else when its owner is away", agreed, StringComparison.Ordinal);
        var open = await person.Open($"{draft}?open=returns");
        Assert.Equal(("sales", true, false), (open.QuerySelector("[name='Form.ContestedWith'] option[selected]")!.GetAttribute("value"),
            open.QuerySelector("[name='Form.OnAbsence']")!.HasAttribute("checked"), open.QuerySelector("[name='Form.OnBreach']")!.HasAttribute("checked")));
    }

    [Fact]
    public async Task An_agreement_of_the_past_is_recorded_from_the_draft()
    {
        var (host, workspace, home) = await Start(Provider.Sqlite);
        var person = await host.SignedIn(workspace);
        var draft = (await person.Send(home, "start")).Headers.Location!.OriginalString;
        var late = await person.Send(draft, "paper", ("Form.First", "2026-01-01"), ("Form.Last", "2026-12-31"));
        Assert.Contains("lies in the past", (await Person.Page(late)).QuerySelector(".paper")!.TextContent, StringComparison.Ordinal);
        var recorded = await person.Send(draft, "paper", ("Form.First", "2026-01-01"), ("Form.Last", "2026-06-30"));
        var page = await person.Open(recorded.Headers.Location!.OriginalString);
        Assert.Contains("on paper, 1 Jan 2026 up to 30 Jun 2026, not confirmed yet", page.QuerySelector(".basis")!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("Only a signer signs", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_funnel_is_added_with_its_own_agreement()
    {
        var (host, workspace, home) = await Start(Provider.Sqlite);
        var member = await host.SignedIn(workspace);
        Assert.Empty((await member.Open($"{home}/new-funnel")).QuerySelectorAll("form[action=''] [name='Form.Template']"));
        var head = await host.SignedIn(workspace, Side.Sales, Roles.Member | Roles.Head);
        var added = await head.Send($"{home}/new-funnel", "funnel", ("Form.Template", "partners"), ("Form.NameEn", ""), ("Form.NameNl", ""));
        Assert.EndsWith("?funnel=partners", added.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var page = await head.Open(added.Headers.Location!.OriginalString);
        Assert.Equal(["New business", "Partners"], page.QuerySelectorAll(".tabs a").Select(tab => tab.TextContent));
        Assert.Equal(HttpStatusCode.NotFound, (await head.Client.GetAsync($"{home}?funnel=nothing", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task The_pages_speak_Dutch_to_who_reads_Dutch()
    {
        var (host, workspace, home) = await Start(Provider.Sqlite);
        var person = await host.SignedIn(workspace);
        var draft = (await person.Send(home, "start")).Headers.Location!.OriginalString;
        await person.SendTo(home, "/preferences/language", ("language", "nl"));
        var page = await person.Open(draft);
        Assert.Contains("Reageert op een overdracht binnen 4 u werktijd", page.Body!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.DoesNotMatch("[A-Z][a-z]+_[A-Z]", page.Body.TextContent);
    }

    async Task<(HandslagHost Host, Workspace Workspace, string Home)> Start(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        return (host, workspace, $"/w/{workspace.Slug}/agreement");
    }

    /// <summary>What a browser would send of a form that nobody touched.</summary>
    static async Task<Dictionary<string, string>> Fields(Person person, string path, string form)
    {
        var page = await person.Open(path);
        var found = page.Forms.Single(one => one.QuerySelector("[name=_handler]")?.GetAttribute("value") == form);
        Dictionary<string, string> fields = [];
        foreach (var input in found.QuerySelectorAll("input[name]:not([type=hidden]), textarea[name], select[name]"))
        {
            if (input.GetAttribute("type") == "checkbox" && !input.HasAttribute("checked")) continue;
            fields[input.GetAttribute("name")!] = input switch
            {
                { LocalName: "select" } => input.QuerySelector("option[selected]")?.GetAttribute("value") ?? input.QuerySelector("option")!.GetAttribute("value")!,
                { LocalName: "textarea" } => input.TextContent,
                _ => input.GetAttribute("value") ?? "",
            };
        }

        return fields;
    }

    static (string, string)[] Pairs(Dictionary<string, string> fields) => [.. fields.Select(field => (field.Key, field.Value))];
}
