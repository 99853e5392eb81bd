using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.TestBed;

namespace Handslag.Web.Tests;

/// <summary>Somebody with a browser: reads pages, fills in their forms and sends them.</summary>
public sealed class Person(HttpClient client)
{
    public const string Password = HandslagHost.Password;

    public HttpClient Client => client;

    public static async Task<IHtmlDocument> Page(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

    public async Task<IHtmlDocument> Open(string path)
    {
        var response = await client.GetAsync(path);
        return response.StatusCode == HttpStatusCode.OK
            ? await Page(response)
            : throw new InvalidOperationException($"{path} answered {response.StatusCode} {response.Headers.Location}");
    }

    /// <summary>Opens the page, fills in its form of this name and sends it with everything hidden in it.</summary>
    public async Task<HttpResponseMessage> Send(string path, string form, params (string Field, string Value)[] values)
    {
        var page = await Open(path);
        var fields = page.Forms.Single(f => Hidden(f).GetValueOrDefault("_handler") == form);
        return await Post(fields.Action is { Length: > 0 } action ? new Uri(new Uri("http://localhost"), action.Replace("about://", "", StringComparison.Ordinal)).PathAndQuery : path, Hidden(fields), values);
    }

    /// <summary>Sends the form on this page that leads to this address.</summary>
    public async Task<HttpResponseMessage> SendTo(string path, string action, params (string Field, string Value)[] values)
    {
        var page = await Open(path);
        return await Post(action, Hidden(page.Forms.First(f => f.GetAttribute("action") == action)), values);
    }

    public Task<HttpResponseMessage> SignIn(string email, string password, string? back = null) => Send(
        back is null ? "/sign-in" : $"/sign-in?back={Uri.EscapeDataString(back)}", "sign-in", ("Form.Email", email), ("Form.Password", password));

    Task<HttpResponseMessage> Post(string path, Dictionary<string, string> hidden, (string Field, string Value)[] values)
    {
        foreach (var (field, value) in values) hidden[field] = value;
        return client.PostAsync(path, new FormUrlEncodedContent(hidden));
    }

    static Dictionary<string, string> Hidden(IHtmlFormElement form) => form.QuerySelectorAll("input[type=hidden]")
        .ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
}

static class Visiting
{
    /// <summary>A browser in which nobody has signed in; it keeps cookies and shows redirects as they are.</summary>
    public static Person Visitor(this HandslagHost host) => new(host.CreateClient(new() { AllowAutoRedirect = false }));

    /// <summary>A browser in which a new member of the workspace has signed in.</summary>
    public static async Task<Person> SignedIn(this HandslagHost host, Workspace workspace, Side side = Side.Marketing, Roles roles = Roles.Member)
    {
        var user = await host.NewUser(workspace, side, roles);
        var person = host.Visitor();
        var answer = await person.SignIn(user.Email!, Person.Password);
        return answer.StatusCode == HttpStatusCode.Redirect ? person : throw new InvalidOperationException($"Signing in answered {answer.StatusCode}.");
    }
}
