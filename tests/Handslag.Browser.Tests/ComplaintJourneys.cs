using Xunit;

namespace Handslag.Browser.Tests;

/// <summary>That Handslag answers in a real browser, and that journeys notice what they must fail on.</summary>
public sealed class ComplaintJourneys(Chromium chromium) : Journey(chromium)
{
    [Fact]
    public async Task Handslag_answers_in_a_real_browser()
    {
        var answer = await Page.APIRequest.GetAsync("/health/live");
        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task A_quiet_page_gives_no_cause()
    {
        await OpenQuietPage();
        Assert.Equal("quiet", await Page.InnerTextAsync("p"));
    }

    [Fact]
    public async Task An_error_on_the_console_is_noticed()
    {
        await OpenQuietPage();
        await Page.EvaluateAsync("console.error('broken')");
        Assert.Equal(["broken"], await Complaints());
    }

    [Fact]
    public async Task An_exception_in_a_script_is_noticed()
    {
        await OpenQuietPage();
        await Page.EvaluateAsync("setTimeout(() => { throw new Error('broken') })");
        Assert.Contains("broken", Assert.Single(await Complaints()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_breach_of_the_content_security_policy_is_noticed()
    {
        await OpenQuietPage("<p style='color: red'>red</p>");
        Assert.Contains(await Complaints(), complaint => complaint.StartsWith("policy style-src-attr", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_request_to_another_host_is_noticed()
    {
        await OpenQuietPage();
        await Page.EvaluateAsync("fetch('http://127.0.0.1:9/x.png').catch(() => { })");
        Assert.NotEmpty(await Complaints());
    }

    [Fact]
    public async Task A_button_without_a_name_is_a_barrier()
    {
        await OpenQuietPage("<button></button>");
        Assert.Contains(await Barriers(), barrier => barrier.StartsWith("button-name: <button>", StringComparison.Ordinal));
    }

    async Task OpenQuietPage(string more = "")
    {
        await Page.RouteAsync("**/quiet", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"<!DOCTYPE html><link rel='icon' href='data:,'><p>quiet</p>{more}",
            Headers = new Dictionary<string, string> { ["Content-Security-Policy"] = "default-src 'self'; img-src 'self' data:" },
        }));
        await Page.GotoAsync("/quiet");
    }
}
