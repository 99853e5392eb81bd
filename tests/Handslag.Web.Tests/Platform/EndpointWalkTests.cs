using System.Net;
using System.Text;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Platform;

/// <summary>Walks every endpoint there is with the other workspace's name and keys, as everyone who could ask. New endpoints and tables are walked by themselves.</summary>
public sealed class EndpointWalkTests(Hosts hosts)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Nobody_is_ever_shown_anything_of_another_workspace_or_changes_it(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var other = await OtherWorkspace.Make(host);
        var mine = await host.NewWorkspace("Mine");
        var before = await other.Content();
        Assert.Contains(other.Word, before, StringComparison.Ordinal);
        var asked = 0;
        foreach (var asker in await Askers(host, mine))
            foreach (var endpoint in Endpoint.All(host))
                foreach (var (path, key) in Paths(endpoint, asker, other, mine))
                    foreach (var method in endpoint.Methods.Where(method => method is not ("HEAD" or "OPTIONS")))
                    {
                        using var request = Request(method, path, asker, other);
                        using var answer = await asker.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
                        var what = $"{asker.Name}: {method} {path} answered {(int)answer.StatusCode}";
                        Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{what}: {Troubles(host)}");
                        Assert.False(WithoutEcho(await Text(answer), key, other).Contains(other.Word, StringComparison.Ordinal), $"{what} and shows the other workspace");
                        if (path.Contains($"/w/{other.Workspace.Slug}", StringComparison.Ordinal)) Assert.True(IsKeptOut(answer, asker), what);
                        asked++;
                    }

        Assert.True(asked > 100, $"only {asked} requests were made");
        Assert.Equal(before, await other.Content());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_workspace_that_exists_and_one_that_does_not_read_the_same(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var other = await host.NewWorkspace("Other");
        var person = await host.SignedIn(await host.NewWorkspace("Mine"), roles: Roles.Administrator);
        var there = await person.Client.GetAsync($"/w/{other.Slug}", Cancellation);
        var nowhere = await person.Client.GetAsync("/w/nowhere", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, there.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
        Assert.Equal((await Person.Page(nowhere)).QuerySelector("main")!.TextContent, (await Person.Page(there)).QuerySelector("main")!.TextContent);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Somebody_who_was_let_go_is_out_at_once(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        await host.SignedIn(workspace, roles: Roles.Administrator);
        var user = await host.NewUser(workspace);
        var person = host.Visitor();
        await person.SignIn(user.Email!, Person.Password);
        await person.Open($"/w/{workspace.Slug}");
        Assert.False((await host.Do<ChangeMember, Outcome<Member>>(change => change.Leave(user.Id, 0, null, Cancellation), workspace.Id)).IsRefused);
        Assert.Equal(HttpStatusCode.NotFound, (await person.Client.GetAsync($"/w/{workspace.Slug}", Cancellation)).StatusCode);
    }

    /// <summary>Those who may most try every key; the others try one number and one text, for what keeps them out is the policy.</summary>
    sealed record Asker(string Name, HttpClient Client, string? FormToken, bool TriesEveryKey = false);

    static async Task<List<Asker>> Askers(HandslagHost host, Workspace mine)
    {
        var askers = new List<Asker> { await InBrowser("nobody", host.Visitor(), "/sign-in") };
        foreach (var role in new[] { Roles.Member, Roles.Head, Roles.Signer, Roles.Administrator, Roles.Sponsor })
        {
            var side = role == Roles.Sponsor ? Side.Management : Side.Sales;
            askers.Add(await InBrowser($"{role}", await host.SignedIn(mine, side, role), $"/w/{mine.Slug}", role == Roles.Administrator));
        }

        askers.Add(new("program", await host.Program(mine, [.. Scopes.All]), null, TriesEveryKey: true));
        askers.Add(new("program with one scope", await host.Program(mine, Scopes.WorkspaceRead), null));
        return askers;
    }

    /// <summary>A browser asks in English and sends forms with a token of its own, so that no answer is a refusal of the form alone.</summary>
    static async Task<Asker> InBrowser(string name, Person person, string page, bool triesEveryKey = false) =>
        new(name, person.Client, (await person.Open(page)).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value"), triesEveryKey);

    /// <summary>The other workspace's address, and one's own with the other's keys.</summary>
    static IEnumerable<(string Path, string Key)> Paths(Endpoint endpoint, Asker asker, OtherWorkspace other, Workspace mine)
    {
        if (endpoint.Pattern == "/sign-out") return [];
        if (endpoint.Parameters.Count == 0) return [(endpoint.Pattern, "")];
        var keys = asker.TriesEveryKey && !endpoint.IsOpen && endpoint.Parameters.Any(parameter => parameter != Endpoint.Workspace) ? other.Keys : other.FewKeys;
        return keys.Where(endpoint.Takes).SelectMany(key => new[] { (endpoint.Filled(other.Workspace.Slug, key), key), (endpoint.Filled(mine.Slug, key), key) }).DistinctBy(path => path.Item1);
    }

    /// <summary>An answer may repeat what was asked for; that tells nothing.</summary>
    static string WithoutEcho(string text, string key, OtherWorkspace other) => !key.Contains(other.Word, StringComparison.Ordinal)
        ? text
        : WebUtility.HtmlDecode(text).Replace(key, "", StringComparison.OrdinalIgnoreCase).Replace(Uri.EscapeDataString(key), "", StringComparison.OrdinalIgnoreCase)
            .Replace(Uri.EscapeDataString(Uri.EscapeDataString(key)), "", StringComparison.OrdinalIgnoreCase);

    static HttpRequestMessage Request(string method, string path, Asker asker, OtherWorkspace other)
    {
        var request = new HttpRequestMessage(new(method), new Uri(path, UriKind.Relative));
        if (method is "GET" or "DELETE") return request;
        request.Content = asker.FormToken is null
            ? new StringContent("{}", Encoding.UTF8, "application/json")
            : new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = asker.FormToken, ["id"] = other.Keys[0], ["back"] = "/" });
        return request;
    }

    /// <summary>A stream of events never ends: its first bytes tell enough.</summary>
    static async Task<string> Text(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType != "text/event-stream") return await answer.Content.ReadAsStringAsync(Cancellation);
        var buffer = new byte[4096];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(Cancellation);
            return Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, patience.Token));
        }
        catch (OperationCanceledException)
        {
            return "";
        }
    }

    /// <summary>What the program wrote last about what went wrong.</summary>
    static string Troubles(HandslagHost host) =>
        host.Log.Lines.LastOrDefault(line => line.StartsWith("Error", StringComparison.Ordinal)) is { } line ? line[..Math.Min(line.Length, 1_500)] : "nothing in the log";

    static bool IsKeptOut(HttpResponseMessage answer, Asker asker) => answer.StatusCode switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => true,
        HttpStatusCode.Redirect => asker.Name is "nobody" or "program" or "program with one scope"
            && answer.Headers.Location!.OriginalString.Contains("/sign-in", StringComparison.Ordinal),
        _ => false,
    };
}
