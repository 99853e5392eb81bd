using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Handslag.Journeys.Import;
using Handslag.Language.Calibration.Sessions;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Handslag.Web.Tests.Handovers.Desk;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Web.Tests.Language;

public sealed class CalibrationTests(Hosts hosts)
{
    const int Leads = 36;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_head_opens_a_session_both_sides_label_alone_and_the_page_says_how_far_they_agree(Provider provider)
    {
        var company = await Company.In(await hosts.Shared(provider));
        var opened = await company.Anna.Send($"{company.Home}/new", "session", [.. await company.Form()]);
        Assert.True(opened.StatusCode == HttpStatusCode.Redirect, string.Join('\n', company.Host.Log.Lines.TakeLast(3)));
        var session = PathOf(opened);

        var blind = await company.Bram.Open($"{session}/label");
        Assert.Contains("Lead 1 of 30", blind.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Bedrijf", blind.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, blind.QuerySelectorAll(".label-choice").Length);
        var labelled = await company.Bram.Send($"{session}/label", "label", ("Form.Choice", "0"));
        Assert.Equal(HttpStatusCode.Redirect, labelled.StatusCode);
        Assert.Contains("1 of 30", (await company.Bram.Open($"{session}/label")).QuerySelector(".progress-line")!.TextContent, StringComparison.Ordinal);
        var back = await company.Bram.Open(PathOf(labelled));
        Assert.NotNull((await company.Bram.Open(back.QuerySelector(".label-back")!.GetAttribute("href")!)).QuerySelector(".is-chosen"));

        // Anna, who heads marketing, sees how far sales is, and not what it said.
        var open = (await company.Anna.Open(session)).QuerySelector("main")!.TextContent;
        Assert.Contains("0 of 1 are done", open, StringComparison.Ordinal);
        Assert.DoesNotContain("Bram", open, StringComparison.Ordinal);
        Assert.DoesNotContain("κ", open, StringComparison.Ordinal);

        await company.Anna.Send(session, "close");
        var results = await company.Bram.Open(session);
        Assert.Contains("Do they mean the same?", results.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Only one side gave labels.", results.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("No basis for showing people has been recorded.", (await company.Bram.Open($"{session}/people")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(session, PathOf(await company.Bram.Client.GetAsync($"{session}/label", Cancellation)));
        Assert.Contains(session, (await company.Bram.Open(company.Home)).QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_form_says_what_is_lacking_and_keeps_what_was_typed()
    {
        var company = await Company.In(await hosts.Shared(Provider.Sqlite));
        Assert.Equal(HttpStatusCode.Forbidden, (await company.Bram.Client.GetAsync($"{company.Home}/new", Cancellation)).StatusCode);
        var refused = await company.Anna.Send($"{company.Home}/new", "session", [.. (await company.Form()).Where(field => field.Field != "Form.Size"), ("Form.Size", "60"), ("Form.Question", "<b>How warm?</b>")]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Person.Page(refused);
        Assert.Contains("60 leads need at least 24 won and 24 lost ones. In this period 18 won and 18 lost leads", page.QuerySelector(".form-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("60", "<b>How warm?</b>"), (page.QuerySelector("[name='Form.Size']")!.GetAttribute("value"), page.QuerySelector("[name='Form.Question']")!.GetAttribute("value")));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_program_opens_labels_closes_and_reads_and_is_told_nothing_before(Provider provider)
    {
        var company = await Company.In(await hosts.Shared(provider));
        var program = await company.Host.Program(company.Workspace, Scopes.CalibrationsRead, Scopes.CalibrationsWrite);
        var put = await (await program.PostAsJsonAsync("/api/v1/calibration-cases", new { lead = company.Lead, why = "Is this a need?" }, Cancellation)).Content.ReadFromJsonAsync<JsonObject>(Cancellation);
        Assert.Equal("member", (string)put!["origin"]!);
        var created = await program.PostAsJsonAsync("/api/v1/calibrations", new { title = "By program", size = 30, raters = company.Raters }, Cancellation);
        var session = (await created.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
        Assert.Equal((30, 1, "open"), ((int)session["leads"]!, (int)session["apart"]!, (string)session["state"]!));
        var address = $"/api/v1/calibrations/{session["id"]}";
        Assert.Equal(HttpStatusCode.Conflict, (await program.GetAsync($"{address}/result", Cancellation)).StatusCode);

        var leads = (await program.GetFromJsonAsync<JsonArray>($"{address}/leads?member={company.Raters[0]}", Cancellation))!;
        Assert.Equal(31, leads.Count);
        Assert.All(leads, lead => Assert.Equal(["number", "fields", "steps"], lead!.AsObject().Select(part => part.Key)));
        var before = Untold(session);
        foreach (var rater in company.Raters)
            foreach (var lead in leads)
            {
                var said = await program.PostAsJsonAsync($"{address}/labels", new { member = rater, number = (int)lead!["number"]!, choice = (int)lead["number"]! % 2 == 0 ? "yes" : "no" }, Cancellation);
                Assert.True(said.IsSuccessStatusCode, await said.Content.ReadAsStringAsync(Cancellation));
                if (rater != company.Raters[^1]) Assert.Equal(before, Untold(await program.GetFromJsonAsync<JsonObject>(address, Cancellation)));
                if (rater == company.Raters[^1] || lead != leads[0]) continue;
                Assert.Equal(HttpStatusCode.UnprocessableEntity, (await program.PostAsJsonAsync($"{address}/labels", new { member = rater, number = 1, choice = "maybe" }, Cancellation)).StatusCode);
            }

        var result = (await program.GetFromJsonAsync<JsonObject>($"{address}/result", Cancellation))!;
        var between = result["pairings"]!.AsArray().Single(pairing => (string)pairing!["pairing"]! == "between")!;
        Assert.Equal((30, 1d, "almostPerfect"), ((int)between["n"]!, (double)between["kappa"]!["value"]!, (string)between["band"]!));
        Assert.Equal(["withinMarketing", "withinSales", "between"], result["pairings"]!.AsArray().Select(pairing => (string)pairing!["pairing"]!));
        Assert.Equal(HttpStatusCode.Conflict, (await program.PostAsJsonAsync($"{address}/closing", new { }, Cancellation)).StatusCode);
        var reader = await company.Host.Program(company.Workspace, Scopes.CalibrationsRead);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync($"{address}/leads?member={company.Raters[0]}", Cancellation)).StatusCode);

        // How far each side is may change, and nothing else.
        static string Untold(JsonObject? answer)
        {
            answer!.Remove("progress");
            return answer.ToJsonString();
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_contested_return_is_labelled_blind_too_stands_apart_with_what_was_written_and_counts_in_no_figure(Provider provider)
    {
        var desk = await SampleDesk.In(await hosts.Shared(provider));
        var company = await Company.In(desk.Host, desk.Workspace);
        var owner = await desk.As(desk.Owner);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Send(desk.Handover("return"), "desk", ("Form.Reason", "noNeed"), ("Form.Example", "She said so"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await company.Anna.Send(desk.Handover("answer"), "desk", ("Form.Kind", "Contest"), ("Form.Text", "She asked for a price"))).StatusCode);

        var session = PathOf(await company.Anna.Send($"{company.Home}/new", "session", [.. await company.Form(), ("Form.Raters[2]", $"{desk.Owner.Id}")]));
        var blind = (await company.Bram.Open($"{session}/label?lead=31")).QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("Polder Bouw", blind, StringComparison.Ordinal);
        Assert.DoesNotContain("eturn", blind, StringComparison.Ordinal);
        Assert.DoesNotContain("ontested", blind, StringComparison.Ordinal);

        var program = await company.Host.Program(company.Workspace, Scopes.CalibrationsRead, Scopes.CalibrationsWrite);
        var address = $"/api/v1/calibrations/{session.Split('/')[^1]}";
        foreach (var (rater, asked) in new[] { (company.Raters[0], 31), (company.Raters[1], 31), (desk.Owner.Id, 30) })
        {
            var leads = (await program.GetFromJsonAsync<JsonArray>($"{address}/leads?member={rater}", Cancellation))!;
            Assert.Equal(asked, leads.Count);
            foreach (var number in leads.Select(lead => (int)lead!["number"]!))
            {
                var choice = number == 31 ? rater == company.Raters[0] ? "yes" : "no" : number % 2 == 0 ? "yes" : "no";
                Assert.True((await program.PostAsJsonAsync($"{address}/labels", new { member = rater, number, choice }, Cancellation)).IsSuccessStatusCode);
            }
        }

        var result = (await program.GetFromJsonAsync<JsonObject>($"{address}/result", Cancellation))!;
        var between = result["pairings"]!.AsArray().Single(pairing => (string)pairing!["pairing"]! == "between")!;
        Assert.Equal((30, 1, 30, 1d), ((int)result["leads"]!, (int)result["apart"]!, (int)between["n"]!, (double)between["raw"]!["value"]!));
        var page = await company.Bram.Open(session);
        var apart = page.QuerySelectorAll("section, .card").Single(card => card.QuerySelector("h2")?.TextContent == "To talk about").TextContent;
        foreach (var said in new[] { "Lead 31", "its return was contested", "She asked for a price", "count in no figure" }) Assert.Contains(said, apart, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_two_labels_that_are_confused_most_lead_to_a_term_that_says_why_it_is_begun()
    {
        var company = await Company.In(await hosts.Shared(Provider.Sqlite));
        var program = await company.Host.Program(company.Workspace, Scopes.CalibrationsRead, Scopes.CalibrationsWrite);
        var created = await program.PostAsJsonAsync("/api/v1/calibrations", new { title = "What we call ready", size = 30, raters = company.Raters }, Cancellation);
        var id = (long)(await created.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["id"]!;
        for (var number = 1; number <= 30; number++)
            foreach (var rater in company.Raters)
                await program.PostAsJsonAsync($"/api/v1/calibrations/{id}/labels", new { member = rater, number, choice = rater == company.Raters[0] && number <= 6 ? "no" : "yes" }, Cancellation);

        var sharpen = (await company.Anna.Open($"{company.Home}/{id}")).QuerySelectorAll("main a").Single(link => link.TextContent == "Sharpen the term").GetAttribute("href")!;
        Assert.StartsWith($"/w/{company.Workspace.Slug}/terms/new?name=", sharpen, StringComparison.Ordinal);
        var form = await company.Anna.Open(sharpen);
        Assert.Contains("“What we call ready”", form.QuerySelector("[name='Form.Why']")!.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("in 20", Uri.UnescapeDataString(sharpen), StringComparison.Ordinal);
    }

    static string PathOf(HttpResponseMessage redirect) => new Uri(new Uri("http://localhost"), redirect.Headers.Location!).PathAndQuery;

    /// <summary>Anna heads marketing, Bram sells; the company has won and lost leads.</summary>
    sealed record Company(HandslagHost Host, Workspace Workspace, Person Anna, Person Bram, IReadOnlyList<long> Raters, long Lead)
    {
        public string Home => $"/w/{Workspace.Slug}/calibration";

        /// <param name="there">A workspace that is there already; null for a new one.</param>
        public static async Task<Company> In(HandslagHost host, Workspace? there = null)
        {
            var workspace = there ?? await host.NewWorkspace();
            var anna = await host.NewUser(workspace, Side.Marketing, Roles.Member | Roles.Head, "Anna");
            var bram = await host.NewUser(workspace, Side.Sales, Roles.Member, "Bram");
            using var folder = new TemporaryFolder();
            var today = host.Clock.GetCurrentInstant().InUtc().Date;
            var rows = Enumerable.Range(0, Leads).Select(n => FormattableString.Invariant(
                $"L-{n};Bedrijf {n};bouw;{today.PlusDays(-60 - n):yyyy-MM-dd};{(n % 2 == 0 ? $"{today.PlusDays(-n - 1):yyyy-MM-dd}" : "")};{(n % 2 == 0 ? "" : $"{today.PlusDays(-n - 1):yyyy-MM-dd}")}"));
            var file = await folder.Write("leads.csv", $"id;company;sector;lead;customer;lost\n{string.Join('\n', rows)}\n");
            var mapping = ImportMapping.Parse(
                """
                {
                  "version": 1, "shape": "leadTable", "zone": "Europe/Amsterdam", "dateFormats": ["iso"], "source": { "key": "history", "name": "History", "delivers": ["stageEntered"] },
                  "columns": { "externalId": "id", "company": "company" }, "fields": { "sector": "sector" },
                  "leadTable": { "dates": [ { "column": "lead", "stage": "lead" }, { "column": "customer", "stage": "customer" }, { "column": "lost", "stage": "lost" } ] }
                }
                """).Value;
            var report = await host.Do<ImportFile, Outcome<ImportReport>>(import => import.Run(new(file, "leads.csv", mapping, row => row.Reason), null, Cancellation), workspace.Id);
            Assert.Equal((Leads, 0), (report.Value.Leads, report.Value.Refused));
            var lead = await host.Do<HandslagDb, long>(db => db.Set<Handslag.Journeys.Lead>().Select(one => one.Id).FirstAsync(Cancellation), workspace.Id);
            return new(host, workspace, await SignedIn(anna), await SignedIn(bram), [anna.Id, bram.Id], lead);

            async Task<Person> SignedIn(User user)
            {
                var person = host.Visitor();
                await person.SignIn(user.Email!, Person.Password);
                return person;
            }
        }

        /// <summary>The form as the page offers it, for thirty leads.</summary>
        public async Task<IEnumerable<(string Field, string Value)>> Form()
        {
            var page = await Anna.Open($"{Home}/new");
            return page.QuerySelectorAll("[name^='Form.']:not([type=checkbox]):not([type=radio]):not([type=hidden])").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value") ?? ""))
                .Where(field => field.Item1 != "Form.Size").Append(("Form.Size", "30")).Append(("Form.Labels", "Qualified"))
                .Append(("Form.Shows[0]", "journey")).Append(("Form.Shows[1]", "sector"))
                .Concat(Raters.Select((rater, at) => ($"Form.Raters[{at}]", $"{rater}")));
        }
    }
}
