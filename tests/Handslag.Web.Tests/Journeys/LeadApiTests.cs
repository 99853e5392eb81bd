using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Handslag.Platform.People;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Journeys;

public sealed class LeadApiTests(Hosts hosts)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task A_program_reads_leads_a_page_at_a_time(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));
        var program = await lead.Host.Program(lead.Workspace, Scopes.LeadsRead);
        var first = await program.GetFromJsonAsync<JsonObject>("/api/v1/leads?limit=1", Cancellation);
        Assert.Equal(2, (int)first!["count"]!);
        Assert.Equal(("L-1", "mql", "marketing"), ((string)first["leads"]![0]!["externalId"]!, (string)first["leads"]![0]!["stage"]!, (string)first["leads"]![0]!["side"]!));
        var second = await program.GetFromJsonAsync<JsonObject>($"/api/v1/leads?limit=1&after={first["next"]}", Cancellation);
        Assert.Equal(("L-2", true), ((string)second!["leads"]![0]!["externalId"]!, (bool)second["leads"]![0]!["undated"]!));
        Assert.Null(second["next"]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await program.GetAsync("/api/v1/leads?limit=501", Cancellation)).StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_program_reads_a_lead_and_corrects_what_it_has_seen(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));
        var program = await lead.Host.Program(lead.Workspace, Scopes.LeadsRead, Scopes.LeadsWrite);
        var read = await program.GetFromJsonAsync<JsonObject>($"/api/v1/leads/{lead.Id}", Cancellation);
        var mql = read!["facts"]![1]!;
        Assert.Equal(("stageEntered", "day", "mql"), ((string)mql["kind"]!, (string)mql["precision"]!, (string)mql["stage"]!));
        Assert.DoesNotContain("Bram", read.ToJsonString(), StringComparison.Ordinal);

        var facts = $"/api/v1/leads/{lead.Id}/facts/{mql["fact"]}";
        var seen = (long)mql["seen"]!;
        var corrected = await program.PostAsJsonAsync($"{facts}/corrections", new { seen, day = "2026-11-01", reason = "the form came in on Sunday" }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, corrected.StatusCode);
        var late = await program.PostAsJsonAsync($"{facts}/withdrawals", new { seen, reason = "never happened" }, Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        seen = (long)(await corrected.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["recorded"]!;
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsJsonAsync($"{facts}/withdrawals", new { seen, reason = "never happened" }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await program.PostAsJsonAsync($"/api/v1/leads/{lead.Id}/notes", new { text = "From the newsletter" }, Cancellation)).StatusCode);
        Assert.Equal("lead", (string)(await program.GetFromJsonAsync<JsonObject>($"/api/v1/leads/{lead.Id}", Cancellation))!["stage"]!);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_cannot_be_is_refused_by_field_and_value(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));
        var program = await lead.Host.Program(lead.Workspace, Scopes.LeadsRead, Scopes.LeadsWrite);
        var refused = await program.PostAsJsonAsync($"/api/v1/leads/{lead.Id}/facts/{lead.Facts[0]}/corrections", new { seen = lead.Facts[0], stage = "nowhere", reason = "x" }, Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonObject>(Cancellation);
        Assert.Equal(("stage", "nowhere"), ((string)problem!["field"]!, (string)problem["value"]!));

        var other = await SampleLead.In(lead.Host);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync($"/api/v1/leads/{other.Id}", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.PostAsJsonAsync($"/api/v1/leads/{other.Id}/notes", new { text = "x" }, Cancellation)).StatusCode);
        var reader = await lead.Host.Program(lead.Workspace, Scopes.LeadsRead);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync($"/api/v1/leads/{lead.Id}/notes", new { text = "x" }, Cancellation)).StatusCode);
    }
}
