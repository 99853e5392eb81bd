using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Web.Tests.Agreement;

public sealed class AgreementApiTests(Hosts hosts)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task Two_programs_draft_propose_and_sign_for_the_members_who_made_their_tokens(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var (marketer, seller) = (await SignerProgram(host, workspace, Side.Marketing), await SignerProgram(host, workspace, Side.Sales));
        Assert.Equal(["new-business"], (await marketer.GetFromJsonAsync<JsonArray>("/api/v1/funnels", Cancellation))!.Select(funnel => (string)funnel!["key"]!));

        var draft = await Ok(marketer.PostAsJsonAsync("/api/v1/agreements", new { }, Cancellation));
        Assert.Equal(("draft", 1), ((string)draft["standing"]!, (int)draft["version"]!));
        var terms = draft["terms"]!.DeepClone();
        terms["pauseCapMinutes"] = 600;
        var edited = await Ok(marketer.PutAsJsonAsync($"/api/v1/agreements/{draft["id"]}", new { revision = 0, terms }, Cancellation));
        Assert.Equal((1, 600), ((int)edited["revision"]!, (int)edited["terms"]!["pauseCapMinutes"]!));
        terms["pauseCapMinutes"] = 700;
        var late = await seller.PutAsJsonAsync($"/api/v1/agreements/{draft["id"]}", new { revision = 0, terms }, Cancellation);
        Assert.Equal((HttpStatusCode.Conflict, "pauses"), (late.StatusCode, (string)(await Problem(late))["field"]!));

        var proposed = await Ok(marketer.PostAsJsonAsync($"/api/v1/agreements/{draft["id"]}/proposal", new { revision = 1 }, Cancellation));
        var hash = (string)proposed["hash"]!;
        var stale = await seller.PostAsJsonAsync($"/api/v1/agreements/{draft["id"]}/signatures", new { side = "sales", hash = new string('a', 64) }, Cancellation);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "hash"), (stale.StatusCode, (string)(await Problem(stale))["field"]!));
        Assert.Equal("signedByOne", (string)(await Ok(marketer.PostAsJsonAsync($"/api/v1/agreements/{draft["id"]}/signatures", new { side = "marketing", hash }, Cancellation)))["standing"]!);
        var wrong = await marketer.PostAsJsonAsync($"/api/v1/agreements/{draft["id"]}/signatures", new { side = "sales", hash }, Cancellation);
        Assert.Equal("agreement.sign.side", (string)(await Problem(wrong))["refusals"]![0]!["key"]!);
        Assert.Equal("inForce", (string)(await Ok(seller.PostAsJsonAsync($"/api/v1/agreements/{draft["id"]}/signatures", new { side = "sales", hash }, Cancellation)))["standing"]!);

        var inForce = await Ok(marketer.GetAsync("/api/v1/agreements/in-force?funnel=new-business", Cancellation));
        Assert.Equal((hash, 2), ((string)inForce["hash"]!, inForce["signatures"]!.AsArray().Count));
        Assert.Equal(HttpStatusCode.NotFound, (await marketer.GetAsync("/api/v1/agreements/in-force?at=2020-01-01T00:00:00Z", Cancellation)).StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_proposal_is_turned_down_with_a_reason(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var (marketer, seller) = (await SignerProgram(host, workspace, Side.Marketing), await SignerProgram(host, workspace, Side.Sales));
        var draft = await Ok(marketer.PostAsJsonAsync("/api/v1/agreements", new { }, Cancellation));
        await Ok(marketer.PostAsJsonAsync($"/api/v1/agreements/{draft["id"]}/proposal", new { revision = 0, from = "2026-12-01" }, Cancellation));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await seller.PostAsJsonAsync($"/api/v1/agreements/{draft["id"]}/refusal", new { reason = " " }, Cancellation)).StatusCode);
        var closed = await Ok(seller.PostAsJsonAsync($"/api/v1/agreements/{draft["id"]}/refusal", new { reason = "Too soon" }, Cancellation));
        Assert.Equal(("turnedDown", "Too soon"), ((string)closed["standing"]!, (string)closed["reason"]!));
        Assert.Equal(HttpStatusCode.Conflict, (await marketer.PostAsync($"/api/v1/agreements/{draft["id"]}/withdrawal", null, Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_program_that_is_nobody_cannot_sign_and_one_without_the_scope_cannot_write()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        var nobody = await host.Program(workspace, Scopes.AgreementRead, Scopes.AgreementWrite, Scopes.AgreementSign);
        var draft = await Ok(nobody.PostAsJsonAsync("/api/v1/agreements", new { }, Cancellation));
        var proposed = await Ok(nobody.PostAsJsonAsync($"/api/v1/agreements/{draft["id"]}/proposal", new { revision = 0 }, Cancellation));
        var refused = await nobody.PostAsJsonAsync($"/api/v1/agreements/{draft["id"]}/signatures", new { side = "sales", hash = (string)proposed["hash"]! }, Cancellation);
        Assert.Equal("agreement.sign.person", (string)(await Problem(refused))["refusals"]![0]!["key"]!);
        var reader = await host.Program(workspace, Scopes.AgreementRead);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync("/api/v1/agreements", new { }, Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("{\"revision\":0}")]
    [InlineData("{\"revision\":0,\"terms\":{}}")]
    [InlineData("{\"revision\":0,\"terms\":{\"funnel\":\"a\",\"funnel\":\"b\"}}")]
    [InlineData("{\"revision\":0,\"terms\":[1]}")]
    [InlineData("{\"revision\":0,\"terms\":{\"funnel\":\"new-business\",\"commitments\":[{\"key\":\"a\",\"promise\":\"respond\",\"withinMinutes\":1000000000,\"share\":101,\"period\":\"month\"}]}}")]
    public async Task Words_that_cannot_be_are_refused(string body)
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var program = await host.Program(await host.NewWorkspace(), Scopes.AgreementRead, Scopes.AgreementWrite);
        var draft = await Ok(program.PostAsJsonAsync("/api/v1/agreements", new { }, Cancellation));
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await program.PutAsync($"/api/v1/agreements/{draft["id"]}", content, Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotEmpty((await Problem(answer))["refusals"]!.AsArray().Select(refusal => (string)refusal!["rule"]!));
    }

    static async Task<HttpClient> SignerProgram(HandslagHost host, Workspace workspace, Side side)
    {
        var signer = await host.NewUser(workspace, side, Roles.Member | Roles.Signer);
        var sponsor = await host.NewUser(workspace, Side.Management, Roles.Sponsor);
        var funnel = await host.Do<HandslagDb, Funnel>(db => db.Set<Funnel>().SingleAsync(Cancellation), workspace.Id);
        var given = await host.Do<Mandates, Outcome<Mandate>>(
            mandates => mandates.Give(new(signer.Id, funnel.Id), new(sponsor.Id, "Sponsor", Side.Management, Roles.Sponsor, null), Cancellation), workspace.Id);
        Assert.False(given.IsRefused);
        var token = await host.Do<Tokens, Outcome<CreatedToken>>(
            tokens => tokens.Create("test", [Scopes.AgreementRead, Scopes.AgreementWrite, Scopes.AgreementSign], signer.Id, null, Cancellation), workspace.Id);
        var client = host.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.Value.Secret);
        return client;
    }

    static async Task<JsonObject> Ok(Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Cancellation)}");
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
    }

    static async Task<JsonObject> Problem(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
}
