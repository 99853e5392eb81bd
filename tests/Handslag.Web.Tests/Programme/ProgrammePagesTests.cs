using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Programme;

/// <summary>The ladder, promises, stakeholders and sessions on their pages and for programs.</summary>
public sealed class ProgrammePagesTests(Hosts hosts)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_marketer_climbs_and_sales_signs(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace("Polder Bouw");
        var (home, page) = ($"/w/{workspace.Slug}", $"/w/{workspace.Slug}/programme");
        var (marketer, seller) = (await host.SignedIn(workspace), await host.SignedIn(workspace, Side.Sales));
        Assert.Empty((await seller.Open(page)).QuerySelectorAll("main form"));

        Assert.Equal(HttpStatusCode.Redirect, (await marketer.Send(page, "begin")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await marketer.Send(page, "say-1", ("Form.What", " "))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await marketer.Send(page, "say-1", ("Form.What", "We read <b>our</b> funnel"))).StatusCode);
        Assert.Contains("waits for sales", (await seller.Open(home)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("We read <b>our</b> funnel", (await seller.Open(page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await seller.Send(page, "answer-1", ("Form.Do", "back"), ("Form.Because", ""))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await seller.Send(page, "answer-1", ("Form.Do", "sign"))).StatusCode);
        Assert.Single((await marketer.Open(page)).QuerySelectorAll(".ladder .state-kept"));

        var ladder = await (await host.Program(workspace, Scopes.ProgrammeRead)).GetFromJsonAsync<JsonElement>("/api/v1/programme/ladder", Cancellation);
        Assert.Equal([true, false, false, false, false], ladder.GetProperty("rungs").EnumerateArray().Select(rung => rung.GetProperty("reached").GetBoolean()));
    }

    [Fact]
    public async Task The_talk_about_the_bonus_is_found_from_the_plans_as_a_session_of_the_programme()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        var head = await host.SignedIn(workspace, Side.Sales, Roles.Member | Roles.Head);
        var talk = (await head.Open($"/w/{workspace.Slug}/rewards")).QuerySelectorAll("main a, .actions a").First(link => link.GetAttribute("href")!.Contains("#", StringComparison.Ordinal)).GetAttribute("href")!.Split('#');
        var card = (await head.Open(talk[0])).GetElementById(talk[1])!;
        Assert.Equal(7, card.QuerySelectorAll(".session-steps li").Length);
        var session = (await head.Send(talk[0], "begin-bonus")).Headers.Location!.OriginalString;
        Assert.Contains("What are we paid for now?", (await head.Open(new Uri(new Uri("http://localhost"), session).PathAndQuery)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_promise_of_a_program_is_confirmed_by_a_person_of_the_other_side(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace("Polder Bouw");
        var page = $"/w/{workspace.Slug}/programme/credits";
        var program = await host.Program(workspace, Scopes.ProgrammeRead, Scopes.ProgrammeWrite);
        var (marketer, seller) = (await host.SignedIn(workspace), await host.SignedIn(workspace, Side.Sales));

        var refused = await program.PostAsJsonAsync("/api/v1/programme/credits", new { promise = "A price sheet", due = "2020-01-01" }, Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal("side", (await refused.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("field").GetString());
        var made = await program.PostAsJsonAsync("/api/v1/programme/credits", new { side = "marketing", promise = "A price sheet", due = Day(host, 5) }, Cancellation);
        var id = (await made.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetInt64();
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync($"/api/v1/programme/credits/{id}/kept", null, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await program.PostAsync($"/api/v1/programme/credits/{id}/kept", null, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.PostAsync("/api/v1/programme/credits/999999999/kept", null, Cancellation)).StatusCode);

        Assert.Null((await marketer.Open(page)).QuerySelector($"#credit-{id} form"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await seller.Send(page, $"credit-{id}", ("Form.Do", "deny"), ("Form.Reason", ""))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await seller.Send(page, $"credit-{id}", ("Form.Do", "confirm"))).StatusCode);
        var standing = (await program.GetFromJsonAsync<JsonElement>("/api/v1/programme/credits", Cancellation)).GetProperty("standing")[0];
        Assert.Equal((1, 1, 1), (standing.GetProperty("due").GetInt32(), standing.GetProperty("confirmed").GetInt32(), standing.GetProperty("onTime").GetInt32()));
        Assert.Equal(HttpStatusCode.Redirect, (await seller.Send(page, "promise", ("Form.Promise", "Two visits together"), ("Form.Due", Day(host, 9)))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await seller.Send(page, "promise", ("Form.Promise", "Late"), ("Form.Due", Day(host, -9)))).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Stakeholders_are_shown_to_owners_alone(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace("Polder Bouw");
        var page = $"/w/{workspace.Slug}/programme/stakeholders";
        var (owner, admin) = (await host.SignedIn(workspace), await host.SignedIn(workspace, Side.Management, Roles.Member | Roles.Administrator | Roles.Sponsor | Roles.Head));
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Send($"/w/{workspace.Slug}/programme", "begin")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await owner.Send(page, "new", ("Form.Name", ""), ("Form.Stance", "Neutral"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await owner.Send(page, "new", ("Form.Name", "Dirk Director"), ("Form.Stance", "Doubtful"), ("Form.NextStep", "Show the funnel"), ("Form.NextOn", Day(host, 0)))).StatusCode);
        Assert.Contains("Dirk Director", (await owner.Open(page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Show the funnel", (await owner.Open($"/w/{workspace.Slug}")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Dirk Director", (await admin.Open(page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await admin.Open(page)).QuerySelectorAll("main form"));
        Assert.DoesNotContain("Show the funnel", (await admin.Open($"/w/{workspace.Slug}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_session_leads_to_the_forms_and_back_and_tells_what_it_left(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace("Polder Bouw");
        var home = $"/w/{workspace.Slug}";
        var (marketer, seller) = (await host.SignedIn(workspace), await host.SignedIn(workspace, Side.Sales));
        Assert.Equal(7, (await marketer.Open($"{home}/programme/sessions")).QuerySelectorAll("main form").Length);
        var begun = await marketer.Send($"{home}/programme/sessions", "begin-firstMeeting");
        var session = begun.Headers.Location!.OriginalString;
        session = session[session.IndexOf("/w/", StringComparison.Ordinal)..];
        Assert.Equal(6, (await seller.Open($"{home}/programme/sessions")).QuerySelectorAll("main form").Length);
        Assert.NotNull((await marketer.Open(session)).QuerySelector("hs-timer[data-start]"));
        Assert.Null((await seller.Open(home)).QuerySelector(".session-bar"));

        Assert.Equal(HttpStatusCode.Redirect, (await marketer.Send(session, "turn", ("Form.To", "4"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await marketer.Send(session, "turn", ("Form.To", "9"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await seller.Send(session, "turn", ("Form.To", "5"), ("Form.Revision", "1"))).StatusCode);
        var step = await marketer.Open(session);
        Assert.Equal($"{home}/programme/credits", step.QuerySelector(".session-now .btn-primary")!.GetAttribute("href"));
        Assert.Null(step.QuerySelector(".session-now .state-kept"));
        Assert.Equal(session, (await marketer.Open($"{home}/programme/credits")).QuerySelector(".session-bar a")!.GetAttribute("href"));
        await marketer.Send($"{home}/programme/credits", "promise", ("Form.Promise", "A price sheet"), ("Form.Due", Day(host, 9)));
        Assert.NotNull((await marketer.Open(session)).QuerySelector(".session-now .state-kept"));

        Assert.Equal(HttpStatusCode.Redirect, (await marketer.Send(session, "turn", ("Form.To", "0"))).StatusCode);
        Assert.NotNull((await marketer.Open(session)).QuerySelector("main .rows .state-kept"));
        Assert.Null((await marketer.Open(home)).QuerySelector(".session-bar"));
        var sessions = await (await host.Program(workspace, Scopes.ProgrammeRead)).GetFromJsonAsync<JsonElement>("/api/v1/programme/sessions", Cancellation);
        Assert.Equal((7, 1), (sessions.GetProperty("guides").GetArrayLength(), sessions.GetProperty("held")[0].GetProperty("left").EnumerateArray().Single(one => one.GetProperty("kind").GetString() == "promise").GetProperty("count").GetInt32()));
        Assert.Equal(HttpStatusCode.NotFound, (await marketer.Client.GetAsync($"{home}/programme/sessions/999999999", Cancellation)).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_profile_is_answered_closed_and_shown_in_bands_and_a_gap_becomes_an_action(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace("Polder Bouw");
        var (home, page) = ($"/w/{workspace.Slug}", $"/w/{workspace.Slug}/programme/profile");
        var head = await host.SignedIn(workspace, Side.Sales, Roles.Member | Roles.Head);
        List<Person> sellers = [head];
        for (var n = 0; n < 4; n++) sellers.Add(await host.SignedIn(workspace, Side.Sales));
        Assert.DoesNotContain("\"open\"", (await sellers[1].Open(page)).DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await head.Send(page, "open", ("Form.Closes", "soon"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send(page, "open", ("Form.Closes", Day(host, 7)))).StatusCode);
        Assert.Contains("team profile waits", (await sellers[1].Open(home)).Body!.TextContent, StringComparison.Ordinal);

        var program = await host.Program(workspace, Scopes.ProgrammeRead, Scopes.ProgrammeWrite);
        Assert.Equal(12, (await head.Open($"{page}/answer")).QuerySelectorAll("fieldset").Length);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await head.Send($"{page}/answer", "profile", ("score-Mode1", "9"))).StatusCode);
        foreach (var seller in sellers) Assert.Equal(HttpStatusCode.Redirect, (await seller.Send($"{page}/answer", "profile", ("score-Mode1", "1"), ("score-Mode2", "2"), ("score-Product1", "4"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("/api/v1/programme/profile", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsync("/api/v1/programme/profile/rounds/1/close", null, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await program.PostAsync("/api/v1/programme/profile/rounds/1/close", null, Cancellation)).StatusCode);

        var lines = (await program.GetFromJsonAsync<JsonElement>("/api/v1/programme/profile", Cancellation)).GetProperty("lines").EnumerateArray().ToDictionary(line => line.GetProperty("dimension").GetString()!);
        Assert.Equal("lowest", lines["mode"].GetProperty("sales").GetProperty("band").GetString());
        Assert.Equal(JsonValueKind.Null, lines["mode"].GetProperty("sales").GetProperty("mean").ValueKind);
        // One of its two questions was answered by nobody.
        Assert.Equal(JsonValueKind.Null, lines["product"].GetProperty("sales").ValueKind);
        Assert.Contains("about 1 to 2", (await head.Open(page)).Body!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await head.Send(page, "exchange", ("Form.Kind", "ListenIn"), ("Form.Area", "Horizon"), ("Form.Text", "Listen in"), ("Form.Due", Day(host, 9)))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await program.PostAsJsonAsync("/api/v1/programme/exchanges", new { kind = "listenIn", area = "otherSide" }, Cancellation)).StatusCode);
        var owner = (await host.NewUser(workspace)).Id;
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsJsonAsync("/api/v1/programme/exchanges", new { kind = "listenIn", area = "otherSide", what = "Listen in on calls", owner, due = Day(host, 9) }, Cancellation)).StatusCode);
        Assert.Contains("Listen in on calls", (await head.Open(page)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Listen in on calls", (await head.Open($"{home}/actions")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Results_say_what_they_are_not_and_without_leads_there_are_none(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace("Polder Bouw");
        var member = await host.SignedIn(workspace);
        Assert.NotNull((await member.Open($"/w/{workspace.Slug}/results")).QuerySelector("main .empty"));
        var program = await host.Program(workspace, Scopes.ReportsRead);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("/api/v1/results", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Client.GetAsync($"/w/{workspace.Slug}/results?funnel=nothing", Cancellation)).StatusCode);

        await FirstWeekTests.Import(host, workspace);
        Assert.Contains("correlation, not proof", (await member.Open($"/w/{workspace.Slug}/results")).Body!.TextContent, StringComparison.Ordinal);
        var results = await program.GetFromJsonAsync<JsonElement>("/api/v1/results?funnel=new-business", Cancellation);
        Assert.Equal((24, 3), (results.GetProperty("months").GetArrayLength(), results.GetProperty("correlations").GetArrayLength()));
        Assert.All(results.GetProperty("correlations").EnumerateArray().SelectMany(one => one.GetProperty("lags").EnumerateArray()), lag => Assert.Equal("fewPeriods", lag.GetProperty("reason").GetString()));
    }

    static string Day(HandslagHost host, int days) => NodaTime.Text.LocalDatePattern.Iso.Format(host.Clock.GetCurrentInstant().InUtc().Date.PlusDays(days));
}
