using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Handslag.Language.Calibration.Sessions;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Reviews;
using Handslag.Reviews.Contacts;
using Handslag.Reviews.Rounds;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Journeys;

public sealed class PersonalDataTests(Hosts hosts)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_administrator_hands_out_everything_that_is_known_of_a_lead_and_then_forgets_who_it_is(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));
        var administrator = await lead.Host.SignedIn(lead.Workspace, Side.Management, Roles.Member | Roles.Administrator);
        await SayMore(lead);
        Assert.Contains(await Links(administrator, lead.Page), href => href == $"{lead.Page}/personal-data");

        var file = await administrator.Client.GetAsync($"{lead.Page}/export.json", Cancellation);
        Assert.Equal(($"lead-{lead.Id}.json", "no-store"), (file.Content.Headers.ContentDisposition!.FileName!.Trim('"'), file.Headers.CacheControl!.ToString()));
        var kept = await file.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal(("L-1", "Zoë <b>Ångström</b>", "Polder Bouw BV"), (Text(kept, "externalId"), Text(kept.GetProperty("identity"), "name"), Text(kept, "account")));
        Assert.Equal("Left a message", Text(kept.GetProperty("facts").EnumerateArray().Last(), "text"));
        Assert.Equal("No basis for showing people has been recorded.", Text(kept, "peopleLeftOut"));
        Assert.DoesNotContain("Bram", kept.ToString(), StringComparison.Ordinal);
        var elsewhere = kept.GetProperty("elsewhere");
        Assert.Equal(["calibrationCases", "contacts", "judgements"], elsewhere.EnumerateObject().Select(part => part.Name));
        Assert.Equal("Zoë says she is not the one", Text(elsewhere.GetProperty("calibrationCases")[0], "why"));
        Assert.Equal(("2026-11-10", "Zoë showed us around"), (Text(elsewhere.GetProperty("contacts")[0], "on"), Text(elsewhere.GetProperty("contacts")[0], "note")));
        Assert.Equal("Zoë never heard of us", Text(elsewhere.GetProperty("judgements")[0], "example"));

        var mistyped = await administrator.Send($"{lead.Page}/personal-data", "forget", ("Form.ExternalId", "L-2"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, mistyped.StatusCode);
        Assert.Equal("L-2", (await Person.Page(mistyped)).QuerySelector("[name='Form.ExternalId']")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Send($"{lead.Page}/personal-data", "forget", ("Form.ExternalId", "L-1"))).StatusCode);

        var page = await administrator.Open(lead.Page);
        Assert.Equal("Forgotten lead", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("has been forgotten", page.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.QuerySelectorAll(".timeline-fact").Length);
        Assert.DoesNotContain("Zoë", page.Body!.TextContent + await administrator.Client.GetStringAsync($"{lead.Page}/export.json", Cancellation), StringComparison.Ordinal);
        Assert.Empty((await administrator.Open($"{lead.Page}/personal-data")).QuerySelectorAll("[name='Form.ExternalId']"));
        Assert.Equal(["lead.exported", "lead.erased", "lead.exported"], await lead.Host.Do<HandslagDb, List<string>>(db => db.Set<AuditEntry>().Where(one => one.Action.StartsWith("lead.e")).OrderBy(one => one.Id).Select(one => one.Action).ToListAsync(Cancellation), lead.Workspace.Id));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_program_needs_a_scope_of_its_own_to_hand_out_and_to_forget(Provider provider)
    {
        var lead = await SampleLead.In(await hosts.Shared(provider));
        var (reader, eraser) = (await lead.Host.Program(lead.Workspace, Scopes.LeadsRead, Scopes.LeadsWrite), await lead.Host.Program(lead.Workspace, Scopes.LeadsErase));
        var (export, identity) = ($"/api/v1/leads/{lead.Id}/export", $"/api/v1/leads/{lead.Id}/identity");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), ((await reader.GetAsync(export, Cancellation)).StatusCode, (await reader.DeleteAsync(identity, Cancellation)).StatusCode));
        Assert.Equal("zoe@example.test", Text((await eraser.GetFromJsonAsync<JsonElement>(export, Cancellation)).GetProperty("identity"), "email"));
        Assert.Equal(HttpStatusCode.NoContent, (await eraser.DeleteAsync(identity, Cancellation)).StatusCode);
        Assert.Equal(JsonValueKind.Null, (await eraser.GetFromJsonAsync<JsonElement>(export, Cancellation)).GetProperty("identity").ValueKind);
        var again = await eraser.DeleteAsync(identity, Cancellation);
        Assert.Equal((HttpStatusCode.Conflict, "urn:handslag:refused:lead.erased.already"), (again.StatusCode, Text(await again.Content.ReadFromJsonAsync<JsonElement>(Cancellation), "type")));
    }

    [Fact]
    public async Task Nobody_but_an_administrator_gets_there()
    {
        var lead = await SampleLead.In(await hosts.Shared(Provider.Sqlite));
        var head = await lead.Host.SignedIn(lead.Workspace, Side.Sales, Roles.Member | Roles.Head | Roles.Signer);
        Assert.DoesNotContain(await Links(head, lead.Page), href => href?.Contains("personal-data", StringComparison.Ordinal) == true);
        foreach (var path in new[] { "personal-data", "export.json" }) Assert.Equal(HttpStatusCode.Forbidden, (await head.Client.GetAsync($"{lead.Page}/{path}", Cancellation)).StatusCode);
    }

    static Task SayMore(SampleLead lead) => lead.Host.Do<HandslagDb, int>(db =>
    {
        db.Add(new CalibrationCase { WorkspaceId = lead.Workspace.Id, LeadId = lead.Id, Origin = CaseOrigin.Member, Why = "Zoë says she is not the one", ProposedAt = SampleLead.Start });
        db.Add(new CustomerContact { WorkspaceId = lead.Workspace.Id, LeadId = lead.Id, Kind = ContactKind.Visit, On = new LocalDate(2026, 11, 10), Note = "Zoë showed us around", LoggedAt = SampleLead.Start });
        db.Add(new Judgement { WorkspaceId = lead.Workspace.Id, LeadId = lead.Id, CriterionKey = "leads", BySide = Side.Sales, AboutSide = Side.Marketing, Value = 2, Example = "Zoë never heard of us", At = SampleLead.Start });
        return db.SaveChangesAsync(Cancellation);
    }, lead.Workspace.Id);

    static async Task<IEnumerable<string?>> Links(Person person, string path) => (await person.Open(path)).QuerySelectorAll("a").Select(link => link.GetAttribute("href"));

    static string? Text(JsonElement json, string property) => json.GetProperty(property).GetString();
}
