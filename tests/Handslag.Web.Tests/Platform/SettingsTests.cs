using System.Net;
using System.Text;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Handslag.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Platform;

public sealed class SettingsTests(Hosts hosts)
{
    static readonly (string, string)[] NoSideNorRole = [("Form.Side", "")];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_administrator_answers_for_the_works_council_and_renames_the_workspace(Provider provider)
    {
        var (host, workspace, person) = await Administrator(provider);
        var page = $"/w/{workspace.Slug}/settings/workspace";
        var answer = await person.Send(page, "workspace", ("Form.Name", "Polder & Co"), ("Form.Zone", "Europe/Brussels"), ("Form.WorksCouncil", "Present"));
        Assert.Equal((HttpStatusCode.Redirect, $"{page}?saved=workspace"), (answer.StatusCode, Path(answer)));
        var after = await host.Do<HandslagDb, Workspace>(db => db.Set<Workspace>().SingleAsync(w => w.Id == workspace.Id, Cancellation));
        Assert.Equal(("Polder & Co", "Europe/Brussels", WorksCouncil.Present, false), (after.Name, after.Zone, after.WorksCouncil, after.KeepsNames));
        Assert.Contains("Saved.", (await person.Open($"{page}?saved=workspace")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_mistake_is_told_beside_its_field_and_what_was_typed_stays(Provider provider)
    {
        var (_, workspace, person) = await Administrator(provider);
        var answer = await person.Send($"/w/{workspace.Slug}/settings/workspace", "workspace", ("Form.Name", "Kept"), ("Form.Zone", "Europe/Nowhere"), ("Form.WorksCouncil", "NotAnswered"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Person.Page(answer);
        Assert.Equal("Kept", page.QuerySelector("[name='Form.Name']")!.GetAttribute("value"));
        Assert.Equal("This is no known time zone, such as Europe/Amsterdam.", page.QuerySelector("#field-Form-Zone-error")!.TextContent);
        Assert.NotNull(page.QuerySelector("#field-Form-WorksCouncil-error"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Of_two_who_change_the_workspace_at_once_the_second_is_told_so(Provider provider)
    {
        var (host, workspace, person) = await Administrator(provider);
        var page = $"/w/{workspace.Slug}/settings/workspace";
        await person.Send(page, "workspace", ("Form.Name", "First"), ("Form.Zone", "Europe/Amsterdam"), ("Form.WorksCouncil", "None"));
        var late = await person.Send(page, "workspace", ("Form.Name", "Second"), ("Form.Zone", "Europe/Amsterdam"), ("Form.WorksCouncil", "None"), ("Form.Revision", "0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);
        Assert.Equal("First", (await host.Do<HandslagDb, Workspace>(db => db.Set<Workspace>().SingleAsync(w => w.Id == workspace.Id, Cancellation))).Name);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_member_reads_the_settings_that_concern_everyone_and_can_change_none(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace("Mine");
        await host.NewUser(workspace, roles: Roles.Administrator);
        var member = await host.SignedIn(workspace);
        foreach (var tab in new[] { "", "/workspace", "/calendars", "/sources", "/basis", "/mandates" })
        {
            var page = await member.Open($"/w/{workspace.Slug}/settings{tab}");
            Assert.DoesNotContain(page.Forms, form => form.QuerySelector("[name=_handler]") is not null);
        }

        foreach (var tab in new[] { "/members", "/tokens", "/audit", "/calendars/sales", "/members/1", "/sources/1" })
            Assert.Equal(HttpStatusCode.Forbidden, (await member.Client.GetAsync($"/w/{workspace.Slug}/settings{tab}", Cancellation)).StatusCode);

        var token = (await member.Open($"/w/{workspace.Slug}/settings")).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var forged = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token, ["_handler"] = "workspace", ["Form.Name"] = "Taken over", ["Form.Zone"] = "Europe/Amsterdam", ["Form.WorksCouncil"] = "None", ["Form.Revision"] = "0",
        });
        var answer = await member.Client.PostAsync($"/w/{workspace.Slug}/settings/workspace", forged, Cancellation);
        Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{answer.StatusCode}");
        Assert.Equal("Mine", (await host.Do<HandslagDb, Workspace>(db => db.Set<Workspace>().SingleAsync(w => w.Id == workspace.Id, Cancellation))).Name);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Somebody_invited_comes_in_by_the_link_that_is_shown_once(Provider provider)
    {
        var (host, workspace, person) = await Administrator(provider);
        var page = $"/w/{workspace.Slug}/settings/members";
        var answer = await person.Send(page, "invite", ("Form.Email", $"{Guid.NewGuid():N}@example.test"), ("Form.Name", "Bo Bakker"), ("Form.Side", "Sales"), ("Form.Member", "true"), ("Form.Head", "true"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var shown = await Person.Page(answer);
        var link = new Uri(shown.QuerySelector("#secret-once")!.GetAttribute("value")!);
        Assert.Contains("Bo Bakker", shown.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(link.AbsolutePath, (await person.Open(page)).Source.Text, StringComparison.Ordinal);

        var guest = host.Visitor();
        Assert.Contains(workspace.Name, (await guest.Open(link.AbsolutePath)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await guest.Send(link.AbsolutePath, "invitation", ("Form.Name", "Bo Bakker"), ("Form.Password", Person.Password))).StatusCode);
        var seen = (await guest.Open(page)).QuerySelector("table")!.TextContent;
        Assert.Contains("Bo Bakker", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna de Vries", seen, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_invitation_without_side_and_role_is_refused_with_both_named(Provider provider)
    {
        var (_, workspace, person) = await Administrator(provider);
        var answer = await person.Send($"/w/{workspace.Slug}/settings/members", "invite", [("Form.Email", "nobody"), ("Form.Name", "Bo"), .. NoSideNorRole]);
        var page = await Person.Page(answer);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("nobody", page.QuerySelector("[name='Form.Email']")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("#field-Form-Side-error"));
        Assert.NotNull(page.QuerySelector("#roles-error"));
        Assert.NotNull(page.QuerySelector("#field-Form-Email-error"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_member_gets_another_role_a_link_or_is_let_go_and_the_last_administrator_stays(Provider provider)
    {
        var (host, workspace, person) = await Administrator(provider);
        var user = await host.NewUser(workspace, Side.Sales, Roles.Member, "Bo Bakker");
        var page = $"/w/{workspace.Slug}/settings/members/{user.Id}";
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send(page, "place", ("Form.Side", "Sales"), ("Form.Head", "true"))).StatusCode);
        Assert.Equal(Roles.Head, (await MemberOf(host, workspace, user.Id)).Roles);

        var link = (await Person.Page(await person.Send(page, "link"))).QuerySelector("#secret-once")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.Redirect, (await host.Visitor().Send(new Uri(link).AbsolutePath, "link")).StatusCode);

        Assert.Equal(HttpStatusCode.Redirect, (await person.Send(page, "leave")).StatusCode);
        Assert.NotNull((await MemberOf(host, workspace, user.Id)).LeftAt);
        Assert.Equal(HttpStatusCode.NotFound, (await person.Client.GetAsync(page, Cancellation)).StatusCode);

        var me = (await person.Open($"/w/{workspace.Slug}/settings/members")).QuerySelector("table a")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await person.Send(me, "leave")).StatusCode);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_basis_is_recorded_with_the_works_councils_consent_read_by_all_and_ended(Provider provider)
    {
        var (host, workspace, person) = await Administrator(provider);
        var page = $"/w/{workspace.Slug}/settings/basis";
        Assert.DoesNotContain((await person.Open(page)).Forms, form => form.TextContent.Contains("Purpose", StringComparison.Ordinal));
        await person.Send($"/w/{workspace.Slug}/settings/workspace", "workspace", ("Form.Name", "Mine"), ("Form.Zone", "Europe/Amsterdam"), ("Form.WorksCouncil", "Present"));
        var without = await person.Send(page, "basis", ("Form.Purpose", "Coaching"), ("Form.LegalBasis", "legitimateInterest"), ("Form.InformedOn", "2026-11-20"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.NotNull((await Person.Page(without)).QuerySelector("#field-Form-ConsentDocument-error"));
        var recorded = await person.Send(page, "basis", ("Form.Purpose", "Coaching on follow-up"), ("Form.LegalBasis", "legitimateInterest"), ("Form.InformedOn", "2026-11-20"),
            ("Form.ConsentDocument", "Minutes 12"), ("Form.ConsentDate", "2026-11-02"));
        Assert.Equal(HttpStatusCode.Redirect, recorded.StatusCode);

        var member = await host.SignedIn(workspace);
        var text = (await member.Open(page)).QuerySelector("main")!.TextContent;
        Assert.Contains("Coaching on follow-up", text, StringComparison.Ordinal);
        Assert.Contains("Minutes 12, 2 Nov 2026", text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        var end = (await person.Open(page)).QuerySelectorAll("[name=_handler]").Select(input => input.GetAttribute("value")!).Single(name => name.StartsWith("end-", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send(page, end)).StatusCode);
        Assert.Contains("ended 23 Nov 2026", (await member.Open(page)).QuerySelector("main")!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_token_is_shown_once_works_and_is_taken_back(Provider provider)
    {
        var (host, workspace, person) = await Administrator(provider);
        var page = $"/w/{workspace.Slug}/settings/tokens";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await person.Send(page, "token", ("Form.Name", "CRM"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await person.Send(page, "token", ("Form.Name", "CRM"), ("scope", "workspace:read"), ("Form.Expires", "2026-11-22"))).StatusCode);
        var made = await Person.Page(await person.Send(page, "token", ("Form.Name", "CRM"), ("scope", "workspace:read"), ("Form.Expires", "2026-12-31")));
        var secret = made.QuerySelector("#secret-once")!.GetAttribute("value")!;
        Assert.DoesNotContain(secret, (await person.Open(page)).Source.Text, StringComparison.Ordinal);

        var program = host.CreateClient();
        program.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("/api/v1/workspace", Cancellation)).StatusCode);
        var revoke = (await person.Open(page)).QuerySelectorAll("[name=_handler]").Select(input => input.GetAttribute("value")!).Single(name => name.StartsWith("revoke-", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send(page, revoke)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/workspace", Cancellation)).StatusCode);

        var audit = await person.Open($"/w/{workspace.Slug}/settings/audit?action=token");
        Assert.Equal(["revoked a token", "made a token"], audit.QuerySelectorAll("tbody td[data-label=What]").Select(cell => cell.TextContent));
        Assert.DoesNotContain(secret, audit.Source.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task What_the_audit_log_keeps_by_keys_is_read_in_words_also_of_earlier_days(Provider provider)
    {
        var (host, workspace, person) = await Administrator(provider);
        await host.Do<HandslagDb, bool>(async db =>
        {
            foreach (var (subject, detail) in new[]
            {
                ("list:signals:NeverTouched", """{"basis":"1","view":"DrillList"}"""), ("list:commitment:gone", """{"basis":"1","view":"ByOwner"}"""), ("list:leads", null),
                ("rhythm:3", """{"rule":"FREQ=MONTHLY;BYDAY=1TU"}"""), ("goal:4", """{"side":"Sales"}"""),
            })
                db.Add(new AuditEntry { WorkspaceId = workspace.Id, At = host.Clock.GetCurrentInstant(), Action = subject == "rhythm:3" ? "rhythm.begun" : "person.figures.seen", Subject = subject, Detail = detail });
            await db.SaveChangesAsync(Cancellation);
            return true;
        }, workspace.Id);

        var audit = await person.Open($"/w/{workspace.Slug}/settings/audit");
        Assert.Equal(
            [("goal 4", "side: sales"), ("meeting rhythm 3", "every first Tuesday of the month"), ("list of leads", "–"), ("list:commitment:gone", "basis: 1; view: by owner"), ("cases: Handovers nobody tried to reach", "basis: 1; view: list")],
            audit.QuerySelectorAll("tbody tr").Take(5).Select(row => (row.QuerySelector("[data-label=Subject]")!.TextContent, row.QuerySelector("[data-label=Detail]")!.TextContent)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_source_is_described(Provider provider)
    {
        var (host, workspace, person) = await Administrator(provider);
        var id = await host.Do<HandslagDb, long>(async db =>
        {
            var source = new Source { WorkspaceId = workspace.Id, Key = "crm", Name = "CRM" };
            db.Add(source);
            await db.SaveChangesAsync(Cancellation);
            return source.Id;
        }, workspace.Id);
        var page = $"/w/{workspace.Slug}/settings/sources/{id}";
        var empty = await person.Send(page, "source", ("Form.Name", "CRM"), ("Form.Precision", "Day"), ("Form.Day", "2027-01-01"), ("Form.RecordUrl", "javascript:alert('{id}')"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        var told = (await Person.Page(empty)).QuerySelector(".form-errors")!.TextContent;
        Assert.StartsWith("There is a problem", told.Trim(), StringComparison.Ordinal);
        Assert.Contains("Tick at least one thing", told, StringComparison.Ordinal);
        Assert.Contains("still to come", told, StringComparison.Ordinal);
        Assert.Contains("begins with https://", told, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send(page, "source", ("Form.Name", "Our CRM"), ("Form.Precision", "Day"), ("Form.Day", "2026-11-20"), ("Form.Time", ""), ("kind", "3"), ("Form.RecordUrl", "https://crm.example/{id}"))).StatusCode);
        var after = await host.Do<HandslagDb, Source>(db => db.Set<Source>().SingleAsync(s => s.Id == id, Cancellation), workspace.Id);
        Assert.Equal(("Our CRM", Precision.Day, true, false), (after.Name, after.Precision, after.Declares(FactKind.StageEntered), after.Declares(FactKind.Won)));
        Assert.Equal((Instant.FromUtc(2026, 11, 20, 23, 0), "https://crm.example/{id}"), (after.DataThrough!.Value, after.RecordUrl));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_calendar_is_decided_with_days_from_a_file(Provider provider)
    {
        var (host, workspace, person) = await Administrator(provider);
        var page = $"/w/{workspace.Slug}/settings/calendars/sales";
        var form = (await person.Open(page)).Forms.Single(f => f.QuerySelector("[name=_handler]")?.GetAttribute("value") == "calendar");
        using var content = new MultipartFormDataContent();
        foreach (var input in form.QuerySelectorAll("input[type=hidden]")) content.Add(new StringContent(input.GetAttribute("value")!), input.GetAttribute("name")!);
        foreach (var (name, value) in new[] { ("Form.From", "2026-12-01"), ("Form.Monday", "09:00-12:30 13:00-17:00"), ("Form.DayMinutes", "450"), ("Form.Zone", "Europe/Amsterdam"), ("Form.LiberationDay", "Never"), ("Form.OwnDays", "2026-12-24 09:00-12:00 Kerstavond") })
            content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20270507\r\nSUMMARY:Brugdag\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")), "Form.File", "days.ics");
        var answer = await person.Client.PostAsync(page, content, Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var history = await host.Do<WorkspaceCalendars, CalendarHistory>(calendars => calendars.Of(Side.Sales, Cancellation), workspace.Id);
        var definition = history.Versions[^1].Definition;
        Assert.Equal((2, 450), (history.Versions.Count, definition.DayMinutes));
        Assert.Equal(["09:00-12:30", "13:00-17:00"], definition.Week.Monday.Select(interval => interval.ToString()));
        Assert.Equal(new ImportedDay(new(2027, 5, 7), "Brugdag"), Assert.Single(definition.ImportedDays));
        Assert.Equal("Kerstavond", Assert.Single(definition.OwnDays).Name);
        Assert.Contains("09:00–17:00", (await person.Open($"/w/{workspace.Slug}/settings/calendars")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_calendar_that_makes_no_sense_is_refused_beside_its_fields(Provider provider)
    {
        var (_, workspace, person) = await Administrator(provider);
        var page = $"/w/{workspace.Slug}/settings/calendars/marketing";
        var answer = await person.Send(page, "calendar", ("Form.From", "2026-11-01"), ("Form.Monday", "9 to 5"), ("Form.DayMinutes", "480"), ("Form.Zone", "Europe/Amsterdam"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var read = await Person.Page(answer);
        Assert.NotNull(read.QuerySelector("#field-Form-Monday-error"));
        Assert.Equal("9 to 5", read.QuerySelector("[name='Form.Monday']")!.GetAttribute("value"));
        var idle = await Person.Page(await person.Send(page, "calendar", ("Form.From", "2026-12-01"), ("Form.DayMinutes", "480"), ("Form.Zone", "Europe/Amsterdam")));
        Assert.Equal("No day of the week has working time: no clock could ever run.", idle.QuerySelector("#field-Form-Monday-error")!.TextContent);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_sponsor_gives_a_mandate_everybody_reads_it_and_only_the_sponsor_takes_it_back(Provider provider)
    {
        var (host, workspace, administrator) = await Administrator(provider);
        var signer = await host.NewUser(workspace, Side.Sales, Roles.Signer, "Bo Bakker");
        var sponsor = await host.SignedIn(workspace, Side.Management, Roles.Sponsor);
        var page = $"/w/{workspace.Slug}/settings/mandates";
        var funnel = (await sponsor.Open(page)).QuerySelector("[name='Form.FunnelId'] option")!.GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await sponsor.Send(page, "mandate", ("Form.UserId", $"{signer.Id}"), ("Form.FunnelId", funnel), ("Form.Last", "2026-11-22"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await sponsor.Send(page, "mandate", ("Form.UserId", $"{signer.Id}"), ("Form.FunnelId", funnel), ("Form.Last", "2026-12-31"))).StatusCode);

        var read = await administrator.Open(page);
        Assert.Contains("in force up to and including 31 Dec 2026", read.QuerySelector("main")!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain(read.Forms, form => form.QuerySelector("[name=_handler]") is not null);
        var revoke = (await sponsor.Open(page)).QuerySelectorAll("[name=_handler]").Select(input => input.GetAttribute("value")!).Single(name => name.StartsWith("revoke-", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await sponsor.Send(page, revoke)).StatusCode);
        Assert.Contains("taken back 23 Nov 2026", (await administrator.Open(page)).QuerySelector("main")!.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    async Task<(HandslagHost Host, Workspace Workspace, Person Person)> Administrator(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace("Mine");
        return (host, workspace, await host.SignedIn(workspace, roles: Roles.Administrator | Roles.Member));
    }

    static Task<Member> MemberOf(HandslagHost host, Workspace workspace, long userId) =>
        host.Do<HandslagDb, Member>(db => db.Set<Member>().SingleAsync(m => m.UserId == userId, Cancellation), workspace.Id);

    static string Path(HttpResponseMessage answer) => new Uri(new Uri("http://localhost"), answer.Headers.Location!).PathAndQuery;
}
