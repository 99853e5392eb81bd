using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Web.Tests.Import;

public sealed class ImportPagesTests(Hosts hosts)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task An_export_is_recognised_shown_as_it_will_be_read_and_imported_with_the_known_figures(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace, roles: Roles.Head);
        Assert.Contains("Nothing was imported yet", (await person.Open(workspace.Page())).Body!.TextContent, StringComparison.Ordinal);

        var mapping = await person.UploadGood(workspace, "sales_pipeline.csv", Importing.Maven);
        var page = await person.Open(mapping);
        Assert.Equal("opportunity_id", Chosen(page, "columns.externalId"));
        Assert.Equal("account", Chosen(page, "columns.company"));
        Assert.Equal(20, page.QuerySelectorAll(".import-preview > li").Length);
        Assert.Contains("1 Mar 2017", page.QuerySelector(".import-preview > li")!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);

        var engaged = page.QuerySelectorAll("input[type=hidden]").Single(input => input.GetAttribute("value") == "engage_date").GetAttribute("name")!;
        var means = engaged.Replace(".column", ".means", StringComparison.Ordinal);
        var started = await person.Post(mapping, page.Filled("mapping", (means, "stage:engaging"), ("act", "start")));
        Assert.Equal(HttpStatusCode.Redirect, started.StatusCode);
        var report = await person.Open(await person.Finished(started.Headers.Location!.OriginalString));

        Assert.Equal(["8,800", "15,011", "8,800", "0", "0", "500", "0", "0"], report.QuerySelectorAll(".import-counts dd").Select(count => count.TextContent));
        var won = await host.Do<HandslagDb, int>(db => db.Set<Fact>().CountAsync(fact => fact.Kind == FactKind.Won, Cancellation), workspace.Id);
        Assert.Equal(4238, won);
        Assert.Contains("sales_pipeline.csv", (await person.Open(workspace.Page())).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_what_was_filled_in_stays()
    {
        var (person, workspace) = await Head();
        var mapping = await person.UploadGood(workspace, "log.csv", Importing.Bytes("lead;at;stage\na;2026-10-01;Lead\n"));
        var answer = await person.Post(mapping, (await person.Open(mapping)).Filled("mapping", ("zone", "Europe/Nowhere"), ("source.name", "Our CRM"), ("act", "look")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Person.Page(answer);
        Assert.Equal(["zone"], page.QuerySelectorAll("[aria-invalid=true]").Select(field => field.GetAttribute("name")));
        Assert.Equal("Europe/Nowhere", page.QuerySelector("[name=zone]")!.GetAttribute("value"));
        Assert.Equal("Our CRM", page.QuerySelector("[name='source.name']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_preview_shows_rows_that_will_be_refused_with_their_reason()
    {
        var (person, workspace) = await Head();
        var mapping = await person.UploadGood(workspace, "log.csv", Importing.Bytes("lead,at,stage\na,2026-10-01T09:00,Lead\n,2026-10-01T09:00,Lead\nb,2026-03-29T02:30,MQL\n"));
        var answer = await person.Post(mapping, (await person.Open(mapping)).Filled("expert", ("json", Importing.EventLog)));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var rows = (await Person.Page(answer)).QuerySelectorAll(".import-preview > li").Select(row => row.TextContent.Replace('\u00a0', ' ')).ToArray();
        Assert.Equal(3, rows.Length);
        Assert.Contains("Thu 1 Oct 2026 09:00", rows[0], StringComparison.Ordinal);
        Assert.Contains("The lead has no id", rows[1], StringComparison.Ordinal);
        Assert.Contains("This time did not exist", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapping_that_is_no_JSON_or_has_a_strange_key_is_refused_by_its_path()
    {
        var (person, workspace) = await Head();
        var mapping = await person.UploadGood(workspace, "log.csv", Importing.Bytes("lead,at,stage\na,2026-10-01T09:00,Lead\n"));
        foreach (var (json, problem) in new[] { ("{", "not valid JSON"), (Importing.EventLog.Replace("\"when\"", "\"whenn\"", StringComparison.Ordinal), "eventLog.whenn") })
        {
            var answer = await person.Post(mapping, (await person.Open(mapping)).Filled("expert", ("json", json)));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var page = await Person.Page(answer);
            Assert.Contains(problem, page.QuerySelector(".form-errors")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(json.ReplaceLineEndings("\n"), ((IHtmlTextAreaElement)page.QuerySelector("textarea[name=json]")!).Value.ReplaceLineEndings("\n"));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_mapping_is_saved_under_a_name_and_used_again(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace, roles: Roles.Administrator);
        var mapping = await person.UploadGood(workspace, "log.csv", Importing.Bytes("lead,at,stage\na,2026-10-01T09:00,Lead\n"));
        var read = await Person.Page(await person.Post(mapping, (await person.Open(mapping)).Filled("expert", ("json", Importing.EventLog))));
        var nameless = await person.Post(mapping, read.Filled("mapping", ("act", "save")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nameless.StatusCode);
        foreach (var _ in new[] { 1, 2 })
            Assert.Contains("Saved as", await (await person.Post(mapping, read.Filled("mapping", ("act", "save"), ("saveAs", "Weekly log")))).Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);

        Assert.Equal(["", "Weekly log"], (await person.Open(workspace.Page())).QuerySelectorAll("[name=mapping] option").Select(option => option.GetAttribute("value")));
        var again = await person.Open($"{mapping}?mapping=Weekly%20log");
        Assert.Equal("crm", again.QuerySelector("[name='source.key']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_same_form_sent_twice_starts_one_import_which_can_be_cancelled_and_taken_up_again()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        await using var host = new HandslagHost(database, ("Jobs:Pause", "00:01:00"));
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace, roles: Roles.Head);
        var mapping = await person.UploadGood(workspace, "log.csv", Importing.Bytes("lead,at,stage\na,2026-10-01T09:00,Lead\n"));
        var form = (await Person.Page(await person.Post(mapping, (await person.Open(mapping)).Filled("expert", ("json", Importing.EventLog))))).Filled("mapping", ("act", "start"));
        var first = (await person.Post(mapping, form)).Headers.Location!.OriginalString;
        Assert.Equal(first, (await person.Post(mapping, form)).Headers.Location!.OriginalString);
        Assert.Equal(1, await Jobs(host, workspace));

        Assert.NotNull((await person.Open(first)).QuerySelector("hs-progress progress"));
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send(first, "cancel-import")).StatusCode);
        var cancelled = await person.Open(first);
        Assert.Contains("cancelled", cancelled.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("cancelled", (await person.Open(workspace.Page())).QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        var resumed = await person.Post(first, cancelled.Filled("resume-import"));
        Assert.NotEqual(first, resumed.Headers.Location!.OriginalString);
        Assert.Equal(2, await Jobs(host, workspace));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_import_that_was_asked_for_is_done_after_a_restart_of_the_server(Provider provider)
    {
        await using var database = await Databases.Fresh(provider);
        string slug, email, job;
        await using (var before = new HandslagHost(database, ("Jobs:Pause", "00:01:00")))
        {
            var workspace = await before.NewWorkspace();
            var user = await before.NewUser(workspace, roles: Roles.Head);
            (slug, email) = (workspace.Slug, user.Email!);
            var person = before.Visitor();
            await person.SignIn(email, Person.Password);
            var mapping = await person.UploadGood(workspace, "log.csv", Importing.Bytes("lead,at,stage\na,2026-10-01T09:00,Lead\n"));
            var read = await Person.Page(await person.Post(mapping, (await person.Open(mapping)).Filled("expert", ("json", Importing.EventLog))));
            job = (await person.Post(mapping, read.Filled("mapping", ("act", "start")))).Headers.Location!.OriginalString;
        }

        await using var after = new HandslagHost(database);
        var again = after.Visitor();
        await again.SignIn(email, Person.Password);
        var report = await again.Open(await again.Finished(job));
        Assert.Contains($"/w/{slug}/import/job/", job, StringComparison.Ordinal);
        Assert.Equal(["1", "1", "1"], report.QuerySelectorAll(".import-counts dd").Take(3).Select(count => count.TextContent));
    }

    [Fact]
    public async Task Only_heads_and_administrators_bring_files_in_and_only_by_our_own_form()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        var head = await host.SignedIn(workspace, roles: Roles.Head);
        var mapping = await head.UploadGood(workspace, "log.csv", Importing.Bytes("lead,at,stage\na,2026-10-01T09:00,Lead\n"));
        var forged = await head.Upload(workspace, "log.csv", Importing.Bytes("a,b\n1,2\n"), token: "no such token");
        Assert.EndsWith("refused=form.expired", forged.Headers.Location!.OriginalString, StringComparison.Ordinal);

        var member = await host.SignedIn(workspace);
        Assert.Null((await member.Open(workspace.Page())).QuerySelector("input[type=file]"));
        Assert.NotEqual(HttpStatusCode.OK, (await member.Client.GetAsync(mapping, Cancellation)).StatusCode);
        var sent = await member.Upload(workspace, "log.csv", Importing.Bytes("a,b\n1,2\n"), token: "any");
        Assert.DoesNotContain("/mapping", sent.Headers.Location?.OriginalString ?? "", StringComparison.Ordinal);
    }

    static Task<int> Jobs(HandslagHost host, Workspace workspace) =>
        host.Do<HandslagDb, int>(db => db.Set<JobHeader>().CountAsync(job => job.WorkspaceId == workspace.Id, Cancellation), workspace.Id);

    static string? Chosen(IDocument page, string field) => ((IHtmlSelectElement)page.QuerySelector($"select[name='{field}']")!).Value;

    async Task<(Person, Workspace)> Head()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        return (await host.SignedIn(workspace, roles: Roles.Head), workspace);
    }
}
