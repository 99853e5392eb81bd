using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Handslag.Personas;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Web.Tests.Personas;

public sealed class PersonaPagesTests(Hosts hosts)
{
    const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_sides_write_approve_and_observe_a_persona_and_scripts_stay_words()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        var (marketer, seller) = (await host.SignedIn(workspace, Side.Marketing, Roles.Member | Roles.Head), await host.SignedIn(workspace, Side.Sales, Roles.Member | Roles.Signer));
        var home = $"/w/{workspace.Slug}/personas";

        var made = await marketer.Send($"{home}/new", "persona", [.. Rows(await marketer.Open($"{home}/new")), ("Form.Name", $"Koper {Hostile}"), ("Form.Summary", Hostile),
            ("Form.Sections.pains[0].text", Hostile), ("Form.Sections.pains[0].against", "noNeed"), ("Form.Rules[0].all[0].field", "sector"), ("Form.Rules[0].all[0].is", "oneOf"), ("Form.Rules[0].all[0].values", $"{Hostile}, b")]);
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        var versions = made.Headers.Location!.OriginalString;
        Assert.Equal(HttpStatusCode.Redirect, (await marketer.Send(versions, "propose")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await marketer.Send(versions, "approve")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await seller.Send(versions, "approve")).StatusCode);

        var persona = versions.Replace("/versions", "", StringComparison.Ordinal);
        var observed = await seller.Send($"{home}/observe?persona={persona.Split('/')[^1]}", "observe", ("Form.Text", Hostile), ("Form.Kind", "Quote"), ("Form.Persona", persona.Split('/')[^1]));
        Assert.Equal(HttpStatusCode.Redirect, observed.StatusCode);

        foreach (var path in new[] { home, persona, versions, $"{persona}/card", $"{persona}/edit", $"{home}/observe" })
        {
            var page = await seller.Open(path);
            Assert.DoesNotContain(page.QuerySelectorAll("main script, main img[onerror]"), _ => true);
            Assert.Contains("<script>alert(1)", page.QuerySelector("main")!.TextContent + string.Concat(page.QuerySelectorAll("main input").Select(input => input.GetAttribute("value"))), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_form_that_is_refused_keeps_what_was_typed_and_a_preview_writes_nothing()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace);
        var path = $"/w/{workspace.Slug}/personas/new";
        (string, string)[] typed = [.. Rows(await person.Open(path)), ("Form.Name", ""), ("Form.Sections.goals[1].text", "No surprises"), ("Form.Rules[0].all[0].field", "sector"), ("Form.Rules[0].all[0].is", "oneOf"), ("Form.Rules[0].all[0].values", "")];

        var refused = await person.Send(path, "persona", typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Person.Page(refused);
        Assert.Equal("No surprises", page.QuerySelector("[name='Form.Sections.goals[0].text']")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("[name='Form.Rules[0].all[0].values'].is-invalid"));
        Assert.NotNull(page.QuerySelector("[name='Form.Name'].is-invalid"));

        var preview = await person.Send(path, "persona", [.. typed, ("Form.Name", "Buyer"), ("Form.Rules[0].all[0].values", "voeding"), ("Form.Preview", "true")]);
        Assert.Equal(HttpStatusCode.OK, preview.StatusCode);
        Assert.Empty((await person.Open($"/w/{workspace.Slug}/personas")).QuerySelectorAll(".persona-line"));
    }

    [Fact]
    public async Task Fifty_megabytes_are_refused_with_a_sentence_and_a_picture_is_shown()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace);
        var versions = new Uri(host.Server.BaseAddress, (await person.Send($"/w/{workspace.Slug}/personas/new", "persona", ("Form.Name", "Buyer"))).Headers.Location!).AbsolutePath;
        var persona = versions.Replace("/versions", "", StringComparison.Ordinal);

