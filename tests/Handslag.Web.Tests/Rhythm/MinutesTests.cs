using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Handslag.Rhythm;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Rhythm;

/// <summary>Minutes for programs and by mail.</summary>
public sealed class MinutesTests(Hosts hosts)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_program_reads_minutes_and_writes_what_nobody_is_writing_on(Provider provider)
    {
        await using var host = await hosts.Own(provider);
        var workspace = await host.NewWorkspace();
        var person = await host.SignedIn(workspace, Side.Sales, Roles.Head);
        var (reads, writes) = (await host.Program(workspace, Scopes.RhythmRead), await host.Program(workspace, Scopes.RhythmRead, Scopes.RhythmWrite));
        var meeting = (await (await writes.PostAsJsonAsync("/api/v1/meetings", new { title = "After the fair", startsAt = "2026-11-24T13:00:00Z", minutes = 60 }, Cancellation)).Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetInt64();
        await writes.PostAsJsonAsync($"/api/v1/meetings/{meeting}/items", new { title = "What did they ask?", about = "both", minutes = 10 }, Cancellation);
        Assert.Empty((await Minutes(reads, meeting)).GetProperty("items").EnumerateArray());
        Assert.Equal(HttpStatusCode.OK, (await writes.PostAsJsonAsync($"/api/v1/meetings/{meeting}/agenda", new { }, Cancellation)).StatusCode);
        var item = (await Minutes(reads, meeting)).GetProperty("items")[0];
        var (id, notes) = (item.GetProperty("id").GetInt64(), $"/api/v1/agenda-items/{item.GetProperty("id").GetInt64()}/notes");
        Assert.Equal(("What did they ask?", JsonValueKind.Null, false), (item.GetProperty("title").GetString(), item.GetProperty("notes").ValueKind, item.GetProperty("held").GetBoolean()));

        Assert.Equal(HttpStatusCode.Forbidden, (await reads.PostAsJsonAsync(notes, new { notes = "x" }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await writes.PostAsJsonAsync(notes, new { }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await writes.PostAsJsonAsync(notes, new { notes = new string('x', AgendaItem.LongestNotes + 1) }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await writes.PostAsJsonAsync("/api/v1/agenda-items/999999999/notes", new { notes = "x" }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await writes.PostAsJsonAsync(notes, new { notes = "Mostly **prices**\r\n" }, Cancellation)).StatusCode);
        Assert.Equal("Mostly **prices**", (await Minutes(reads, meeting)).GetProperty("items")[0].GetProperty("notes").GetString());

        var page = $"/w/{workspace.Slug}/meetings/{meeting}";
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send(page, $"item-{id}", ("Form.Do", "write"))).StatusCode);
        Assert.True((await Minutes(reads, meeting)).GetProperty("items")[0].GetProperty("held").GetBoolean());
        var held = await writes.PostAsJsonAsync(notes, new { notes = "over it" }, Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, held.StatusCode);
        Assert.Contains("Anna de Vries", await held.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        host.Clock.Advance(Duration.FromSeconds(61));
        Assert.Equal(HttpStatusCode.OK, (await writes.PostAsJsonAsync(notes, new { notes = "over it" }, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await person.Send(page, $"item-{id}", ("Form.Do", "write"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reads.GetAsync("/api/v1/meetings/999999999/minutes", Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await host.Program(await host.NewWorkspace(), Scopes.RhythmRead)).GetAsync($"/api/v1/meetings/{meeting}/minutes", Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("en", "Minutes: Alignment", "Alignment of Mon 23 Nov 11:00 is closed.", "Actions", "Decisions", "Minutes")]
    [InlineData("nl", "Notulen: Alignment", "Alignment van ma 23 nov 11:00 is afgesloten.", "Acties", "Besluiten", "Notulen")]
    public async Task The_mail_with_the_minutes_says_in_plain_text_what_was_agreed_and_leads_to_the_page(string language, string subject, string opening, string actions, string decisions, string minutes)
    {
        await using var host = await hosts.Own(Provider.Sqlite);
        var workspace = await host.NewWorkspace("Polder Bouw");
        var (head, seller) = (await host.NewUser(workspace, Side.Sales, Roles.Head), await host.NewUser(workspace, Side.Sales));
        var me = new Me(head.Id, "Hans Head", Side.Sales, Roles.Member | Roles.Head, null);
        var meeting = await Do<PlanMeeting, Meeting>(async use => (await use.Plan(new("Alignment", host.Clock.GetCurrentInstant() + Duration.FromHours(2), 60), me, Cancellation)).Value);
        foreach (var title in new[] { "One", "Two" }) await Do<PrepareMeeting, bool>(async use => !(await use.Add(meeting.Id, new(title, null, About.Both, null), me, Cancellation)).IsRefused);
        await Do<PrepareMeeting, bool>(async use => !(await use.Fix(meeting.Id, me, Cancellation)).IsRefused);
        var items = await Do<ReadAgenda, List<AgendaItem>>(async use => [.. (await use.Of(meeting.Id, Cancellation))!.Lines.Select(line => line.Row!)]);
        host.Clock.Advance(Duration.FromHours(3));
        await Do<WriteMinutes, bool>(async use => !(await use.Save(items[0].Id, "An **MQL** that asks\nfor <b>prices</b> first", true, me, Cancellation)).IsRefused);
        await Do<EndItem, bool>(async use => !(await use.Run(items[0].Id, new(ItemEnding.Action, "Write the page", seller.Id, new(2026, 12, 4)), me, Cancellation)).IsRefused);
        await Do<EndItem, bool>(async use => !(await use.Run(items[1].Id, new(ItemEnding.Decision, "Answer within four hours"), me, Cancellation)).IsRefused);
        await Do<CloseMeeting, bool>(async use => !(await use.Present(meeting.Id, [head.Id], me, Cancellation)).IsRefused);
        Assert.True(await Do<CloseMeeting, bool>(async use => !(await use.Run(meeting.Id, me, Cancellation)).IsRefused));

        var told = await Do<HandslagDb, List<ReceivedNotice>>(db => db.Set<ReceivedNotice>().Where(one => one.Key.StartsWith(CloseMeeting.MinutesKind)).ToListAsync(Cancellation));
        Assert.Equal(new[] { head.Id, seller.Id }.Order(), told.Select(one => one.UserId).Order());
        var mail = (await Do<WriteNotice, WrittenNotice?>(use => use.Run(NoticeContent.Read(told[0].Content)!, language, "Sanne", Cancellation)))!;
        var page = FormattableString.Invariant($"/w/{workspace.Slug}/meetings/{meeting.Id}");
        Assert.Equal(subject, mail.Subject);
        Assert.EndsWith(page, mail.Link, StringComparison.Ordinal);
        var lines = mail.Body.Replace('\u00a0', ' ').Split('\n');
        Assert.StartsWith(opening, lines[0].Replace("nov.", "nov", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(
            [mail.Link, "", actions, "- Write the page (Anna de Vries, 2026-12-04)", "", decisions, "- Answer within four hours", "", minutes, "An **MQL** that asks", "for <b>prices</b> first"], lines[1..]);
        Assert.Contains("An **MQL** that asks<br>\nfor &lt;b&gt;prices&lt;/b&gt; first", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("class=", mail.Html, StringComparison.Ordinal);

        Task<T> Do<TUseCase, T>(Func<TUseCase, Task<T>> act) where TUseCase : notnull => host.Do(act, workspace.Id);
    }

    static Task<JsonElement> Minutes(HttpClient program, long meeting) => program.GetFromJsonAsync<JsonElement>($"/api/v1/meetings/{meeting}/minutes", Cancellation);
}
