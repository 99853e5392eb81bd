using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Signals.Pulse;
using Handslag.TestBed;
using Microsoft.Playwright;
using Xunit;

namespace Handslag.Browser.Tests;

/// <summary>A whole round of the pulse: opened, answered on a phone, closed, read.</summary>
public sealed class PulseJourneys(Chromium chromium) : Journey(chromium)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "confirmed", "Thank you")]
    [InlineData("nl", "bevestigd", "Dank u")]
    public async Task A_head_opens_a_round_answers_it_on_a_phone_closes_it_and_both_sides_read_it(string language, string quarter, string thanks)
    {
        await ReadAs(reader => (reader.Locale, reader.ViewportSize, reader.HasTouch, reader.IsMobile) = (language, new() { Width = 390, Height = 844 }, true, true));
        var (workspace, head, colleagues) = await Company();
        await Page.GotoAsync("/sign-in");
        await Page.Locator("[name='Form.Email']").FillAsync(head.Email!);
        await Page.Locator("[name='Form.Password']").FillAsync(HandslagHost.Password);
        await Page.Locator("[name='Form.Password']").PressAsync("Enter");
        await Page.WaitForURLAsync("**/w/**", new() { WaitUntil = WaitUntilState.Commit });

        await Page.GotoAsync($"/w/{workspace.Slug}/signals/rounds");
        await Page.Locator("main form:has([name='Form.Closes']) button[type=submit]").TapAsync();
        await Page.Locator($"main a[href$='/pulse']").First.TapAsync();
        await Page.WaitForURLAsync("**/pulse");
        await IsAccessible();
        foreach (var statement in await Page.Locator(".pulse-statement").AllAsync()) await statement.Locator("label").Nth(4).TapAsync();
        await Page.Locator(".pulse-form button[type=submit]").TapAsync();
        await Page.Locator(".pulse-done").WaitForAsync();
        Assert.Contains(thanks, await Page.Locator(".pulse-done").InnerTextAsync(), StringComparison.Ordinal);
        foreach (var colleague in colleagues)
            await Chromium.Host.Do<AnswerPulse, Outcome<PulseRound>>(pulse => pulse.Run(colleague, [new GivenAnswer("M2", 5, null)], Cancellation), workspace.Id);

        await Page.GotoAsync($"/w/{workspace.Slug}/signals/rounds");
        await Page.Locator("main form:not(:has(input:not([type=hidden]))) button[type=submit]").First.TapAsync();
        await Page.Locator("main a[href$='/signals/1']").WaitForAsync();
        await Page.GotoAsync($"/w/{workspace.Slug}/signals");
        await IsAccessible();
        Assert.Equal(quarter, (await Page.Locator(".matrix-quarter").First.TextContentAsync())!.Trim());
        await Page.Locator(".signal-said a", new() { HasText = "leads" }).First.TapAsync();
        await Page.WaitForURLAsync("**/signals/1/M2");
        await IsAccessible();
    }

    async Task<(Workspace, User Head, List<long>)> Company()
    {
        var workspace = await Chromium.Host.NewWorkspace("Waterkant");
        var head = await Chromium.Host.NewUser(workspace, Side.Marketing, Roles.Member | Roles.Head, "Noor Kievit");
        List<long> colleagues = [];
        for (var i = 0; i < 5; i++) colleagues.Add((await Chromium.Host.NewUser(workspace, Side.Marketing, Roles.Member, $"Collega {i}", password: null)).Id);
        return (workspace, head, colleagues);
    }
}
