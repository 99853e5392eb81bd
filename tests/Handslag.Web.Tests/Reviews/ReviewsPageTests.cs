using System.Net;
using System.Net.Http.Json;
using System.Text;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Reviews.Rules;
using Handslag.Reviews.Tools;
using Handslag.TestBed;
using Handslag.Web.Tests.Handovers.Desk;
using Xunit;

namespace Handslag.Web.Tests.Reviews;

public sealed class ReviewsPageTests(Hosts hosts)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task Both_heads_agree_on_rules_and_judge_a_lead_from_the_first_answer_to_the_summary(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        var home = $"/w/{desk.Workspace.Slug}";
        var (marketing, sales) = (await desk.Host.SignedIn(desk.Workspace, Side.Marketing, Roles.Member | Roles.Head), await desk.Host.SignedIn(desk.Workspace, Side.Sales, Roles.Member | Roles.Head));
        Assert.Contains("The sides have not agreed yet", (await sales.Open($"{home}/reviews")).Body!.TextContent, StringComparison.Ordinal);
        await Agree(desk, home, sales);

        var begun = await sales.Send($"{home}/reviews", "begin", ("Form.From", "2026-11-01"), ("Form.Until", "2026-11-23"), ("Form.AnswerBy", "2026-12-01"));
        Assert.EndsWith("/reviews/1", begun.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var subject = (await sales.Open($"{home}/reviews/1")).QuerySelector("tbody a")!.GetAttribute("href")!;
        var refused = await sales.Send(subject, "judge-lead-ready", ("Form.Value", "1"), ("Form.Example", " "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Person.Page(refused);
        Assert.Contains("need an example", page.QuerySelector(".form-errors")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("input[name='Form.Value'][value='1'][checked]"));
        Assert.Equal(HttpStatusCode.Redirect, (await sales.Send(subject, "judge-lead-ready", ("Form.Value", "1"), ("Form.Example", "<script>alert(1)</script>"))).StatusCode);
        Assert.DoesNotContain("alert(1)", (await marketing.Open(subject)).Body!.TextContent, StringComparison.Ordinal);
        await marketing.Send(subject, "judge-lead-ready", ("Form.Value", "4"), ("Form.Example", ""));
        page = await marketing.Open(subject);
        Assert.Contains("<script>alert(1)</script>", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Scripts, script => script.TextContent.Contains("alert", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await sales.Send($"{home}/reviews/1", "close", ("Form.Do", "close"))).StatusCode);
        Assert.EndsWith("/summary", (await sales.Send($"{home}/reviews/1", "close", ("Form.Do", "close"), ("Form.NoteTheRest", "true"))).Headers.Location!.OriginalString, StringComparison.Ordinal);
        page = await marketing.Open($"{home}/reviews/1/summary");
        Assert.Contains("3.0 apart", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector(".difference-gap"));
        Assert.NotEmpty(page.QuerySelectorAll(".picture-table tbody tr"));
        Assert.Null((await marketing.Open(subject)).QuerySelector("main form[method=post]"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_gets_its_tool_and_its_rating_and_a_file_goes_out_as_what_it_is(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        var home = $"/w/{desk.Workspace.Slug}";
        var (marketer, seller) = (await desk.Host.SignedIn(desk.Workspace), await desk.Host.SignedIn(desk.Workspace, Side.Sales));
        var refused = await marketer.Send($"{home}/tools/new", "tool", ("Form.Name", "Check"), ("Form.About", ""), ("Form.Kind", "Deck"), ("Form.Link", "javascript:alert(1)"), ("Form.Since", "2026-10-01"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("Check", (await Person.Page(refused)).QuerySelector("[name='Form.Name']")!.GetAttribute("value"));
        var tool = (await marketer.Send($"{home}/tools/new", "tool", ("Form.Name", "Check"), ("Form.About", "Vijf getallen"), ("Form.Kind", "Deck"), ("Form.Since", "2026-10-01"))).Headers.Location!.OriginalString;
        Assert.Contains("not used in", (await seller.Open($"{home}/tools")).Body!.TextContent, StringComparison.Ordinal);

        var id = long.Parse(tool.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        await desk.Host.Do<KeepToolFile, bool>(async keep => !(await keep.Run(id, "zeven.txt", new MemoryStream("Zeven vragen"u8.ToArray()), null, Cancellation)).IsRefused, desk.Workspace.Id);
        var file = await seller.Client.GetAsync($"{tool}/file", Cancellation);
        Assert.Equal(("attachment", "text/plain", "nosniff"), (file.Content.Headers.ContentDisposition!.DispositionType, file.Content.Headers.ContentType!.MediaType, file.Headers.GetValues("X-Content-Type-Options").Single()));

        var work = $"{home}/leads/{desk.Lead.Id}/work";
        Assert.Contains(work, (await seller.Open(desk.Handover())).QuerySelectorAll("a").Select(link => link.GetAttribute("href")!.Split('?')[0]));
        // One tap on the handover, the card at the desk and the lead's own page; from there back to where it was tapped.
        foreach (var at in new[] { desk.Handover(), $"{home}/desk?view=team", $"{home}/leads/{desk.Lead.Id}" })
            Assert.NotNull((await seller.Open(at)).QuerySelector($"form.tool-taps[action='{work}'] button[name='_handler'][value='use-{id}']"));
        var tapped = await seller.Send(work, $"use-{id}", ("Form.Back", $"{home}/desk?view=team"), ("Form.Tapped", "true"));
        Assert.EndsWith($"{home}/desk?view=team", tapped.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Null((await seller.Open(desk.Handover())).QuerySelector($"button[value='use-{id}']"));
        Assert.Equal(HttpStatusCode.Redirect, (await seller.Send(work, $"use-{id}", ("Form.TakeBack", "true"))).StatusCode);
        Assert.NotNull((await seller.Open(desk.Handover())).QuerySelector($"button[value='use-{id}']"));
        Assert.Equal(HttpStatusCode.Redirect, (await seller.Send(work, $"use-{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await seller.Send(work, "rating", ("Form.Value", "4"), ("Form.Example", ""))).StatusCode);
        var page = await seller.Open(work);
        Assert.Contains("4 of 5", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form button[aria-label='I used Check']"));
        Assert.Equal(HttpStatusCode.NotFound, (await seller.Client.GetAsync($"{home}/tools/9999999/file", Cancellation)).StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_program_without_a_maker_reads_but_does_not_speak_for_a_side_and_a_page_is_no_pdf(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        var program = await desk.Host.Program(desk.Workspace, Scopes.ToolsRead, Scopes.ToolsWrite, Scopes.RequestsRead, Scopes.RequestsWrite, Scopes.ReviewsRead, Scopes.ReviewsWrite, Scopes.ContactsRead);
        var added = await program.PostAsJsonAsync("/api/v1/tools", new { name = "Check", kind = "deck", about = "Vijf getallen", since = "2026-10-01" }, Cancellation);
        var id = (long)(await added.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonObject>(Cancellation))!["id"]!;
        using var page = new ByteArrayContent(Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>"));
        var refused = await program.PutAsync($"/api/v1/tools/{id}/file?name=check.pdf", page, Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("tool.file.foreign", await refused.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        var asked = await program.PostAsJsonAsync("/api/v1/requests", new { template = "event", name = "Hulp", dueOn = "2026-12-01", parts = new { where = "Jaarbeurs" } }, Cancellation);
        Assert.Contains("speaker.missing", await asked.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        foreach (var path in new[] { "tools", "campaigns", "requests", "reviews", "review-rules", "contacts/months" })
            Assert.Equal(HttpStatusCode.OK, (await program.GetAsync($"/api/v1/{path}", Cancellation)).StatusCode);
    }

    static async Task Agree(SampleDesk desk, string home, Person sales)
    {
        var user = await desk.Host.NewUser(desk.Workspace, Side.Marketing, Roles.Member | Roles.Head);
        await desk.Host.Do<ProposeRules, bool>(async use => !(await use.Run(UsualRules.All, new(user.Id, "Hein", Side.Marketing, Roles.Member | Roles.Head, null), Cancellation)).IsRefused, desk.Workspace.Id);
        Assert.Equal(HttpStatusCode.Redirect, (await sales.Send($"{home}/reviews/rules", "answer", ("Form.Do", "agree"))).StatusCode);
    }
}
