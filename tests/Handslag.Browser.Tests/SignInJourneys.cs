using Handslag.TestBed;
using Microsoft.Playwright;
using Xunit;

namespace Handslag.Browser.Tests;

public sealed class SignInJourneys(Chromium chromium) : Journey(chromium)
{
    [Fact]
    public async Task A_member_signs_in_and_stands_in_the_workspace()
    {
        var workspace = await Chromium.Host.NewWorkspace("Polder Bouw");
        var user = await Chromium.Host.NewUser(workspace);
        await Page.GotoAsync($"/w/{workspace.Slug}");
        await IsAccessible();
        await Page.Locator("[name='Form.Email']").FillAsync(user.Email!);
        await Page.Locator("[name='Form.Password']").FillAsync(HandslagHost.Password);
        await Page.Locator("[name='Form.Password']").PressAsync("Enter");
        await Page.WaitForURLAsync($"**/w/{workspace.Slug}");
        Assert.Contains("Polder Bouw", await Page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        await IsAccessible();
    }

    [Fact]
    public async Task A_workspace_with_a_name_of_one_long_word_is_no_wider_than_a_phone()
    {
        await ReadAs(reader => (reader.ViewportSize, reader.HasTouch, reader.IsMobile) = (new() { Width = 390, Height = 844 }, true, true));
        var workspace = await Chromium.Host.NewWorkspace("Arbeidsongeschiktheidsverzekeringsmaatschappijenoverleg");
        var user = await Chromium.Host.NewUser(workspace);
        await Page.GotoAsync($"/w/{workspace.Slug}");
        await Page.Locator("[name='Form.Email']").FillAsync(user.Email!);
        await Page.Locator("[name='Form.Password']").FillAsync(HandslagHost.Password);
        await Page.Locator("[name='Form.Password']").PressAsync("Enter");
        await Page.Locator(".phone-top-name").WaitForAsync();
        Assert.Equal(390, await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Theory]
    [InlineData(ColorScheme.Light, "en")]
    [InlineData(ColorScheme.Dark, "nl")]
    public async Task The_way_in_can_be_used_by_everyone(ColorScheme colours, string language)
    {
        await ReadAs(reader => (reader.ColorScheme, reader.Locale) = (colours, language));
        await Page.GotoAsync("/sign-in");
        Assert.Equal(language, await Page.Locator("html").GetAttributeAsync("lang"));
        await IsAccessible();
    }
}
