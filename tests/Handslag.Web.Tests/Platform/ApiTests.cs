using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Platform;

public sealed class ApiTests(Hosts hosts)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_token_says_which_workspace_it_is_for_and_what_it_may_do(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace("Polder Bouw");
        var program = await host.Program(workspace, Scopes.WorkspaceRead, Scopes.LeadsRead);
        var answer = await program.GetFromJsonAsync<JsonElement>("/api/v1/workspace", Cancellation);
        Assert.Equal(workspace.Slug, answer.GetProperty("workspace").GetString());
        Assert.Equal("Polder Bouw", answer.GetProperty("name").GetString());
        Assert.Equal("test", answer.GetProperty("token").GetProperty("name").GetString());
        Assert.Equal(["leads:read", "workspace:read"], answer.GetProperty("token").GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Members_are_listed_by_name_with_side_and_roles(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        await host.NewUser(workspace, Side.Sales, Roles.Member | Roles.Head, "Ömer Bakker");
        await host.NewUser(workspace, Side.Marketing, Roles.Member, "Anna de Vries");
        var answer = await (await host.Program(workspace, Scopes.MembersRead)).GetFromJsonAsync<JsonElement>("/api/v1/members", Cancellation);
        Assert.Equal(
            ["Anna de Vries marketing member", "Ömer Bakker sales member,head"],
            answer.EnumerateArray().Select(m =>
                $"{m.GetProperty("name")} {m.GetProperty("side")} {string.Join(',', m.GetProperty("roles").EnumerateArray())}"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_revoked_token_stops_working_at_once(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var program = await host.Program(workspace, Scopes.WorkspaceRead);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/workspace", Cancellation)).StatusCode);
        var token = Assert.Single(await host.Do<Tokens, List<ApiToken>>(tokens => tokens.List(Cancellation), workspace.Id));
        await host.Do<Tokens, Outcome<ApiToken>>(tokens => tokens.Revoke(token.Id, null, Cancellation), workspace.Id);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/workspace", Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData("Bearer hs_nonsense", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer ", HttpStatusCode.Unauthorized)]
    [InlineData("Basic aGk6aGk=", HttpStatusCode.Unauthorized)]
    public async Task Without_a_token_that_works_the_answer_is_a_problem_and_not_a_page(string? header, HttpStatusCode status)
    {
        var program = (await hosts.Shared(Provider.Sqlite)).Visitor().Client;
        if (header is not null) program.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        await IsProblem(await program.GetAsync("/api/v1/workspace", Cancellation), status);
    }

    [Fact]
    public async Task A_token_without_the_scope_is_forbidden()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var program = await host.Program(await host.NewWorkspace(), Scopes.LeadsRead);
        await IsProblem(await program.GetAsync("/api/v1/members", Cancellation), HttpStatusCode.Forbidden);
        await IsProblem(await program.GetAsync("/api/v1/nothing-here", Cancellation), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_person_who_has_signed_in_is_not_a_program()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var person = await host.SignedIn(await host.NewWorkspace(), roles: Roles.Administrator);
        await IsProblem(await person.Client.GetAsync("/api/v1/members", Cancellation), HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_description_names_the_endpoints_and_how_to_get_in()
    {
        var client = (await hosts.Shared(Provider.Sqlite)).Visitor().Client;
        var description = await client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);
        Assert.True(description.GetProperty("paths").TryGetProperty("/api/v1/members", out _));
        Assert.All(description.GetProperty("paths").EnumerateObject(), path => Assert.StartsWith("/api/v1/", path.Name, StringComparison.Ordinal));
        Assert.Equal("bearer", description.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString());
    }

    [Fact]
    public async Task The_page_of_the_API_loads_nothing_from_elsewhere_and_allows_only_its_own_script()
    {
        var client = (await hosts.Shared(Provider.Sqlite)).Visitor().Client;
        var answer = await client.GetAsync("/api/", Cancellation);
        var page = await Person.Page(answer);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe", policy, StringComparison.Ordinal);
        Assert.NotEmpty(page.Scripts);
        Assert.All(page.Scripts, script =>
        {
            Assert.Contains($"'nonce-{script.GetAttribute("nonce")}'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("//", script.GetAttribute("src") ?? "", StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Whatever_takes_JSON_shows_what_to_send()
    {
        var description = await (await hosts.Shared(Provider.Sqlite)).Visitor().Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Cancellation);
        var bodies = description.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject(), (path, operation) => (Name: $"{operation.Name} {path.Name}", Of: operation.Value))
            .Where(one => one.Of.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out _))
            .ToDictionary(one => one.Name, one => one.Of.GetProperty("requestBody").GetProperty("content").GetProperty("application/json"));
        Assert.InRange(bodies.Count, 90, 200);
        Assert.Empty(bodies.Where(body => !body.Value.TryGetProperty("example", out _)).Select(body => body.Key));
        Assert.Equal("FREQ=WEEKLY;BYDAY=MO", bodies["post /api/v1/rhythms"].GetProperty("example").GetProperty("rule").GetString());
        Assert.Equal("lead.accepted", bodies["post /api/v1/webhooks"].GetProperty("example").GetProperty("events")[0].GetString());
    }

    [Fact]
    public async Task Every_endpoint_has_a_request_to_try_in_the_documentation()
    {
        var requests = Directory.GetFiles(Repository.File("docs", "http"), "*.http").SelectMany(File.ReadAllLines).ToList();
        var missing = Endpoint.All(await hosts.Shared(Provider.Sqlite)).Where(endpoint => endpoint.IsApi).Where(endpoint => !requests.Exists(
            line => line.StartsWith(endpoint.Methods[0] + " ", StringComparison.Ordinal) && endpoint.IsAskedBy(line.Split('}', 3)[^1].Split('?')[0])));
        Assert.Empty(missing);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Health_is_open_and_ready_once_the_database_is(Provider provider)
    {
        var client = (await hosts.Shared(provider)).Visitor().Client;
        Assert.Equal("live", await client.GetStringAsync("/health/live", Cancellation));
        Assert.Equal("ready", await client.GetStringAsync("/health/ready", Cancellation));
        using var head = new HttpRequestMessage(HttpMethod.Head, "/health/ready");
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(head, Cancellation)).StatusCode);
    }

    static async Task IsProblem(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal((int)status, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("status").GetInt32());
    }
}
