using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Reviews.Campaigns;
using Handslag.TestBed;
using Handslag.Web.Tests.Handovers;
using Handslag.Web.Tests.Journeys;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Web.Tests.Insights;

/// <summary>One handover of Friday 20 November 16:30 with two hours to respond, of which nobody knows anything else yet; asked on Monday 23 November 09:00.</summary>
public sealed class CommitmentPagesTests(Hosts hosts)
{
    const string Days = "from=2026-11-01&to=2026-11-30";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_page_says_what_was_promised_and_leads_to_the_cases(Provider provider)
    {
        var (lead, visitor) = await Signed(provider);
        var home = $"/w/{lead.Workspace.Slug}/commitments";

        var page = await visitor.Open($"{home}?{Days}");
        var row = page.QuerySelector("tbody tr")!;
        var cases = await visitor.Open($"{home}/respond?{Days}&part=immature");

        Assert.Contains("Responds to a handover within 2 h of working time", Text(row.QuerySelector("th")!.TextContent), StringComparison.Ordinal);
        Assert.Contains("version 3", Text(row.TextContent), StringComparison.Ordinal);
        Assert.Contains("no case was due", Text(row.TextContent), StringComparison.Ordinal);
        Assert.NotNull(row.QuerySelector("a[href*='part=immature']"));
        Assert.Equal(lead.Page, cases.QuerySelector("tbody th a")!.GetAttribute("href"));
        Assert.Contains("not due yet", Text(cases.QuerySelector("tbody tr")!.TextContent), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Client.GetAsync($"{home}/nothing?{Days}", Cancellation)).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Before_the_first_agreement_the_page_says_so_and_leads_to_it(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));

        var page = await (await In(lead)).Open($"/w/{lead.Workspace.Slug}/commitments");

        Assert.NotNull(page.QuerySelector($".empty a[href='/w/{lead.Workspace.Slug}/agreement']"));
        Assert.Null(page.QuerySelector("main table"));
    }

    [Fact]
    public async Task Whoever_had_a_handover_stays_behind_the_basis_gate()
    {
        var (lead, visitor) = await Signed(Provider.Sqlite);

        var cases = await visitor.Open($"/w/{lead.Workspace.Slug}/commitments/respond?{Days}&part=immature&people=true");

        Assert.Contains("People are left out.", cases.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Owner", cases.QuerySelector("thead")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_reads_what_was_kept_and_replays_an_agreement()
    {
        var lead = await SampleHandover.In(await hosts.Shared(Provider.Sqlite));
        var program = await lead.Host.Program(lead.Workspace, Scopes.ReportsRead);
        var terms = AgreementTemplates.Terms(B2BTemplate.FunnelKey, [.. B2BTemplate.Stages()]);

        var kept = (await program.GetFromJsonAsync<JsonObject>("/api/v1/commitments?from=2026-11-01&to=2026-12-01", Cancellation))!["commitments"]![0]!;
        var replayed = await program.PostAsJsonAsync("/api/v1/replays", new { from = "2026-11-01", to = "2026-12-01", agreement = TermsDocument.Canonical(terms) }, Cancellation);
        var refused = await program.PostAsJsonAsync("/api/v1/replays", new { from = "2026-11-01", to = "2026-12-01", agreement = "funnel: elsewhere" }, Cancellation);
        var backwards = await program.GetAsync("/api/v1/commitments?from=2026-11-01&to=2026-10-01", Cancellation);

        Assert.Equal(("respond", 1, null), ((string)kept["figures"]!["key"]!, (int)kept["figures"]!["immature"]!, kept["figures"]!["rate"]));
        Assert.Equal(HttpStatusCode.OK, replayed.StatusCode);
        var figures = (await replayed.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["commitments"]!.AsArray();
        Assert.Equal(terms.Commitments.Select(one => one.Key), figures.Select(one => (string)one!["key"]!));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (refused.StatusCode, backwards.StatusCode));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await lead.Host.Program(lead.Workspace, Scopes.LeadsRead)).GetAsync("/api/v1/commitments?from=2026-11-01&to=2026-12-01", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Beside_a_draft_stands_what_it_would_have_meant_and_which_handovers_come_and_go()
    {
        var (lead, visitor) = await Signed(Provider.Sqlite);
        var draft = (await visitor.Send($"/w/{lead.Workspace.Slug}/agreement", "start")).Headers.Location!.OriginalString;

        var page = Text((await visitor.Open(draft)).Body!.TextContent);

        Assert.Contains("What this would have meant", page, StringComparison.Ordinal);
        Assert.Contains("1 handover; 1 under version 3. The same leads are handed over.", page, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Launches_are_told_in_full_on_the_home_page_and_lead_to_the_campaign(Provider provider)
    {
        var (lead, visitor) = await Signed(provider);
        await lead.Host.Do<HandslagDb, int>(NeverTold, lead.Workspace.Id);

        var promise = Text((await visitor.Open($"/w/{lead.Workspace.Slug}")).QuerySelector("li.promise")!.TextContent);
        var row = Text((await visitor.Open($"/w/{lead.Workspace.Slug}/commitments?from=2026-08-01&to=2026-08-31")).QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains("launch", StringComparison.Ordinal)).TextContent);
        var cases = await visitor.Open($"/w/{lead.Workspace.Slug}/commitments/launch?from=2026-08-01&to=2026-08-31&part=notKept");

        Assert.Contains("0 of 1", promise, StringComparison.Ordinal);
        Assert.Contains("in all", promise, StringComparison.Ordinal);
        Assert.DoesNotContain("too few", promise, StringComparison.Ordinal);
        Assert.Contains("0 of 1", row, StringComparison.Ordinal);
        Assert.Contains("Autumn fair", cases.QuerySelector("tbody tr a[href*='/campaigns']")!.TextContent, StringComparison.Ordinal);

        async Task<int> NeverTold(HandslagDb db)
        {
            var version = await db.Set<AgreementVersion>().SingleAsync(Cancellation);
            var terms = TermsDocument.Read(version.Terms);
            version.Terms = TermsDocument.Canonical(terms with
            {
                Commitments = [.. terms.Commitments, new() { Key = "launch", Promise = Promise.TellLaunch, Within = new(2400), Share = new(100), Period = CommitmentPeriod.Month }],
            });
            db.Add(new Campaign { WorkspaceId = db.Scope.Id, Name = "Autumn fair", About = "", StartsOn = new(2026, 8, 10), EndsOn = new(2026, 8, 20) });
            return await db.SaveChangesAsync(Cancellation);
        }
    }

    async Task<(SampleLead Lead, Person Visitor)> Signed(Provider provider)
    {
        var lead = await SampleHandover.In(await hosts.Shared(provider));
        return (lead, await In(lead));
    }

    static async Task<Person> In(SampleLead lead)
    {
        var user = await lead.Host.NewUser(lead.Workspace);
        var visitor = lead.Host.Visitor();
        await visitor.SignIn(user.Email!, HandslagHost.Password);
        return visitor;
    }

    static string Text(string text) => System.Text.RegularExpressions.Regex.Replace(text.Replace('\u00a0', ' '), @"\s+", " ");
}
