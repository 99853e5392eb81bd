using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Signals.Evidence;
using Handslag.Signals.Pulse;
using Handslag.TestBed;
using Handslag.Web.Signals;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Signals;

/// <summary>A round of the pulse in a workspace with six on each side, on its pages, by link and by the API.</summary>
public sealed class SignalPagesTests(Hosts hosts)
{
    const string OwnText = "They <script>alert(1)</script> never call";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_round_is_answered_signed_in_and_by_link_once_each_and_then_read(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var (workspace, people) = await Company(host);
        var home = $"/w/{workspace.Slug}";
        var head = await host.SignedIn(workspace, Side.Marketing, Roles.Member | Roles.Head);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send($"{home}/signals/rounds", "own", ("Form.SaidBy", "Marketing"), ("Form.TextEn", OwnText), ("Form.TextNl", OwnText))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send($"{home}/signals/rounds", "open", ("Form.Closes", Day(host, 7)))).StatusCode);

        var sheet = await head.Open($"{home}/pulse");
        Assert.Equal(13, sheet.QuerySelectorAll(".pulse-statement").Length);
        Assert.Contains(OwnText, sheet.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", sheet.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await head.Send($"{home}/pulse", "pulse", ("score-M1", "6"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send($"{home}/pulse", "pulse", ("score-M1", "5"), ("comment-M1", "remark"))).StatusCode);
        Assert.NotNull((await head.Open($"{home}/pulse")).QuerySelector(".pulse-done .state-kept"));

        var link = await Link(host, workspace, people[Side.Marketing][0]);
        var guest = host.Visitor();
        Assert.Contains("Anna de Vries", (await guest.Open(link)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await guest.Send(link, "pulse", ("score-M1", "4"))).StatusCode);
        Assert.NotNull((await guest.Open(link)).QuerySelector(".pulse-done .state-kept"));
        Assert.Null((await head.Open(link)).QuerySelector("form.pulse-form"));
        Assert.Equal(HttpStatusCode.NotFound, (await guest.Client.GetAsync(link + "x", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await guest.Client.GetAsync($"{home}/pulse", Cancellation)).StatusCode);

        Assert.Contains("Nothing is shown before it closes", (await head.Open($"{home}/signals")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send($"{home}/signals/rounds", "close")).StatusCode);
        var page = await head.Open($"{home}/signals");
        Assert.Equal(12, page.QuerySelectorAll(".data-table tbody tr").Length);
        Assert.Contains("too few answers", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await head.Client.GetAsync($"{home}/signals/1/M1", Cancellation)).StatusCode);
        foreach (var nothing in new[] { "/signals/2", "/signals/1/M9", "/signals/1/M1/cases/Accepted", "/signals/1/M2/cases/nothing" })
            Assert.Equal(HttpStatusCode.NotFound, (await head.Client.GetAsync($"{home}{nothing}", Cancellation)).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_program_opens_and_closes_rounds_and_reads_nothing_finer_than_a_band(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var (workspace, people) = await Company(host);
        var program = await host.Program(workspace, Scopes.SignalsRead, Scopes.SignalsWrite);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await program.PostAsJsonAsync("/api/v1/pulse/rounds", new { closesAt = "soon" }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("/api/v1/signals", Cancellation)).StatusCode);
        var opened = await program.PostAsJsonAsync("/api/v1/pulse/rounds", new { closesAt = $"{Day(host, 7)}T17:00:00Z" }, Cancellation);
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        foreach (var (user, score) in people[Side.Marketing].Zip([5, 5, 4, 4, 4, 1])) await Answer(host, workspace, user, "M2", score);
        foreach (var (user, score) in people[Side.Sales].Zip([1, 1, 2, 2, 3])) await Answer(host, workspace, user, "M2", score);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("/api/v1/signals", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync("/api/v1/pulse/rounds/1/close", null, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await program.PostAsync("/api/v1/pulse/rounds/1/close", null, Cancellation)).StatusCode);

        var report = (await program.GetFromJsonAsync<JsonObject>("/api/v1/signals?round=1", Cancellation))!;
        Assert.Equal(["asOf", "round", "agreementVersion", "statements"], report.Select(one => one.Key));
        var statement = report["statements"]!.AsArray().Single(one => (string)one!["key"]! == "M2")!.AsObject();
        Assert.Equal(["key", "saidBy", "perception", "selfView", "evidence", "verdict", "firstTime"], statement.Select(one => one.Key));
        Assert.Equal("""{"eligible":6,"answered":6,"band":"from80","perceived":"yes"}""", statement["perception"]!.ToJsonString());
        Assert.Equal("""{"eligible":6,"answered":5,"band":"upTo20","perceived":"no"}""", statement["selfView"]!.ToJsonString());
        Assert.Equal(("noEvidence", "noAgreement"), ((string)statement["verdict"]!, (string)statement["evidence"]![0]!["reason"]!));
        Assert.Null(report["statements"]![0]!["perception"]);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await host.Program(workspace, Scopes.ReportsRead)).GetAsync("/api/v1/signals", Cancellation)).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task With_more_than_one_funnel_the_pulse_is_of_all_and_the_address_says_whose_evidence_it_is(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var (workspace, _) = await Company(host);
        var home = $"/w/{workspace.Slug}";
        var head = await host.SignedIn(workspace, Side.Marketing, Roles.Member | Roles.Head);
        await head.Send($"{home}/signals/rounds", "open", ("Form.Closes", Day(host, 7)));
        Assert.DoesNotContain("in every funnel", (await head.Open($"{home}/pulse")).Body!.TextContent, StringComparison.Ordinal);
        await host.Do<AddFunnel, bool>(async use => !(await use.Run(new("partners"), null, Cancellation)).IsRefused, workspace.Id);
        Assert.Contains("in every funnel", (await head.Open($"{home}/pulse")).Body!.TextContent, StringComparison.Ordinal);
        await head.Send($"{home}/signals/rounds", "close");

        var page = await head.Open($"{home}/signals");
        Assert.Equal([$"{home}/signals/1?funnel=new-business", $"{home}/signals/1?funnel=partners"], page.QuerySelectorAll("nav.tabs a").Select(tab => tab.GetAttribute("href")));
        Assert.Equal("New business", page.QuerySelector("nav.tabs a[aria-current]")!.TextContent);
        page = await head.Open($"{home}/signals/1?funnel=partners");
        Assert.Equal("Partners", page.QuerySelector("nav.tabs a[aria-current]")!.TextContent);
        Assert.All(page.QuerySelectorAll(".data-table tbody th a").Select(link => link.GetAttribute("href")!), href => Assert.EndsWith("?funnel=partners", href, StringComparison.Ordinal));
        page = await head.Open($"{home}/signals/1/M2?funnel=partners");
        Assert.Equal($"{home}/signals/1/M2?funnel=partners", page.QuerySelector("nav.tabs a[aria-current]")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.OK, (await head.Client.GetAsync($"{home}/signals/1/M2/cases/NeverTouched?funnel=partners", Cancellation)).StatusCode);
        foreach (var nowhere in new[] { "", "/M2", "/M2/cases/NeverTouched" })
            Assert.Equal(HttpStatusCode.NotFound, (await head.Client.GetAsync($"{home}/signals/1{nowhere}?funnel=nothing", Cancellation)).StatusCode);
        var kept = await host.Do<HandslagDb, int>(db => db.Set<Handslag.Signals.Evidence.KeptEvidence>().CountAsync(Cancellation), workspace.Id);
        Assert.Equal(2, kept);
    }

    [Theory]
    [InlineData("M1", "6 of 7"), InlineData("M2", "86"), InlineData("S1", "0.9")]
    public async Task Things_are_said_as_so_many_of_so_many_cases_as_a_share_and_numbers_as_they_are(string statement, string said)
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var (workspace, _) = await Company(host);
        var metric = new MetricEvidence(Metrics.Of(statement).First(), Strength.Direct, RecordedBy.Both, 7, 6, null, 6 / 7.0, null, null, 1, .8, Finding.Meets);
        Assert.StartsWith(said, await host.Do<SignalWords, string>(words => Task.FromResult(words.Rate(metric).Replace('\u00a0', ' ')), workspace.Id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_for_the_pulse_leave_no_line_in_the_log()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var (workspace, _) = await Company(host);
        var member = await host.SignedIn(workspace, Side.Sales);
        await member.Open($"/w/{workspace.Slug}/pulse");
        await member.Open($"/w/{workspace.Slug}/signals");

        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("/pulse", StringComparison.Ordinal) && line.Contains("/w/{Workspace}", StringComparison.Ordinal));
        Assert.Contains(host.Log.Lines, line => line.Contains("/w/{Workspace}/signals", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_a_head_or_an_administrator_opens_and_closes()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var (workspace, _) = await Company(host);
        var page = await (await host.SignedIn(workspace, Side.Sales)).Open($"/w/{workspace.Slug}/signals/rounds");
        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    static async Task<(Workspace Workspace, Dictionary<Side, List<long>> People)> Company(HandslagHost host)
    {
        var workspace = await host.NewWorkspace("Polder Bouw");
        var people = new Dictionary<Side, List<long>> { [Side.Marketing] = [], [Side.Sales] = [] };
        foreach (var (side, users) in people)
            for (var i = 0; i < 6; i++) users.Add((await host.NewUser(workspace, side, password: null)).Id);
        return (workspace, people);
    }

    static Task<Outcome<PulseRound>> Answer(HandslagHost host, Workspace workspace, long user, string statement, int score) =>
        host.Do<AnswerPulse, Outcome<PulseRound>>(pulse => pulse.Run(user, [new GivenAnswer(statement, score, null)], Cancellation), workspace.Id);

    /// <summary>As it stands in the notice that they got.</summary>
    static async Task<string> Link(HandslagHost host, Workspace workspace, long user)
    {
        var content = await host.Do<HandslagDb, string>(db => db.Set<ReceivedNotice>().Where(one => one.UserId == user && one.Key.StartsWith(PulseNotices.Opened)).Select(one => one.Content).SingleAsync(Cancellation), workspace.Id);
        return $"/w/{workspace.Slug}{(string)JsonNode.Parse(content)!["links"]!["answer"]!}";
    }

    static string Day(HandslagHost host, int days) => NodaTime.Text.LocalDatePattern.Iso.Format(host.Clock.GetCurrentInstant().InUtc().Date.PlusDays(days));
}
