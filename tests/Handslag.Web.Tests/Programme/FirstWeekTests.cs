using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Rhythm;
using Handslag.Signals.Pulse;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Programme;

/// <summary>A company that starts with nothing but an export, on its pages; every step is read from what is there.</summary>
public sealed class FirstWeekTests(Hosts hosts)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_company_goes_from_an_export_to_its_first_meeting_a_page_a_step(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace("Polder Bouw");
        var (home, week) = ($"/w/{workspace.Slug}", $"/w/{workspace.Slug}/first-week");
        var head = await host.SignedIn(workspace, Side.Marketing, Roles.Member | Roles.Head);
        var program = await host.Program(workspace, Scopes.ProgrammeRead);

        Assert.EndsWith("/first-week/import", (await head.Open(home)).QuerySelector(".week-card .btn-primary")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(["notYet", "notYet", "notYet", "notYet", "notYet"], await Standings(program));
        Assert.NotNull((await head.Open($"{week}/funnel")).QuerySelector("main .empty"));
        Assert.NotNull((await head.Open($"{week}/replay")).QuerySelector("main form"));

        await Import(host, workspace);
        Assert.Equal(["done", "done", "notYet", "notYet", "notYet"], await Standings(program));
        Assert.NotNull((await head.Open($"{week}/funnel")).QuerySelector("figure.funnel"));

        Assert.Equal(HttpStatusCode.Redirect, (await head.Send($"{week}/replay", "draft")).StatusCode);
        Assert.Equal(["done", "done", "done", "notYet", "notYet"], await Standings(program));
        Assert.Null((await head.Open($"{week}/replay")).QuerySelector("main form"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await head.Send($"{week}/pulse", "pulse", ("Form.Closes", "soon"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send($"{week}/pulse", "pulse", ("Form.Closes", Day(host, 7)))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await head.Send($"{week}/meeting", "meeting", ("Form.Title", "First"), ("Form.Day", Day(host, -1)), ("Form.Start", "10:00"), ("Form.Minutes", "60"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send($"{week}/meeting", "meeting", ("Form.Title", "First"), ("Form.Day", Day(host, 8)), ("Form.Start", "10:00"), ("Form.Minutes", "60"))).StatusCode);
        Assert.Equal(["done", "done", "done", "underWay", "underWay"], await Standings(program));

        await host.Do<HandslagDb, int>(db => db.Set<PulseRound>().ExecuteUpdateAsync(set => set.SetProperty(round => round.ClosedAt, host.Clock.GetCurrentInstant()), Cancellation), workspace.Id);
        await host.Do<HandslagDb, int>(db => db.Set<Meeting>().ExecuteUpdateAsync(set => set.SetProperty(meeting => meeting.State, MeetingState.Held), Cancellation), workspace.Id);
        Assert.Equal(["done", "done", "done", "done", "done"], await Standings(program));
        await host.NewUser(workspace);
        Assert.Null((await head.Open(home)).QuerySelector(".week-card"));
    }

    [Fact]
    public async Task A_member_reads_the_steps_and_leaves_those_of_heads_to_them()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        var member = await host.SignedIn(workspace, Side.Sales);
        foreach (var step in new[] { "pulse", "meeting" }) Assert.Empty((await member.Open($"/w/{workspace.Slug}/first-week/{step}")).QuerySelectorAll("main form"));
        foreach (var nothing in new[] { "party", "7", "1" }) Assert.Equal(HttpStatusCode.NotFound, (await member.Client.GetAsync($"/w/{workspace.Slug}/first-week/{nothing}", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await host.Program(workspace, Scopes.ReportsRead)).GetAsync("/api/v1/first-week", Cancellation)).StatusCode);
    }

    static async Task<List<string?>> Standings(HttpClient program) =>
        [.. (await program.GetFromJsonAsync<JsonElement>("/api/v1/first-week", Cancellation)).GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("standing").GetString())];

    internal static async Task Import(HandslagHost host, Workspace workspace)
    {
        using var folder = new TemporaryFolder();
        var table = new StringBuilder("id;lead;mql;sal\n");
        var today = host.Clock.GetCurrentInstant().InUtc().Date;
        for (var n = 1; n <= 30; n++) table.AppendLine(FormattableString.Invariant($"L-{n};{today.PlusDays(-5 * n):yyyy-MM-dd};{today.PlusDays(-5 * n + 1):yyyy-MM-dd};{today.PlusDays(-5 * n + 2):yyyy-MM-dd}"));
        var file = await folder.Write("leads.csv", table.ToString());
        var mapping = ImportMapping.Parse(
            """
            {
              "version": 1, "shape": "leadTable", "zone": "Europe/Amsterdam", "dateFormats": ["iso"],
              "source": { "key": "crm", "name": "CRM", "delivers": ["stageEntered"] },
              "columns": { "externalId": "id" },
              "leadTable": { "dates": [ { "column": "lead", "stage": "lead" }, { "column": "mql", "stage": "mql" }, { "column": "sal", "stage": "sal" } ] }
            }
            """).Value;
        var report = await host.Do<ImportFile, Outcome<ImportReport>>(import => import.Run(new(file, "leads.csv", mapping, row => row.Reason), null, Cancellation), workspace.Id);
        Assert.Equal(30, report.Value.Leads);
    }

    static string Day(HandslagHost host, int days) => NodaTime.Text.LocalDatePattern.Iso.Format(host.Clock.GetCurrentInstant().InUtc().Date.PlusDays(days));
}
