using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Platform.Webhooks;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Web.Tests.Platform.Notices;

public sealed class WebhookPagesTests(Hosts hosts)
{
    const string Api = "/api/v1/webhooks";
    static readonly string[] NoSuchEvent = ["nothing"];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_channel_is_added_changed_paused_and_removed_and_only_its_host_is_shown(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace, roles: Roles.Administrator);
        var kind = await SomeKind(host);
        var path = $"/w/{workspace.Slug}/settings/webhooks";
        var refused = await person.Send($"{path}?kind=teams", "webhook", ("Form.Name", "Sales"), ("Form.Address", "https://192.168.1.1/secret"), ("Form.Language", "nl"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Person.Page(refused);
        Assert.Contains("private network", page.QuerySelector("#field-Form-Address-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Sales", page.QuerySelector("[name='Form.Name']")!.GetAttribute("value"));

        var id = await host.Do<WebhookEndpoints, long>(
            async endpoints => (await endpoints.Create(new(WebhookKind.Teams, "Sales", "https://hooks.example.com/very-secret", [kind], "nl"), null, Cancellation)).Value.Endpoint.Id, workspace.Id);
        var list = await person.Open(path);
        Assert.Contains("hooks.example.com", list.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var one = await person.Open($"{path}/{id}");
        Assert.DoesNotContain("very-secret", list.DocumentElement.OuterHtml + one.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send($"{path}/{id}", "webhook", ("Form.Name", "Sales NL"), ("Form.Language", "en"), ("events", kind))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send($"{path}/{id}", "pause")).StatusCode);
        var after = await person.Open(path);
        Assert.Contains("Sales NL", after.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("paused", after.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send($"{path}/{id}", "remove")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await person.Client.GetAsync($"{path}/{id}", Cancellation)).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_program_s_secret_is_shown_once_and_a_ping_that_may_not_leave_stands_in_the_log(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace, roles: Roles.Administrator);
        var path = $"/w/{workspace.Slug}/settings/webhooks";
        // Put in as it would stand there if a public name had become a private one since.
        var id = await host.Do<HandslagDb, long>(
            async db =>
            {
                var endpoint = new WebhookEndpoint
                {
                    WorkspaceId = workspace.Id, Kind = WebhookKind.Program, Name = "CRM", Address = "https://localhost/hook", Events = "ping", Language = "en",
                    Secret = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", CreatedAt = host.Clock.GetCurrentInstant(),
                };
                db.Add(endpoint);
                await db.SaveChangesAsync(Cancellation);
                return endpoint.Id;
            },
            workspace.Id);
        Assert.DoesNotContain("whsec_", (await person.Open($"{path}/{id}")).DocumentElement.OuterHtml, StringComparison.Ordinal);
        var renewed = await person.Send($"{path}/{id}", "secret");
        Assert.StartsWith("whsec_", (await Person.Page(renewed)).QuerySelector("#secret-once")!.GetAttribute("value"), StringComparison.Ordinal);
        var page = await person.Open($"{path}/{id}");
        Assert.DoesNotContain("whsec_", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("Two secrets are valid", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send($"{path}/{id}", "ping")).StatusCode);
        for (var tries = 0; (await host.Do<HandslagDb, int>(db => db.Set<WebhookDelivery>().CountAsync(Cancellation), workspace.Id)) == 0 && tries < 300; tries++)
            await Task.Delay(100, Cancellation);
        Assert.Contains("not a public address", (await person.Open($"{path}/{id}")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_program_keeps_webhooks_by_the_API(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var program = await host.Program(workspace, Scopes.WebhooksRead, Scopes.WebhooksWrite);
        var kind = await SomeKind(host);
        Assert.Contains(kind, (await Json(await program.GetAsync($"{Api}/events", Cancellation))).GetProperty("teams").EnumerateArray().Select(one => one.GetString()));
        var refused = await program.PostAsJsonAsync(Api, new { kind = "slack", name = "", address = "http://10.0.0.1/", events = NoSuchEvent }, Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(["name", "address", "address", "events"], (await Json(refused)).GetProperty("refusals").EnumerateArray().Select(one => one.GetProperty("field").GetString()));
        var created = await Json(await program.PostAsJsonAsync(Api, new { kind = "slack", name = "Sales", address = "https://hooks.example.com/secret", events = new[] { kind } }, Cancellation));
        Assert.Equal(JsonValueKind.Null, created.GetProperty("secret").ValueKind);
        Assert.Equal(JsonValueKind.Null, created.GetProperty("webhook").GetProperty("address").ValueKind);
        var one = $"{Api}/{created.GetProperty("webhook").GetProperty("id").GetInt64()}";
        Assert.Equal("hooks.example.com", (await Json(await program.GetAsync(one, Cancellation))).GetProperty("host").GetString());
        var changed = await Json(await program.PutAsJsonAsync(one, new { name = "Sales NL", language = "nl", events = new[] { kind }, revision = 0 }, Cancellation));
        Assert.Equal(("Sales NL", "nl", 1), (changed.GetProperty("name").GetString(), changed.GetProperty("language").GetString(), changed.GetProperty("revision").GetInt32()));
        Assert.Equal(HttpStatusCode.Conflict, (await program.PostAsJsonAsync($"{one}/pause", new { revision = 0 }, Cancellation)).StatusCode);
        Assert.True((await Json(await program.PostAsJsonAsync($"{one}/pause", new { revision = 1 }, Cancellation))).GetProperty("paused").GetBoolean());
        Assert.False((await Json(await program.PostAsJsonAsync($"{one}/resume", new { revision = 2 }, Cancellation))).GetProperty("paused").GetBoolean());
        Assert.Equal("webhook.secret.none", (await Json(await program.PostAsync($"{one}/ping", null, Cancellation))).GetProperty("refusals")[0].GetProperty("key").GetString());
        Assert.Equal("webhook.secret.none", (await Json(await program.PostAsJsonAsync($"{one}/secret", new { revision = 3 }, Cancellation))).GetProperty("refusals")[0].GetProperty("key").GetString());
        Assert.Equal(0, (await Json(await program.GetAsync($"{one}/deliveries", Cancellation))).GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await program.PostAsync($"{one}/deliveries/1/replay", null, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await program.DeleteAsync(one, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(one, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await host.Program(workspace, Scopes.WebhooksRead)).DeleteAsync(one, Cancellation)).StatusCode);
    }

    static Task<string> SomeKind(HandslagHost host) => host.Do<WebhookRules, string>(rules => Task.FromResult(rules.KnownTo(WebhookKind.Teams)[0]));

    static Task<JsonElement> Json(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
}
