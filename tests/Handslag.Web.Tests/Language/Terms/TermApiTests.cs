using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Language.Terms;

public sealed class TermApiTests(Hosts hosts)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Programs_start_write_propose_and_approve_for_the_members_who_made_their_tokens(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var (marketer, seller) = (await Head(host, workspace, Side.Marketing), await Head(host, workspace, Side.Sales));
        var term = await Ok(marketer.PostAsJsonAsync("/api/v1/terms", new { content = new { name = new { en = "Hot lead", nl = "Hete lead" } } }, Cancellation));
        Assert.Equal(("hot-lead", "writing"), ((string)term["key"]!, (string)term["state"]!));
        await Ok(marketer.PostAsJsonAsync($"/api/v1/terms/{term["id"]}/definitions", new { text = "Opened mails" }, Cancellation));
        Assert.Empty((await Ok(seller.GetAsync($"/api/v1/terms/{term["id"]}", Cancellation)))["definitions"]!.AsArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await seller.PostAsJsonAsync($"/api/v1/terms/{term["id"]}/definitions", new { text = " " }, Cancellation)).StatusCode);
        Assert.Equal("toAgree", (string)(await Ok(seller.PostAsJsonAsync($"/api/v1/terms/{term["id"]}/go-on", new { }, Cancellation)))["state"]!);

        var content = new { name = new { en = "Hot lead", nl = "Hete lead" }, definition = new { en = "Asked a price", nl = "Vroeg een prijs" } };
        var proposal = await Ok(marketer.PostAsJsonAsync("/api/v1/terms/proposals", new { changes = new[] { new { term = (long)term["id"]!, seen = 0, content } }, approve = true }, Cancellation));
        Assert.Equal(["sales"], proposal["awaited"]!.AsArray().Select(side => (string)side!));
        Assert.Equal(HttpStatusCode.Conflict, (await marketer.PostAsync($"/api/v1/terms/proposals/{proposal["id"]}/approval", null, Cancellation)).StatusCode);
        Assert.Equal("agreed", (string)(await Ok(seller.PostAsync($"/api/v1/terms/proposals/{proposal["id"]}/approval", null, Cancellation)))["state"]!);
        var agreed = await Ok(seller.GetAsync($"/api/v1/terms/{term["id"]}", Cancellation));
        Assert.Equal((1, "agreed"), ((int)agreed["version"]!, (string)agreed["state"]!));
        Assert.Equal(HttpStatusCode.Conflict, (await seller.PostAsJsonAsync("/api/v1/terms", new { content = new { name = "hot LEAD" } }, Cancellation)).StatusCode);

        var yaml = await seller.GetStringAsync("/api/v1/terms/file", Cancellation);
        var same = await Ok(seller.PostAsJsonAsync("/api/v1/terms/file", new { yaml }, Cancellation));
        Assert.Equal((0, 1), ((int)same["begun"]!, (int)same["unchanged"]!));
        Assert.Equal(HttpStatusCode.NotFound, (await seller.GetAsync("/api/v1/terms/99999999", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await host.Program(workspace, Scopes.TermsRead)).PostAsJsonAsync("/api/v1/terms", new { }, Cancellation)).StatusCode);
    }

    static async Task<HttpClient> Head(HandslagHost host, Workspace workspace, Side side)
    {
        var head = await host.NewUser(workspace, side, Roles.Member | Roles.Head);
        var token = await host.Do<Tokens, Outcome<CreatedToken>>(tokens => tokens.Create("test", [Scopes.TermsRead, Scopes.TermsWrite, Scopes.TermsApprove], head.Id, null, Cancellation), workspace.Id);
        var client = host.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Authorization = new("Bearer", token.Value.Secret);
        return client;
    }

    static async Task<JsonNode> Ok(Task<HttpResponseMessage> sent)
    {
        var response = await sent;
        var body = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {body}");
        return JsonNode.Parse(body)!;
    }
}
