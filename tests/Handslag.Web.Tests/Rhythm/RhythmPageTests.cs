using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Rhythm;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Rhythm;

public sealed class RhythmPageTests(Hosts hosts)
{
    public static TheoryData<Provider> Both => Databases.Both;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Both))]
    public async Task A_rhythm_begins_from_a_template_is_changed_and_ended_and_what_is_wrong_is_kept_in_the_form(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var (head, member) = (await host.SignedIn(workspace, Side.Sales, Roles.Head), await host.SignedIn(workspace));
        var path = $"/w/{workspace.Slug}/meetings";
        Assert.DoesNotContain((await member.Open(path)).QuerySelectorAll("input[name=_handler]"), input => input.GetAttribute("value") == "new-rhythm");
        Assert.Equal("FREQ=WEEKLY;BYDAY=MO", (await head.Open($"{path}?template=weekly")).QuerySelector("[name='Form.Rule']")!.GetAttribute("value"));

        var refused = await head.Send(path, "new-rhythm", ("Form.Name", "Weekly"), ("Form.Rule", "every Monday"), ("Form.FirstDay", "2026-11-30"), ("Form.Start", "10:00"), ("Form.Minutes", "30"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await Person.Page(refused);
        Assert.Contains("no recurrence rule", page.QuerySelector(".form-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("every Monday", page.QuerySelector("[name='Form.Rule']")!.GetAttribute("value"));

        Assert.Equal(HttpStatusCode.Redirect, (await head.Send(path, "new-rhythm", ("Form.Name", "Weekly"), ("Form.Rule", "FREQ=WEEKLY;BYDAY=MO"), ("Form.FirstDay", "2026-11-30"), ("Form.Start", "10:00"), ("Form.Minutes", "30"))).StatusCode);
        page = await member.Open(path);
        Assert.Equal(8, page.QuerySelectorAll("main ul.rows a").Count(link => link.GetAttribute("href")!.StartsWith($"{path}/", StringComparison.Ordinal)));
        var rhythm = (await head.Open(path)).QuerySelectorAll("input[name=_handler]").Select(input => input.GetAttribute("value")!).Single(name => name.StartsWith("rhythm-", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send(path, rhythm, ("Form.Name", "Weekly"), ("Form.Rule", "FREQ=WEEKLY;BYDAY=TU"), ("Form.FirstDay", "2026-11-30"), ("Form.Start", "11:00"), ("Form.Minutes", "30"))).StatusCode);
        var changed = await member.Open(path);
        Assert.Contains("11:00", changed.QuerySelector("main ul.rows")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("every Tuesday at 11:00", changed.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("FREQ=", changed.Body!.TextContent, StringComparison.Ordinal);
        var admin = await host.SignedIn(workspace, roles: Roles.Member | Roles.Administrator);
        var audit = await admin.Open($"/w/{workspace.Slug}/settings/audit?action=rhythm");
        Assert.Equal(["every Tuesday at 11:00", "every Monday at 10:00"], audit.QuerySelectorAll("tbody td[data-label=Detail]").Select(cell => cell.TextContent));
        Assert.Contains("rhythm", audit.QuerySelectorAll("select[name=action] option[selected]").Select(option => option.GetAttribute("value")));
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send(path, rhythm, ("Form.Do", "end"))).StatusCode);
        Assert.Contains("No meeting is planned", (await member.Open(path)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_meeting_is_prepared_held_and_closed_and_its_action_and_decision_stand_on_one_page(Provider provider)
    {
        await using var host = await hosts.Own(provider);
        var workspace = await host.NewWorkspace();
        var (head, other) = (await host.SignedIn(workspace, Side.Sales, Roles.Head), await host.SignedIn(workspace));
        var home = $"/w/{workspace.Slug}";
        var overlap = ("Form.Day", "2026-11-24");
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send($"{home}/meetings", "new-meeting", ("Form.Title", "Alignment"), overlap, ("Form.Start", "10:00"), ("Form.Minutes", "60"))).StatusCode);
        var twice = await head.Send($"{home}/meetings", "new-meeting", ("Form.Title", "Other"), overlap, ("Form.Start", "10:30"), ("Form.Minutes", "60"));
        Assert.Contains("another meeting: Alignment", (await Person.Page(twice)).QuerySelector(".form-errors")!.TextContent, StringComparison.Ordinal);
        var meeting = (await head.Open($"{home}/meetings")).QuerySelector("main ul.rows a")!.GetAttribute("href")!;
        foreach (var title in new[] { "First question", "Second question" })
            Assert.Equal(HttpStatusCode.Redirect, (await other.Send(meeting, "add", ("Form.Title", title), ("Form.About", "Both"), ("Form.Minutes", "10"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send(meeting, "fix")).StatusCode);
        var items = (await head.Open(meeting)).QuerySelectorAll("input[name=_handler]").Select(input => input.GetAttribute("value")!).Where(name => name.StartsWith("item-", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, items.Count);

        Assert.Equal(HttpStatusCode.Redirect, (await other.Send(meeting, items[0], ("Form.Do", "write"))).StatusCode);
        Assert.Contains("Anna de Vries", (await head.Open(meeting)).QuerySelector(".agenda")!.TextContent, StringComparison.Ordinal);
        var lost = await head.Send(meeting, items[0], ("Form.Notes", "my words"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, lost.StatusCode);
        Assert.Contains("my words", (await Person.Page(lost)).QuerySelectorAll("textarea").Select(area => area.TextContent));
        host.Clock.Advance(Duration.FromSeconds(61));
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send(meeting, items[0], ("Form.Notes", "my words"))).StatusCode);

        host.Clock.Advance(Duration.FromHours(26));
        var refused = await Person.Page(await head.Send(meeting, "present", ("Form.Do", "close")));
        Assert.Contains("nobody attended", refused.QuerySelector(".form-errors")!.TextContent, StringComparison.Ordinal);
        var withoutOwner = await head.Send(meeting, items[0], ("Form.Notes", "my words"), ("Form.Ending", "Action"), ("Form.Text", "Write the page"), ("Form.Owner", ""), ("Form.Due", "2026-12-04"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, withoutOwner.StatusCode);
        Assert.Contains("owner", (await Person.Page(withoutOwner)).QuerySelector(".form-errors")!.TextContent, StringComparison.Ordinal);
        var owner = (await head.Open(meeting)).QuerySelectorAll("select[name='Form.Owner'] option").Select(option => option.GetAttribute("value")!).First(value => value.Length > 0);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send(meeting, items[0], ("Form.Notes", "my words"), ("Form.Ending", "Action"), ("Form.Text", "Write the page"), ("Form.Owner", owner), ("Form.Due", "2026-12-04"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send(meeting, items[1], ("Form.Notes", ""), ("Form.Ending", "Decision"), ("Form.Text", "Answer within four hours"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send(meeting, "present", ("Form.Present", owner), ("Form.Do", "close"))).StatusCode);
        Assert.Null((await head.Open(meeting)).QuerySelector("main form[method=post]:not(.plain)"));

        var actions = await other.Open($"{home}/actions");
        Assert.Contains("Write the page", actions.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Answer within four hours", actions.Body!.TextContent, StringComparison.Ordinal);
        var today = (await other.Open(home)).Body!.TextContent;
        Assert.Contains("No meeting is planned", today, StringComparison.Ordinal);
        var continuity = (await other.Open(home)).QuerySelectorAll("dl.continuity > div").ToDictionary(line => line.QuerySelector("dt")!.TextContent, line => line.QuerySelector("dd")!.TextContent);
        Assert.Equal(
            [("Meetings held of planned", "1 of 1"), ("With both sides there", "0 of 1"), ("Actions done by their day", "–"), ("From decision to agreement, median", "1 still open"), ("Items that came back", "0 of 2")],
            continuity.Select(one => (one.Key, one.Value)));
        Assert.NotNull((await other.Open($"{home}/meetings")).QuerySelector("#continuity"));
        Assert.NotNull((await other.Open(home)).QuerySelector($"a[href='{home}/meetings#continuity']"));
        Assert.Contains("Nothing changed since the last meeting", today, StringComparison.Ordinal);
        var action = (await head.Open($"{home}/actions")).QuerySelectorAll("input[name=_handler]").Select(input => input.GetAttribute("value")!).Single(name => name.StartsWith("action-", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await head.Send($"{home}/actions", action, ("Form.Do", "drop"), ("Form.Reason", " "))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send($"{home}/actions", action, ("Form.Do", "done"))).StatusCode);
        Assert.Contains("Write the page", (await other.Open($"{home}/actions")).QuerySelectorAll("main .rows")[^1].TextContent, StringComparison.Ordinal);
        Assert.Contains("1 action done", (await other.Open(home)).Body!.TextContent, StringComparison.Ordinal);

        var draft = (await head.Send($"{home}/actions", "carry")).Headers.Location!;
        var path = draft.IsAbsoluteUri ? draft.PathAndQuery : draft.OriginalString;
        Assert.Contains("Answer within four hours", (await head.Open(path)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("taken into version", (await other.Open($"{home}/actions")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send(path, await Handler(head, path, "untake-"))).StatusCode);
        Assert.DoesNotContain("Answer within four hours", (await head.Open(path)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_left_out_for_balance_is_listed_on_the_page_and_for_programs(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var (head, reads) = (await host.SignedIn(workspace, Side.Sales, Roles.Head), await host.Program(workspace, Scopes.RhythmRead));
        var path = $"/w/{workspace.Slug}/meetings";
        await head.Send(path, "new-meeting", ("Form.Title", "Alignment"), ("Form.Day", "2026-11-24"), ("Form.Start", "10:00"), ("Form.Minutes", "60"));
        var meeting = (await head.Open(path)).QuerySelector("main ul.rows a")!.GetAttribute("href")!;
        foreach (var title in new[] { "First", "Second", "Third" }) await head.Send(meeting, "add", ("Form.Title", title), ("Form.About", "Sales"), ("Form.Minutes", "10"));
        var page = await head.Open(meeting);
        var left = Assert.Single(page.QuerySelectorAll("details.left-out li"));
        Assert.Contains("for balance", left.TextContent, StringComparison.Ordinal);
        var agenda = await reads.GetFromJsonAsync<JsonElement>($"/api/v1/meetings/{meeting.Split('/')[^1]}/agenda", Cancellation);
        var (one, titles) = (agenda.GetProperty("leftOut").EnumerateArray().Single(), page.QuerySelectorAll(".agenda-item h3").Select(title => title.TextContent.Trim()));
        Assert.Equal(("forBalance", 1), (one.GetProperty("because").GetString(), agenda.GetProperty("leftOutForBalance").GetInt32()));
        Assert.Equal(["First", "Second", "Third"], titles.Append(one.GetProperty("title").GetString()!).Order());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_signal_is_put_on_the_agenda_of_the_next_meeting_from_its_page_and_stands_there_once(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var (head, member) = (await host.SignedIn(workspace, Side.Sales, Roles.Head), await host.SignedIn(workspace));
        var pulse = await host.Program(workspace, Scopes.SignalsRead, Scopes.SignalsWrite);
        await pulse.PostAsJsonAsync("/api/v1/pulse/rounds", new { closesAt = "2026-11-30T17:00:00Z" }, Cancellation);
        await pulse.PostAsync("/api/v1/pulse/rounds/1/close", null, Cancellation);
        var (home, signal) = ($"/w/{workspace.Slug}", $"/w/{workspace.Slug}/signals/1/M2");
        Assert.DoesNotContain((await member.Open(signal)).QuerySelectorAll("input[name=_handler]"), input => input.GetAttribute("value") == "put-on-agenda");
        foreach (var (title, day) in new[] { ("Next", "2026-11-24"), ("Later", "2026-11-25") })
            await head.Send($"{home}/meetings", "new-meeting", ("Form.Title", title), ("Form.Day", day), ("Form.Start", "10:00"), ("Form.Minutes", "60"));

        var put = await member.Send(signal, "put-on-agenda");
        Assert.Equal(HttpStatusCode.Redirect, put.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send(signal, "put-on-agenda")).StatusCode);
        var (next, later) = ((await head.Open($"{home}/meetings")).QuerySelectorAll("main ul.rows a").Select(link => link.GetAttribute("href")!).Take(2).ToList()) is [var first, var second] ? (first, second) : default;
        Assert.EndsWith(next!, put.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var item = Assert.Single((await member.Open(next!)).QuerySelectorAll(".agenda-item"));
        Assert.Contains("follow up", item.QuerySelector("h3")!.TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("From the signals", item.TextContent, StringComparison.Ordinal);
        Assert.NotNull(item.QuerySelector(".side-sales"));
        Assert.Empty((await member.Open(later!)).QuerySelectorAll(".agenda-item"));

        var form = await head.Open((await head.Open(signal)).QuerySelectorAll("a").Single(link => link.TextContent == "Make it an action").GetAttribute("href")!);
        var what = form.QuerySelector("#new[open] [name='Form.Text']")!.GetAttribute("value")!;
        Assert.StartsWith("Look at ", what, StringComparison.Ordinal);
        Assert.Contains("follow up", what, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_cycle_opens_once_both_heads_accepted_a_shared_goal_for_the_customer(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var (sales, marketing) = (await host.SignedIn(workspace, Side.Sales, Roles.Head), await host.SignedIn(workspace, Side.Marketing, Roles.Head));
        var path = $"/w/{workspace.Slug}/goals";
        Assert.Equal(HttpStatusCode.Redirect, (await sales.Send(path, "prepare", ("Form.Name", "Quarter 4"), ("Form.FirstDay", "2026-10-01"), ("Form.LastDay", "2026-12-31"))).StatusCode);
        var propose = await Handler(sales, path, "propose-");
        var nowhere = await sales.Send(path, propose, ("Form.Title", "Waits less"), ("Form.Carrier", "Both"), ("Form.Start", "4"), ("Form.Target", "4"), ("Form.Customer", "true"));
        Assert.Contains("differs from where it starts", (await Person.Page(nowhere)).QuerySelector(".form-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await sales.Send(path, propose, ("Form.Title", "Waits less"), ("Form.Carrier", "Both"), ("Form.Start", "9"), ("Form.Target", "4"), ("Form.Unit", "h"), ("Form.Customer", "true"))).StatusCode);
        var cycle = await Handler(sales, path, "cycle-");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await sales.Send(path, cycle)).StatusCode);
        var goal = await Handler(marketing, path, "goal-");
        foreach (var person in new[] { marketing, sales }) Assert.Equal(HttpStatusCode.Redirect, (await person.Send(path, goal, ("Form.Do", "accept"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await sales.Send(path, cycle)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await sales.Send(path, goal, ("Form.Do", "checkIn"), ("Form.Value", "6.5"))).StatusCode);
        Assert.Contains("0.50", (await sales.Open(path)).QuerySelector(".goal-score")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_people_do_on_the_pages_a_program_does_with_a_token_of_the_scope(Provider provider)
    {
        await using var host = await hosts.Own(provider);
        var workspace = await host.NewWorkspace();
        var user = await host.NewUser(workspace, Side.Sales);
        var (reads, writes) = (await host.Program(workspace, Scopes.RhythmRead), await host.Program(workspace, Scopes.RhythmRead, Scopes.RhythmWrite));
        Assert.Equal(HttpStatusCode.Forbidden, (await reads.PostAsJsonAsync("/api/v1/meetings", new { }, Cancellation)).StatusCode);
        var empty = await writes.PostAsJsonAsync("/api/v1/meetings", new { }, Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        var meeting = await Post(writes, "meetings", new { title = "After the fair", startsAt = "2026-11-24T13:00:00Z", minutes = 60 });
        var id = meeting.GetProperty("id").GetInt64();
        await Post(writes, $"meetings/{id}/items", new { title = "What did they ask?", about = "both", minutes = 10 });
        await Post(writes, $"meetings/{id}/agenda", new { });
        var agenda = await reads.GetFromJsonAsync<JsonElement>($"/api/v1/meetings/{id}/agenda", Cancellation);
        var item = agenda.GetProperty("items")[0];
        Assert.Equal(("addedByHand", 2, 1, 10), (item.GetProperty("kind").GetString(), item.GetProperty("impact").GetInt32(), item.GetProperty("persistence").GetInt32(), item.GetProperty("minutes").GetInt32()));
        host.Clock.Advance(Duration.FromHours(31));
        var noOwner = await writes.PostAsJsonAsync($"/api/v1/agenda-items/{item.GetProperty("id").GetInt64()}/ending", new { ending = "action", text = "Write it", due = "2026-12-18" }, Cancellation);
        Assert.Contains("action.owner.missing", await noOwner.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        await Post(writes, $"agenda-items/{item.GetProperty("id").GetInt64()}/ending", new { ending = "action", text = "Write it", owner = user.Id, due = "2026-12-18" });
        var nobody = await writes.PostAsJsonAsync($"/api/v1/meetings/{id}/close", new { }, Cancellation);
        Assert.Contains("meeting.nobody", await nobody.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await writes.PostAsJsonAsync($"/api/v1/meetings/{id}/presence", new { members = new[] { user.Id } }, Cancellation)).StatusCode);
        Assert.Equal("held", (await Post(writes, $"meetings/{id}/close", new { })).GetProperty("state").GetString());
        var action = (await reads.GetFromJsonAsync<JsonElement>("/api/v1/actions", Cancellation))[0];
        Assert.Equal(("Write it", "open"), (action.GetProperty("what").GetString(), action.GetProperty("state").GetString()));
        Assert.Equal("done", (await Post(writes, $"actions/{action.GetProperty("id").GetInt64()}", new { state = "done" })).GetProperty("state").GetString());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_calendar_reads_the_feed_under_its_secret_address_until_it_is_revoked(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var head = await host.SignedIn(workspace, Side.Sales, Roles.Head);
        var path = $"/w/{workspace.Slug}/meetings";
        await head.Send(path, "new-meeting", ("Form.Title", "Alignment"), ("Form.Day", "2026-11-24"), ("Form.Start", "10:00"), ("Form.Minutes", "60"));
        var address = new Uri((await Person.Page(await head.Send(path, "feed"))).QuerySelector("code")!.TextContent);
        var stranger = host.Visitor().Client;
        var feed = await stranger.GetAsync(address.PathAndQuery, Cancellation);
        Assert.Equal("text/calendar", feed.Content.Headers.ContentType!.MediaType);
        Assert.Contains("SUMMARY:Alignment", await feed.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await head.Send(path, "feed", ("Form.Do", "revoke"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address.PathAndQuery, Cancellation)).StatusCode);
    }

    static async Task<string> Handler(Person person, string path, string begins) =>
        (await person.Open(path)).QuerySelectorAll("input[name=_handler]").Select(input => input.GetAttribute("value")!).First(name => name.StartsWith(begins, StringComparison.Ordinal));

    static async Task<JsonElement> Post(HttpClient program, string path, object body)
    {
        var answer = await program.PostAsJsonAsync($"/api/v1/{path}", body, Cancellation);
        var said = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.IsSuccessStatusCode, $"{path} answered {answer.StatusCode}: {said}");
        return JsonDocument.Parse(said).RootElement;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_program_that_measures_a_goal_by_what_is_not_there_is_told_field_value_and_rule(Provider provider)
    {
        var host = await hosts.Shared(provider);
        var workspace = await host.NewWorkspace();
        var cycle = (await host.Do<KeepCycle, Outcome<Cycle>>(use => use.Prepare(new("Quarter", new(2027, 1, 1), new(2027, 3, 31)), null, Cancellation), workspace.Id)).Value;
        var program = await host.Program(workspace, Scopes.RhythmRead, Scopes.RhythmWrite);

        var answer = await program.PostAsJsonAsync($"/api/v1/cycles/{cycle.Id}/goals", new { title = "Sooner", carrier = "both", isForTheCustomer = true, metric = "kept:nothing", start = 4, target = 2 }, Cancellation);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        using var told = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal(("metric", "kept:nothing"), (told.RootElement.GetProperty("field").GetString(), told.RootElement.GetProperty("value").GetString()));
        Assert.Contains("cannot be measured here", told.RootElement.GetProperty("rule").GetString(), StringComparison.Ordinal);
    }
}
