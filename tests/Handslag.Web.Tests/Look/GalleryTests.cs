using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Xunit;

namespace Handslag.Web.Tests.Look;

public sealed partial class GalleryTests(DevelopmentHost host) : IClassFixture<DevelopmentHost>
{
    static readonly Uri Gallery = new("/gallery", UriKind.Relative);

    static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_part_carries_a_style_attribute_an_inline_handler_or_an_inline_script()
    {
        var html = await host.CreateClient().GetStringAsync(Gallery, Stop);
        Assert.DoesNotMatch(InlineStyle(), html);
        Assert.DoesNotMatch(InlineHandler(), html);
        Assert.All(Scripts().Matches(html), script => Assert.Matches("src=|application/json", script.Value));
    }

    [Fact]
    public async Task Every_id_is_there_once_and_every_label_points_at_one()
    {
        var html = await host.CreateClient().GetStringAsync(Gallery, Stop);
        var ids = Ids().Matches(html).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
        Assert.All(References().Matches(html).SelectMany(match => match.Groups[1].Value.Split(' ')), id => Assert.Contains(id, ids));
    }

    [Fact]
    public async Task Every_answer_forbids_what_is_inline_or_comes_from_elsewhere()
    {
        using var answer = await host.CreateClient().GetAsync(Gallery, Stop);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nl", "Deze pagina bestaat niet")]
    [InlineData("en", "This page does not exist")]
    public async Task An_unknown_address_is_answered_in_the_readers_language(string language, string words)
    {
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        using var answer = await client.GetAsync(new Uri("/nowhere", UriKind.Relative), Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_development_there_is_no_gallery()
    {
        await using var production = host.WithWebHostBuilder(builder => builder.UseEnvironment("Production"));
        using var answer = await production.CreateClient().GetAsync(Gallery, Stop);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_chosen_language_and_theme_hold_on_the_next_page()
    {
        using var client = host.CreateClient();
        var token = Token().Match(await client.GetStringAsync(Gallery, Stop)).Groups[1].Value;
        await Choose(client, "/preferences/language", new() { ["language"] = "nl", ["back"] = "/gallery", ["__RequestVerificationToken"] = token });
        var html = await Choose(client, "/preferences/theme", new() { ["theme"] = "dark", ["back"] = "/gallery", ["__RequestVerificationToken"] = token });
        Assert.Contains("""<html lang="nl" data-theme="dark">""", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_never_leads_to_another_site()
    {
        using var client = host.CreateClient(new() { AllowAutoRedirect = false });
        var token = Token().Match(await client.GetStringAsync(Gallery, Stop)).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["theme"] = "dark", ["back"] = "//example.org", ["__RequestVerificationToken"] = token });
        using var answer = await client.PostAsync(new Uri("/preferences/theme", UriKind.Relative), form, Stop);
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    static async Task<string> Choose(HttpClient client, string address, Dictionary<string, string> values)
    {
        using var form = new FormUrlEncodedContent(values);
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), form, Stop);
        return await answer.Content.ReadAsStringAsync(Stop);
    }

    [GeneratedRegex("""<[^>]*\sstyle\s*=""")]
    private static partial Regex InlineStyle();

    [GeneratedRegex("""<[^>]*\son[a-z]+\s*=""")]
    private static partial Regex InlineHandler();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Scripts();

    [GeneratedRegex("""\sid="([^"]+)""")]
    private static partial Regex Ids();

    [GeneratedRegex("""\s(?:for|aria-labelledby|aria-describedby|popovertarget)="([^"]+)""")]
    private static partial Regex References();

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
