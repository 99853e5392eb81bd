using Handslag.Agreement;
using Handslag.Handovers;
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
    static readonly string[] Companies = ["Kade Energie", "Polder Bouw", "Zuiderlijn Logistiek"];

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
        await second.Locator(".desk-accept button").TapAsync();
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

    [Fact]
    public async Task By_keyboard_j_goes_on_a_accepts_and_what_was_done_can_be_undone()
    {
        var desk = await OnTheDesk();
        await Page.GotoAsync($"/w/{desk}/desk");
        await Page.Keyboard.PressAsync("j");
        Assert.Contains(Companies[1], await Page.Locator(".desk-card:has(summary:focus)").InnerTextAsync(), StringComparison.Ordinal);
        await Page.Keyboard.PressAsync("k");
        await Page.Keyboard.PressAsync("a");
        await Page.Locator(".desk-undo button").ClickAsync();
        Assert.Equal(Companies.Length, await Page.Locator(".desk-card").CountAsync());
        await Page.Keyboard.PressAsync("j");
        await Page.Keyboard.PressAsync("r");
        await Page.WaitForURLAsync("**act=return");
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
        await IsAccessible();
        await Complaints();
    }

    /// <summary>The most urgent one stands open already.</summary>
    static async Task Open(ILocator card)
    {
        if (await card.Locator("details").First.GetAttributeAsync("open") is null) await card.Locator("summary").First.TapAsync();
    }

    /// <summary>Three leads handed over to the reader, who is signed in; the address of their workspace.</summary>
    async Task<string> OnTheDesk()
    {
        var workspace = await Chromium.Host.NewWorkspace("Waterkant");
        var user = await Chromium.Host.NewUser(workspace, Side.Sales, Roles.Member, "Bram Jansen");
        await Chromium.Host.Do<HandslagDb, bool>(db => HandOver(db, user), workspace.Id);
        await Chromium.Host.Do<FollowHandovers, bool>(async follow => { await follow.CatchUp(Cancellation); return true; }, workspace.Id);
        await Page.GotoAsync("/sign-in");
        await Page.Locator("[name='Form.Email']").FillAsync(user.Email!);
        await Page.Locator("[name='Form.Password']").FillAsync(HandslagHost.Password);
        await Page.Locator("[name='Form.Password']").PressAsync("Enter");
        await Page.WaitForURLAsync("**/w/**", new() { WaitUntil = WaitUntilState.Commit });
        return workspace.Slug;
    }

    async Task<bool> HandOver(HandslagDb db, User user)
    {
        var now = Chromium.Host.Clock.GetCurrentInstant();
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
        var person = new Handslag.Journeys.Person { WorkspaceId = db.Scope.Id, SourceId = crm.Id, Name = "Bram Jansen", NameFolded = "bram jansen", UserId = user.Id, Side = Side.Sales };
        db.Add(person);
        await db.SaveChangesAsync(Cancellation);
        return await db.Write(async token =>
        {
            var writer = JourneyWriter.For(db);
            await writer.TakeTurn(token);
            var ids = await writer.ReserveLeadIds(Companies.Length, token);
            await writer.InsertLeads([.. ids.Select((id, i) => new Lead
            {
                Id = id, WorkspaceId = db.Scope.Id, FunnelId = funnel.Id, SourceId = crm.Id, ExternalId = $"L-{i}", OwnerId = person.Id, RecordedAt = now,
            })], token);
            await writer.PutIdentities([.. ids.Select((id, i) => new LeadIdentity
            {
                LeadId = id, WorkspaceId = db.Scope.Id, Name = "Anna de Vries", NameFolded = "anna de vries", Company = Companies[i], Phone = "+31 20 555 0100",
            })], token);
            await writer.Append([.. ids.SelectMany((id, i) => new[]
            {
                Fact(id, FactKind.StageEntered, now - Duration.FromDays(20), stages["mql"].Id), Fact(id, FactKind.StageEntered, now - Duration.FromDays(3 - i), stages["sal"].Id),
            })], now, token);
            return true;
        }, Cancellation);

        NewFact Fact(long lead, FactKind kind, Instant at, long stage) =>
            new() { LeadId = lead, Kind = kind, At = at, Precision = Precision.Instant, SourceId = crm.Id, StageId = stage, ContentKey = Guid.NewGuid() };
    }
}
