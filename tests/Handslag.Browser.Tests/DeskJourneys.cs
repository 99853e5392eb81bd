using System.Globalization;
using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Handovers.Desk;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NodaTime;
using Xunit;

namespace Handslag.Browser.Tests;

/// <summary>Sales at its desk: on a phone with a thumb, at a table by keyboard, and without scripts.</summary>
public sealed class DeskJourneys(Chromium chromium) : Journey(chromium)
{
    /// <summary>A browser that hears on the device; this one has no ears.</summary>
    const string Hearing = """
        window.SpeechRecognition = class {
          static async available() { return 'available'; }
          start() { this.onresult({ resultIndex: 0, results: [Object.assign([{ transcript: 'She said so herself' }], { isFinal: true })] }); this.onend(); }
          stop() {}
        };
        """;

    static readonly string[] Companies = ["Kade Energie", "Polder Bouw", "Zuiderlijn Logistiek"];

    Workspace workspace = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_phone_a_call_takes_two_taps_accepting_two_and_a_return_with_reason_and_example_four()
    {
        await ReadAs(reader => (reader.ViewportSize, reader.HasTouch, reader.IsMobile) = (new() { Width = 390, Height = 844 }, true, true));
        var desk = await OnTheDesk();
        await Page.GotoAsync($"/w/{desk}/desk");
        await IsAccessible();

        var first = Page.Locator(".desk-card").First;
        Assert.Equal("tel:+31205550100", await first.Locator(".desk-call").GetAttributeAsync("href"));
        await Page.EvaluateAsync("addEventListener('click', event => event.target.closest('a[href^=tel]') && event.preventDefault())");
        await first.Locator(".desk-call").TapAsync();
        await first.Locator(".desk-attempt button").First.TapAsync();
        await Page.Locator(".desk-done").WaitForAsync();

        var second = Page.Locator(".desk-card", new() { HasText = Companies[1] });
        await Open(second);
        // What the first act said still stands there until the page of the second has come.
        var before = Page.Url;
        await second.Locator(".desk-accept button").TapAsync();
        await Page.WaitForURLAsync(url => url != before);
        await Page.Locator(".desk-done").WaitForAsync();

        var third = Page.Locator(".desk-card", new() { HasText = Companies[2] });
        await Open(third);
        await third.Locator(".desk-return").TapAsync();
        await Page.Locator(".desk-reasons label").First.TapAsync();
        await Page.Locator("textarea[name='Form.Example']").FillAsync("She said so herself");
        await IsAccessible();
        await Page.Locator("main form button[type=submit]").Last.TapAsync();
        await Page.Locator(".desk-done").WaitForAsync();
        Assert.Equal(0, await Page.Locator(".desk-card", new() { HasText = Companies[2] }).CountAsync());
    }

    [Theory]
    [InlineData("desk?view=outcomeAsked", ".desk-views"), InlineData("desk/pictures", ".tabs"), InlineData("desk?view=contested", ".desk-views")]
    public async Task On_a_phone_the_chosen_view_is_in_sight(string path, string row)
    {
        await ReadAs(reader => (reader.ViewportSize, reader.HasTouch, reader.IsMobile, reader.Locale) = (new() { Width = 360, Height = 740 }, true, true, "nl-NL"));
        var desk = await OnTheDesk();
        await Page.GotoAsync($"/w/{desk}/{path}");
        var chosen = Page.Locator($"main {row} > [aria-current]");
        await Assertions.Expect(chosen).ToBeInViewportAsync(new() { Ratio = .95f });
        await Page.EvaluateAsync("document.dispatchEvent(new Event('live'))");
        await Assertions.Expect(chosen).ToBeInViewportAsync(new() { Ratio = .95f });
    }