        var refused = await Upload(person, persona, new byte[50 * 1024 * 1024]);
        Assert.Equal($"{persona}?refused=portrait.large", refused.Headers.Location!.OriginalString);
        Assert.Contains("10 MB", (await person.Open(refused.Headers.Location.OriginalString)).QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(persona, (await Upload(person, persona, Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="))).Headers.Location!.OriginalString);
        var picture = (await person.Open(persona)).QuerySelector("img.persona-face")!.GetAttribute("src")!;
        Assert.Equal("image/jpeg", (await person.Client.GetAsync(picture, Cancellation)).Content.Headers.ContentType!.MediaType);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Programs_do_all_of_it_and_are_told_what_is_wrong(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var program = await host.Program(workspace, Scopes.PersonasRead, Scopes.PersonasWrite, Scopes.PersonasApprove);

        var refused = await program.PostAsJsonAsync("/api/v1/personas", new { name = "", sections = new { pains = new[] { new { text = "x", against = "never" } } } }, Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(["name", "sections.pains[0].against"], (await refused.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["refusals"]!.AsArray().Select(line => (string)line!["field"]!));

        Assert.Equal("draft", (string)(await Ok(program.PostAsJsonAsync("/api/v1/personas", new { name = "Buyer", sections = new { pains = new[] { new { text = "Offers differ" } } } }, Cancellation)))["state"]!);
        var edited = await Ok(program.PutAsJsonAsync("/api/v1/personas/buyer", new { revision = 0, content = new { name = "Buyer", sections = new { goals = new[] { new { key = "c1", text = "Fewer suppliers" } } } } }, Cancellation));
        Assert.Equal("proposed", (string)(await Ok(program.PostAsJsonAsync("/api/v1/personas/buyer/proposal", new { revision = (long)edited["revision"]! }, Cancellation)))["state"]!);
        Assert.Equal("quote", (string)(await Ok(program.PostAsJsonAsync("/api/v1/observations", new { persona = "buyer", claim = "c1", kind = "quote", text = "One desk, please.", side = "sales" }, Cancellation)))["kind"]!);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await program.PostAsync("/api/v1/personas/buyer/approval", null, Cancellation)).StatusCode);
        Assert.Equal(0, (long)(await Ok(program.PostAsJsonAsync("/api/v1/personas/preview", new { content = new { name = "x" } }, Cancellation)))["matches"]!);
        Assert.False((bool)(await Ok(program.GetAsync("/api/v1/personas/buyer", Cancellation)))["claims"]![0]!["stale"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync("/api/v1/personas/nobody", Cancellation)).StatusCode);

        var dot = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        Assert.Equal((HttpStatusCode.NoContent, 1), ((await Put("buyer", dot)).StatusCode, await Faces()));
        Assert.Equal("urn:handslag:refused:portrait.format", (string)(await (await Put("buyer", "<svg/>"u8.ToArray())).Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["type"]!);
        Assert.Equal(HttpStatusCode.NotFound, (await Put("nobody", dot)).StatusCode);
        Assert.Equal((HttpStatusCode.NoContent, 0), ((await program.DeleteAsync("/api/v1/personas/buyer/portrait", Cancellation)).StatusCode, await Faces()));

        Task<HttpResponseMessage> Put(string key, byte[] picture) => program.PutAsync($"/api/v1/personas/{key}/portrait", new ByteArrayContent(picture) { Headers = { ContentType = new("image/png") } }, Cancellation);

        Task<int> Faces() => host.Do<HandslagDb, int>(db => db.Set<Portrait>().CountAsync(Cancellation), workspace.Id);
    }

    static async Task<JsonObject> Ok(Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!;
    }

    /// <summary>All rows of the form, empty, as a browser would send them.</summary>
    static IEnumerable<(string, string)> Rows(AngleSharp.Dom.IParentNode page) =>
        page.QuerySelectorAll("form.persona-form input[type=text]").Select(input => (input.GetAttribute("name")!, "")).Where(row => row.Item1.Contains('[', StringComparison.Ordinal));

    static async Task<HttpResponseMessage> Upload(Person person, string persona, byte[] file)
    {
        var token = (await person.Open(persona)).QuerySelector($"form[action='{persona}/portrait'] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return await person.Client.PostAsync($"{persona}/portrait", new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { content, "file", "portrait.png" } }, Cancellation);
    }
}
