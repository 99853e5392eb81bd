using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Rhythm;
using Microsoft.Playwright;
using NodaTime;
using Xunit;

namespace Handslag.Browser.Tests;

/// <summary>A meeting on the big screen and on a phone, in two browsers at once.</summary>
public sealed class MeetingJourneys(Chromium chromium) : Journey(chromium)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_writes_the_other_sees_at_once_with_who_writes_and_a_reload_and_a_lost_line_take_no_word()
    {
        var (workspace, path) = await FixedMeeting();
        await SignIn(Page, await Chromium.Host.NewUser(workspace, Side.Sales, Roles.Member, "Bram Jansen"), path);
        await using var phone = await Chromium.Browser.NewContextAsync(new() { BaseURL = Chromium.Address, ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true });
        var other = await phone.NewPageAsync();
        await SignIn(other, await Chromium.Host.NewUser(workspace, Side.Marketing, Roles.Member, "Anna de Vries"), path);
        await other.WaitForTimeoutAsync(1_000);

        var mine = Page.Locator(".agenda-item").First;
        await mine.Locator("summary").First.ClickAsync();
        await mine.Locator("textarea").FillAsync("They **wait** on Mondays");
        await mine.Locator("output", new() { HasText = "Kept" }).WaitForAsync();
        var theirs = other.Locator(".agenda-item").First;
        await theirs.Locator(".minutes strong", new() { HasText = "wait" }).WaitForAsync();
        await theirs.Locator(".held", new() { HasText = "Bram Jansen is writing now" }).WaitForAsync();
        Assert.Equal(0, await theirs.Locator("textarea").CountAsync());
        Assert.Equal(1, await other.Locator(".agenda-item").Nth(1).Locator("textarea").CountAsync());

        await Page.ReloadAsync();
        mine = Page.Locator(".agenda-item").First;
        Assert.Equal("They **wait** on Mondays", await mine.Locator("textarea").InputValueAsync());
        await IsAccessible();

        await Page.Context.SetOfflineAsync(true);
        await mine.Locator("textarea").FillAsync("They **wait** on Mondays, and on Fridays");
        await mine.Locator("output", new() { HasText = "No line now" }).WaitForAsync();
        await Page.Context.SetOfflineAsync(false);
        await mine.Locator("output", new() { HasText = "Kept" }).WaitForAsync();
        await theirs.Locator(".minutes", new() { HasText = "and on Fridays" }).WaitForAsync();
        foreach (var complaint in await Complaints()) Assert.Contains("ERR_INTERNET_DISCONNECTED", complaint, StringComparison.Ordinal);

        Chromium.Host.Clock.Advance(Duration.FromSeconds(61));
        await theirs.Locator("textarea").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.Equal(0, await theirs.Locator(".held").CountAsync());
    }

    [Fact]
    public async Task A_timer_runs_and_the_minutes_can_be_read_on_a_phone_and_printed()
    {
        var (workspace, path) = await FixedMeeting();
        await ReadAs(reader => (reader.ViewportSize, reader.ColorScheme) = (new() { Width = 390, Height = 844 }, ColorScheme.Dark));
        await SignIn(Page, await Chromium.Host.NewUser(workspace, Side.Sales, Roles.Member, "Bram Jansen"), path);
        var item = Page.Locator(".agenda-item").First;
        await item.Locator("summary").First.ClickAsync();
        await item.Locator("button[value=start]").ClickAsync();
        await Page.Locator(".agenda-item").First.Locator("hs-timer", new() { HasTextRegex = new(@"\d\d:\d\d") }).WaitForAsync();
        await IsAccessible();
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the phone");
        await Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await Page.Locator(".agenda-item h3").First.IsVisibleAsync());
        Assert.False(await Page.Locator(".agenda-forms").First.IsVisibleAsync());
    }

    /// <summary>A meeting that begins in an hour, with two questions on its fixed agenda.</summary>
    async Task<(Workspace Workspace, string Path)> FixedMeeting()
    {
        var host = Chromium.Host;
        var workspace = await host.NewWorkspace("Polder Bouw");
        var meeting = (await host.Do<PlanMeeting, Outcome<Meeting>>(plan => plan.Plan(new("Alignment", host.Clock.GetCurrentInstant() + Duration.FromHours(1), 60), null, Cancellation), workspace.Id)).Value;
        foreach (var title in new[] { "Who waits?", "What do they ask?" })
            await host.Do<PrepareMeeting, Outcome<AgendaItem>>(prepare => prepare.Add(meeting.Id, new(title, null, About.Both, 10), null, Cancellation), workspace.Id);
        await host.Do<PrepareMeeting, Outcome<Meeting>>(prepare => prepare.Fix(meeting.Id, null, Cancellation), workspace.Id);
        return (workspace, FormattableString.Invariant($"/w/{workspace.Slug}/meetings/{meeting.Id}"));
    }

    static async Task SignIn(IPage page, User user, string path)
    {
        await page.GotoAsync(path);
        await page.Locator("[name='Form.Email']").FillAsync(user.Email!);
        await page.Locator("[name='Form.Password']").FillAsync(Handslag.TestBed.HandslagHost.Password);
        await page.Locator("[name='Form.Password']").PressAsync("Enter");
        await page.WaitForURLAsync($"**{path}");
    }
}