    [Fact]
    public async Task By_keyboard_j_goes_on_a_accepts_and_what_was_done_can_be_undone()
    {
        await Page.AddInitScriptAsync(Hearing);
        var desk = await OnTheDesk();
        await Page.GotoAsync($"/w/{desk}/desk");
        await Page.Keyboard.PressAsync("j");
        Assert.Contains(Companies[1], await Page.Locator(".desk-card:has(summary:focus)").InnerTextAsync(), StringComparison.Ordinal);
        await Page.Keyboard.PressAsync("k");
        await Page.EvaluateAsync("addEventListener('click', event => event.target.closest('a[href^=tel]') && event.preventDefault())");
        await Page.Keyboard.PressAsync("c");
        await Page.Locator(".desk-card:has(summary:focus) .desk-result[open]").WaitForAsync();
        await Page.Keyboard.PressAsync("a");
        // Keys are heard once the page has come.
        var before = Page.Url;
        await Page.Locator(".desk-undo button").ClickAsync();
        await Page.WaitForURLAsync(url => url != before);
        Assert.Equal(Companies.Length, await Page.Locator(".desk-card").CountAsync());
        await Page.Keyboard.PressAsync("j");
        await Page.Keyboard.PressAsync("r");
        await Page.WaitForURLAsync("**act=return");
        await Page.Locator(".dictate button").ClickAsync();
        Assert.Equal("She said so herself", await Page.Locator("textarea[name='Form.Example']").InputValueAsync());
    }

    [Fact]
    public async Task What_comes_in_stands_closed_and_what_the_reader_opened_stays_open()
    {
        const string newcomer = "Molenhof Bemaling";
        var desk = await OnTheDesk();
        await Page.GotoAsync($"/w/{desk}/desk");
        var opened = Page.Locator(".desk-card", new() { HasText = Companies[1] });
        await opened.Locator("summary").First.ClickAsync();
        await opened.Locator(".desk-open").WaitForAsync();
        await Page.EvaluateAsync("document.activeElement.blur()");

        var host = Chromium.Host;
        await host.Do<HandslagDb, bool>(db => Arrive(db, host.Clock.GetCurrentInstant(), (newcomer, 5)), workspace.Id);
        await host.Do<FollowHandovers, bool>(async follow => { await follow.CatchUp(Cancellation); return true; }, workspace.Id);
        var came = Page.Locator(".desk-card.is-new", new() { HasText = newcomer });
        await came.WaitForAsync();
        Assert.Equal(newcomer, await Page.Locator(".desk-card").First.Locator(".desk-title").InnerTextAsync());
        Assert.False(await came.Locator(".desk-open").IsVisibleAsync());
        Assert.True(await opened.Locator(".desk-open").IsVisibleAsync());
        Assert.Equal(1, await Page.Locator(".desk-open:visible").CountAsync());
    }

