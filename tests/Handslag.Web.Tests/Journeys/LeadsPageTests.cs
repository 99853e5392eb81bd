using System.Net;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Consent;
using Handslag.Platform.Database;
using Handslag.Platform.Files;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Journeys;

public sealed class LeadsPageTests(Hosts hosts)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task The_page_lists_the_leads_with_where_they_stand_and_leads_on_to_each(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));
        var page = await (await lead.Host.SignedIn(lead.Workspace)).Open($"/w/{lead.Workspace.Slug}/leads");
        var rows = page.QuerySelectorAll("tbody tr");
        Assert.Equal(2, rows.Length);
        var link = rows[0].QuerySelector("th a")!;
        Assert.Equal(("Zoë <b>Ångström</b>", lead.Page), (link.TextContent, link.GetAttribute("href")));
        Assert.Contains("Marketing qualified", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Polder Bouw BV", rows[1].QuerySelector("th")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 leads", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Europe/Amsterdam", page.QuerySelector(".basis")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Bram Jansen", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q=zo%C3%AB", 1)]
    [InlineData("q=polder", 2)]
    [InlineData("q=L-2", 1)]
    [InlineData("q=nobody", 0)]
    [InlineData("stage=mql", 1)]
    [InlineData("side=sales", 0)]
    [InlineData("undated=true", 1)]
    [InlineData("channel=webinar&source=crm", 2)]
    [InlineData("channel=fair", 0)]
    [InlineData("entered=mql&part=entered&from=2026-11-01&to=2026-12-01&window=90", 1)]
    [InlineData("entered=mql&part=mature&from=2026-11-01&to=2026-12-01&window=90", 0)]
    [InlineData("entered=mql&part=immature&from=2026-11-01&to=2026-12-01&window=90", 1)]
    public async Task What_the_address_asks_for_narrows_the_list_down(string query, int count)
    {
        var lead = await SampleLead.In(await hosts.Shared(Provider.Sqlite));
        var page = await (await lead.Host.SignedIn(lead.Workspace)).Open($"/w/{lead.Workspace.Slug}/leads?{query}");
        Assert.Equal(count, page.QuerySelectorAll("tbody tr").Length);
        if (count == 0) Assert.Contains("No lead matches these filters", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leads_behind_a_figure_are_introduced_by_what_it_counts()
    {
        var lead = await SampleLead.In(await hosts.Shared(Provider.Sqlite));
        var page = await (await lead.Host.SignedIn(lead.Workspace)).Open($"/w/{lead.Workspace.Slug}/leads?entered=mql&part=immature&from=2026-11-01&to=2026-12-01&window=90");
        Assert.Contains("Leads that entered Marketing qualified for the first time in 1–30 Nov 2026, less than 90 days ago", page.QuerySelector(".notice")!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal("immature", page.QuerySelector("form[role=search] input[name=part]")!.GetAttribute("value"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_workspace_without_leads_says_so_and_leads_on_to_the_import(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var page = await (await host.SignedIn(workspace)).Open($"/w/{workspace.Slug}/leads");
        Assert.Equal($"/w/{workspace.Slug}/import", page.QuerySelector(".empty a")!.GetAttribute("href"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Owners_are_shown_where_asked_for_with_a_basis_and_else_the_page_says_why_not(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));
        var person = await lead.Host.SignedIn(lead.Workspace);
        var without = await person.Open($"/w/{lead.Workspace.Slug}/leads?people=true");
        Assert.Contains("No basis for showing people", without.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Bram Jansen", without.Body.TextContent, StringComparison.Ordinal);

        await RecordBasis(lead);
        var with = await person.Open($"/w/{lead.Workspace.Slug}/leads?people=true");
        Assert.Contains("Bram Jansen", with.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        await person.Open($"/w/{lead.Workspace.Slug}/leads");
        Assert.Equal(1, await lead.Host.Do<HandslagDb, int>(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == "person.figures.seen", Cancellation), lead.Workspace.Id));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_export_holds_the_leads_of_the_list_and_says_that_people_are_left_out(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));
        var person = await lead.Host.SignedIn(lead.Workspace);
        var csv = await person.Client.GetAsync($"/w/{lead.Workspace.Slug}/leads/export.csv?stage=mql", Cancellation);
        var lines = (await csv.Content.ReadAsStringAsync(Cancellation)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal($"leads-{lead.Workspace.Slug}-2026-11-23.csv", csv.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Equal(2, lines.Length);
        Assert.Contains("Owner (left out: No basis for showing people has been recorded.)", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("L-1,Our CRM,Zoë <b>Ångström</b>,Polder Bouw BV,Marketing qualified,marketing,2026-11-03 00:00,", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Bram", string.Concat(lines), StringComparison.Ordinal);

        await RecordBasis(lead);
        using var xlsx = new MemoryStream(await person.Client.GetByteArrayAsync($"/w/{lead.Workspace.Slug}/leads/export.xlsx", Cancellation));
        using var file = TabularFile.Open(xlsx, "leads.xlsx").Value;
        Assert.True(file.Read());
        Assert.Equal(("L-1", "Bram Jansen"), (file.Row.Text(0), file.Row.Text(14)));
        Assert.True(file.Read());
        Assert.False(file.Read());
        Assert.Equal(2, await lead.Host.Do<HandslagDb, int>(db => db.Set<AuditEntry>().CountAsync(entry => entry.Action == "leads.exported", Cancellation), lead.Workspace.Id));
    }

    [Fact]
    public async Task Another_workspaces_leads_are_neither_listed_nor_exported()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var (lead, other) = (await SampleLead.In(host), await host.NewWorkspace());
        var person = await host.SignedIn(other);
        foreach (var path in new[] { "leads", "leads/export.csv", "leads/export.xlsx" })
            Assert.Equal(HttpStatusCode.NotFound, (await person.Client.GetAsync($"/w/{lead.Workspace.Slug}/{path}", Cancellation)).StatusCode);
        Assert.DoesNotContain("Zoë", await person.Client.GetStringAsync($"/w/{other.Slug}/leads/export.csv?q=zoe", Cancellation), StringComparison.Ordinal);
    }

    static async Task RecordBasis(SampleLead lead)
    {
        await lead.Host.Do<HandslagDb, int>(db => db.Set<Workspace>().Where(w => w.Id == lead.Workspace.Id).ExecuteUpdateAsync(set => set.SetProperty(w => w.WorksCouncil, WorksCouncil.None), Cancellation), lead.Workspace.Id);
        var recorded = await lead.Host.Do<RecordBasis, Outcome<BasisRecord>>(record => record.Run(
            new() { Purpose = "Coaching", LegalBasis = "legitimateInterest", InformedOn = new LocalDate(2026, 11, 2) }, 1, Cancellation), lead.Workspace.Id);
        Assert.False(recorded.IsRefused);
    }
}
