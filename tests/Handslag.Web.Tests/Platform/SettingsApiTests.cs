using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Platform;

public sealed class SettingsApiTests(Hosts hosts)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_program_invites_places_and_lets_go_of_a_member(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        await host.NewUser(workspace, roles: Roles.Administrator);
        var program = await host.Program(workspace, Scopes.MembersRead, Scopes.MembersWrite);
        var invited = await program.PostAsJsonAsync("/api/v1/members", new { email = $"{Guid.NewGuid():N}@example.test", name = "Bo Bakker", side = "sales", roles = Words("member") }, Cancellation);
        Assert.Equal(HttpStatusCode.Created, invited.StatusCode);
        var made = await invited.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        var (id, link) = (made.GetProperty("id").GetInt64(), new Uri(made.GetProperty("invitation").GetString()!));
        Assert.NotNull(await host.Visitor().Open(link.AbsolutePath));

        var placed = await program.PutAsJsonAsync($"/api/v1/members/{id}", new { side = "marketing", roles = Words("member", "head"), revision = 0 }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, placed.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await program.PutAsJsonAsync($"/api/v1/members/{id}", new { side = "sales", roles = Words("member"), revision = 0 }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await program.PutAsJsonAsync($"/api/v1/members/{id}", new { side = "kitchen", roles = Words("cook"), revision = 1 }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await program.DeleteAsync($"/api/v1/members/{id}?revision=1", Cancellation)).StatusCode);
        var members = await program.GetFromJsonAsync<JsonElement[]>("/api/v1/members", Cancellation);
        Assert.DoesNotContain(members!, member => member.GetProperty("id").GetInt64() == id);
        var reader = await host.Program(workspace, Scopes.MembersRead);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.DeleteAsync($"/api/v1/members/{id}?revision=2", Cancellation)).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_program_reads_a_calendar_changes_it_and_sends_it_back_as_the_next_version(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var program = await host.Program(await host.NewWorkspace(), Scopes.CalendarsRead, Scopes.CalendarsWrite);
        var calendars = (await program.GetFromJsonAsync<JsonArray>("/api/v1/calendars", Cancellation))!;
        var first = calendars.Single(calendar => (string)calendar!["side"]! == "sales")!["versions"]!.AsArray().Single()!;
        Assert.Equal((1, true), ((int)first["version"]!, (bool)first["inForce"]!));
        var changed = first["calendar"]!.DeepClone();
        changed["dayMinutes"] = 450;
        var decided = await program.PostAsJsonAsync("/api/v1/calendars/sales/versions", new { from = "2026-12-01", after = 1, calendar = changed }, Cancellation);
        Assert.Equal(HttpStatusCode.Created, decided.StatusCode);
        Assert.Equal(450, (int)(await decided.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!["calendar"]!["dayMinutes"]!);
        Assert.Equal(HttpStatusCode.Conflict, (await program.PostAsJsonAsync("/api/v1/calendars/sales/versions", new { from = "2026-12-01", after = 1, calendar = changed }, Cancellation)).StatusCode);

        changed["week"] = JsonNode.Parse("{}");
        var idle = await program.PostAsJsonAsync("/api/v1/calendars/marketing/versions", new { from = "2026-12-01", after = 1, calendar = changed }, Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, idle.StatusCode);
        var problem = (await idle.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!;
        Assert.Equal(("week", "No day of the week has working time: no clock could ever run."), ((string)problem["field"]!, (string)problem["rule"]!));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_program_says_up_to_when_its_source_is_complete(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var id = await host.Do<HandslagDb, long>(async db =>
        {
            var source = new Source { WorkspaceId = workspace.Id, Key = "crm", Name = "CRM", Precision = Precision.Instant };
            db.Add(source);
            await db.SaveChangesAsync(Cancellation);
            return source.Id;
        }, workspace.Id);
        var program = await host.Program(workspace, Scopes.SourcesRead, Scopes.SourcesWrite);
        var told = await program.PutAsJsonAsync($"/api/v1/sources/{id}", new { name = "CRM", precision = "instant", kinds = Words("stageEntered", "won"), dataThrough = "2026-11-20T06:00:00+01:00", recordUrl = "https://crm.example/{id}", revision = 0 }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        var source = await host.Do<HandslagDb, Source>(db => db.Set<Source>().SingleAsync(s => s.Id == id, Cancellation), workspace.Id);
        Assert.Equal("https://crm.example/{id}", source.RecordUrl);
        Assert.Equal((Instant.FromUtc(2026, 11, 20, 5, 0), true, false), (source.DataThrough, source.Declares(FactKind.Won), source.Declares(FactKind.Lost)));
        var less = await program.PutAsJsonAsync($"/api/v1/sources/{id}", new { name = "CRM", precision = "instant", kinds = Words("stageEntered", "won"), revision = 1 }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, less.StatusCode);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (await less.Content.ReadFromJsonAsync<JsonElement>(Cancellation)) is var left ? (left.GetProperty("recordUrl").ValueKind, left.GetProperty("dataThrough").ValueKind) : default);
        var wrong = await program.PutAsJsonAsync($"/api/v1/sources/{id}", new { name = "CRM", precision = "instant", kinds = Words("corrected"), revision = 2 }, Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal("won", Assert.Single((await program.GetFromJsonAsync<JsonElement[]>("/api/v1/sources", Cancellation))!).GetProperty("kinds")[1].GetString());
    }

    static string[] Words(params string[] words) => words;
}
