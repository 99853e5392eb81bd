using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Handovers;

public sealed class LeadRoundsTests(Hosts hosts)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_lead_page_says_until_when_and_how_much_working_time_is_left(Provider provider)
    {
        var lead = await SampleHandover.In(await hosts.Shared(provider));
        var user = await lead.Host.NewUser(lead.Workspace);
        var visitor = lead.Host.Visitor();
        await visitor.SignIn(user.Email!, HandslagHost.Password);

        var page = (await visitor.Open(lead.Page)).QuerySelector(".rounds")!.TextContent.Replace('\u00a0', ' ');

        Assert.Contains("Round 1", page, StringComparison.Ordinal);
        Assert.Contains("agreement version 3", page, StringComparison.Ordinal);
        Assert.Contains("Response within 2 h of working time", page, StringComparison.Ordinal);
        Assert.Contains("due 10:30, 1 h 30 min of working time left", page, StringComparison.Ordinal);
        Assert.Contains("the customer has waited 2 d", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_handed_over_before_the_first_agreement_is_said_so()
    {
        var lead = await SampleHandover.In(await hosts.Shared(Provider.Sqlite));
        await lead.Host.Do<HandslagDb, int>(db => db.Set<AgreementVersion>().ExecuteUpdateAsync(set => set.SetProperty(version => version.InForceFrom, Instant.FromUtc(2026, 11, 21, 0, 0)), Cancellation), lead.Workspace.Id);
        Assert.Contains("No agreement then", (await (await lead.Host.SignedIn(lead.Workspace)).Open(lead.Page)).QuerySelector(".rounds")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_program_reads_what_is_owed_and_the_rounds_of_a_lead(Provider provider)
    {
        var lead = await SampleHandover.In(await hosts.Shared(provider));
        await lead.Host.Do<FollowHandovers, bool>(async follow => { await follow.CatchUp(Cancellation); return true; }, lead.Workspace.Id);
        var program = await lead.Host.Program(lead.Workspace, Scopes.LeadsRead);

        var open = await program.GetFromJsonAsync<JsonObject>("/api/v1/handovers", Cancellation);
        var item = Assert.Single(open!["handovers"]!.AsArray())!;
        Assert.Equal((lead.Id, "running", "respond", 3), ((long)item["lead"]!, (string)item["state"]!, (string)item["commitment"]!, (int)item["agreementVersion"]!));
        Assert.DoesNotContain("Bram", open.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty((await program.GetFromJsonAsync<JsonObject>($"/api/v1/handovers?after={item["id"]}", Cancellation))!["handovers"]!.AsArray());

        var rounds = await program.GetFromJsonAsync<JsonObject>($"/api/v1/leads/{lead.Id}/handovers", Cancellation);
        var round = Assert.Single(rounds!["handovers"]!.AsArray())!;
        Assert.Equal(((long)item["id"]!, "open", "2026-11-23T09:30:00+00:00"), ((long)round["id"]!, (string)round["end"]!, (string)round["clocks"]![0]!["due"]!));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await program.GetAsync("/api/v1/leads/0/handovers", Cancellation)).StatusCode);
    }
}