    [Fact]
    public async Task Without_scripts_the_desk_works_too()
    {
        await ReadAs(reader => reader.JavaScriptEnabled = false);
        var desk = await OnTheDesk();
        await Page.GotoAsync($"/w/{desk}/desk");
        await Page.Locator(".desk-accept button").First.ClickAsync();
        Assert.Contains("Accepted", await Page.Locator(".desk-done").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_line_what_is_done_waits_and_is_sent_once_and_a_desk_that_is_open_shows_it()
    {
        var desk = await OnTheDesk();
        await Page.GotoAsync($"/w/{desk}/desk");
        await Page.Context.SetOfflineAsync(true);
        await Page.Locator(".desk-accept button").First.ClickAsync();
        await Page.Locator(".desk-card[data-waiting]").WaitForAsync();
        await Page.Context.SetOfflineAsync(false);
        await Page.Locator(".desk-card[data-waiting]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Page.Locator(".desk-card:not(:has(.desk-accept))").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.Equal(Companies.Length - 1, await Page.Locator(".desk-accept").CountAsync());
        Assert.Equal(1, await Accepted(Chromium.Host, desk));
        await IsAccessible();
        await Complaints();
    }

    [Fact]
    public async Task A_return_that_waited_without_its_example_comes_back_to_be_completed_and_is_sent_then()
    {
        var desk = await OnTheDesk();
        await Page.GotoAsync($"/w/{desk}/desk");
        var card = Page.Locator(".desk-card", new() { HasText = Companies[1] });
        await card.Locator("summary").First.ClickAsync();
        await Page.Context.SetOfflineAsync(true);
        await card.Locator(".desk-return").ClickAsync();
        await card.Locator(".desk-reasons label").Nth(1).ClickAsync();
        await card.Locator(".desk-offline button[type=submit]").Last.ClickAsync();
        await Page.Locator(".desk-card[data-waiting]").WaitForAsync();
        await Page.Context.SetOfflineAsync(false);

        var mend = Page.Locator(".desk-mend");
        await mend.WaitForAsync();
        Assert.Contains("Not sent yet", await mend.InnerTextAsync(), StringComparison.Ordinal);
        await IsAccessible();
        await mend.GetByText("Complete").ClickAsync();
        Assert.True(await card.Locator(".desk-reasons input").Nth(1).IsCheckedAsync());
        await card.Locator("textarea[name='Form.Example']").FillAsync("She said so herself");
        var before = Page.Url;
        await card.Locator(".desk-offline button[type=submit]").Last.ClickAsync();
        await Page.WaitForURLAsync(url => url != before);
        await Page.Locator(".desk-done").WaitForAsync();
        Assert.Equal(0, await card.CountAsync());
        Assert.True(await Page.Locator("hs-deeds").IsHiddenAsync());
        await Complaints();
    }

    [Fact]
    public async Task While_nobody_answers_the_last_desk_opens_again_and_what_somebody_else_decided_meanwhile_comes_back_with_the_text()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        var host = await Serve(database, 0);
        Address = host.ClientOptions.BaseAddress.ToString();
        await ReadAs(_ => { });
        var desk = await OnTheDesk(host);
        await Page.GotoAsync($"/w/{desk}/desk");
        await Page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await Page.ReloadAsync();
        var ids = await Page.Locator(".desk-card").EvaluateAllAsync<string[]>("cards => cards.map(card => card.dataset.handover)");
        await host.DisposeAsync();

        await Page.ReloadAsync();
        Assert.Equal(Companies.Length, await Page.Locator(".desk-card").CountAsync());
        await Page.Locator(".desk-accept button").First.ClickAsync();
        await Page.Locator($"#handover-{ids[0]}[data-waiting]").WaitForAsync();
        await Page.Locator($"#handover-{ids[1]} summary").First.ClickAsync();
        await Page.Locator($"#handover-{ids[1]} .desk-return").ClickAsync();
        await Page.Locator($"#handover-{ids[1]} .desk-reasons label").First.ClickAsync();
        await Page.Locator($"#handover-{ids[1]} textarea[name='Form.Example']").FillAsync("She said so herself");
        await Page.Locator($"#handover-{ids[1]} .desk-offline button[type=submit]").Last.ClickAsync();
        await Page.Locator($"#handover-{ids[1]}[data-waiting]").WaitForAsync();

        await using var again = await Serve(database, new Uri(Address).Port, async other =>
        {
            var head = await other.NewUser(workspace, Side.Sales, Roles.Member | Roles.Head, "Hans Head");
            var accepted = await other.Do<AcceptHandover, Outcome<DeskAct>>(
                accept => accept.Run(new(long.Parse(ids[1], CultureInfo.InvariantCulture), new(head.Id, head.DisplayName, Side.Sales, Roles.Member | Roles.Head, null)), Cancellation), workspace.Id);
            Assert.False(accepted.IsRefused);
        });
        await Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        var lost = Page.Locator(".desk-lost");
        await lost.WaitForAsync();
        Assert.Contains("decided at", await lost.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("She said so herself", await lost.InnerTextAsync(), StringComparison.Ordinal);
        await Page.Locator(".desk-card[data-waiting]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal(2, await Accepted(again, desk));
        await lost.Locator("button").ClickAsync();
        await lost.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Page.GotoAsync("about:blank");
        await Complaints();
    }

    /// <summary>A program of its own, which can go away and come back at the same place.</summary>
    /// <param name="before">Done before anybody is answered.</param>
    static async Task<HandslagHost> Serve(TestDatabase database, int port, Func<HandslagHost, Task>? before = null)
    {
        var host = new HandslagHost(database);
        host.Clock.Set(SystemClock.Instance.GetCurrentInstant());
        if (before is not null)
        {
            await using var other = new HandslagHost(database);
            other.Clock.Set(SystemClock.Instance.GetCurrentInstant());
            await before(other);
        }

        host.UseKestrel(port);
        host.StartServer();
        return host;
    }

    static Task<int> Accepted(HandslagHost host, string desk) => host.Do<HandslagDb, int>(async db =>
    {
        await db.Enter(await db.Set<Workspace>().Where(here => here.Slug == desk).Select(here => here.Id).SingleAsync(Cancellation), Cancellation);
        return await db.Set<Fact>().CountAsync(fact => fact.Kind == FactKind.Accepted, Cancellation);
    });

    /// <summary>The most urgent one stands open already.</summary>
    static async Task Open(ILocator card)
    {
        if (!await card.Locator(".desk-open").IsVisibleAsync()) await card.Locator("summary").First.TapAsync();
    }

    /// <summary>Three leads handed over to the reader, who is signed in; the address of their workspace.</summary>
    async Task<string> OnTheDesk(HandslagHost? own = null)
    {
        var host = own ?? Chromium.Host;
        workspace = await host.NewWorkspace("Waterkant");
        var user = await host.NewUser(workspace, Side.Sales, Roles.Member, "Bram Jansen");
        await host.Do<HandslagDb, bool>(db => HandOver(db, user, host.Clock.GetCurrentInstant()), workspace.Id);
        await host.Do<FollowHandovers, bool>(async follow => { await follow.CatchUp(Cancellation); return true; }, workspace.Id);
        await Page.GotoAsync("/sign-in");
        await Page.Locator("[name='Form.Email']").FillAsync(user.Email!);
        await Page.Locator("[name='Form.Password']").FillAsync(HandslagHost.Password);
        await Page.Locator("[name='Form.Password']").PressAsync("Enter");
        await Page.WaitForURLAsync("**/w/**", new() { WaitUntil = WaitUntilState.Commit });
        return workspace.Slug;
    }

    static async Task<bool> HandOver(HandslagDb db, User user, Instant now)
    {
        var stages = await db.Set<Stage>().ToDictionaryAsync(stage => stage.Key, Cancellation);
        var funnel = await db.Set<Funnel>().SingleAsync(Cancellation);
        var crm = new Source { WorkspaceId = db.Scope.Id, Key = "crm", Name = "CRM", DeclaredKinds = ~0L };
        db.Add(crm);
        db.Add(new AgreementVersion
        {
            WorkspaceId = db.Scope.Id, FunnelId = funnel.Id, Number = 1, State = VersionState.Agreed, InForceFrom = now - Duration.FromDays(60),
            Terms = TermsDocument.Canonical(AgreementTemplates.Terms(funnel.Key, [.. stages.Values])),
        });
        await db.SaveChangesAsync(Cancellation);
        db.Add(new Handslag.Journeys.Person { WorkspaceId = db.Scope.Id, SourceId = crm.Id, Name = "Bram Jansen", NameFolded = "bram jansen", UserId = user.Id, Side = Side.Sales });
        await db.SaveChangesAsync(Cancellation);
        return await Arrive(db, now, [.. Companies.Select((company, i) => (company, 3 - i))]);
    }

    /// <summary>Leads of these companies come to the reader, handed over so many days ago.</summary>
    static async Task<bool> Arrive(HandslagDb db, Instant now, params (string Company, int DaysAgo)[] arriving)
    {
        var stages = await db.Set<Stage>().ToDictionaryAsync(stage => stage.Key, Cancellation);
        var person = await db.Set<Handslag.Journeys.Person>().SingleAsync(Cancellation);
        return await db.Write(async token =>
        {
            var writer = JourneyWriter.For(db);
            await writer.TakeTurn(token);
            var leads = (await writer.ReserveLeadIds(arriving.Length, token)).Zip(arriving, (id, told) => (Id: id, told.Company, told.DaysAgo)).ToList();
            await writer.InsertLeads([.. leads.Select(lead => new Lead
            {
                Id = lead.Id, WorkspaceId = db.Scope.Id, FunnelId = stages["sal"].FunnelId, SourceId = person.SourceId, ExternalId = lead.Company, OwnerId = person.Id, RecordedAt = now,
            })], token);
            await writer.PutIdentities([.. leads.Select(lead => new LeadIdentity
            {
                LeadId = lead.Id, WorkspaceId = db.Scope.Id, Name = "Anna de Vries", NameFolded = "anna de vries", Company = lead.Company, Phone = "+31 20 555 0100",
            })], token);
            await writer.Append([.. leads.SelectMany(lead => new[]
            {
                Entered(lead.Id, now - Duration.FromDays(20), stages["mql"].Id), Entered(lead.Id, now - Duration.FromDays(lead.DaysAgo), stages["sal"].Id),
            })], now, token);
            return true;
        }, Cancellation);

        NewFact Entered(long lead, Instant at, long stage) =>
            new() { LeadId = lead, Kind = FactKind.StageEntered, At = at, Precision = Precision.Instant, SourceId = person.SourceId, StageId = stage, ContentKey = Guid.NewGuid() };
    }
}
