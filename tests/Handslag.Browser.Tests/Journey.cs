using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace Handslag.Browser.Tests;

/// <summary>A journey through the pages as a reader makes it. It fails on anything the browser complains about: a breach of the
/// content security policy, an error on the console, an exception in a script, a request to another host, a file that is not there.</summary>
public abstract class Journey(Chromium chromium) : IAsyncLifetime
{
    const string ReportBreaches =
        "document.addEventListener('securitypolicyviolation', e => console.error(`policy ${e.violatedDirective} blocked ${e.blockedURI || 'inline'}`));";

    readonly ConcurrentQueue<string> complaints = new();
    IBrowserContext context = null!;

    protected Chromium Chromium { get; } = chromium;

    protected IPage Page { get; private set; } = null!;

    /// <summary>The window, language and colours of the reader; a desktop in English and light unless a journey says otherwise.</summary>
    protected virtual BrowserNewContextOptions Reader => new()
    {
        Locale = "en-GB",
        TimezoneId = "Europe/Amsterdam",
        ViewportSize = new() { Width = 1280, Height = 800 },
    };

    public async ValueTask InitializeAsync()
    {
        var reader = Reader;
        reader.BaseURL = Chromium.Address;
        context = await Chromium.Browser.NewContextAsync(reader);
        await context.AddInitScriptAsync(ReportBreaches);
        context.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Enqueue(message.Text); };
        context.WebError += (_, error) => complaints.Enqueue(error.Error);
        context.Request += (_, request) => { if (IsElsewhere(request.Url)) complaints.Enqueue($"asked another host for {request.Url}"); };
        Page = await context.NewPageAsync();
        Page.SetDefaultTimeout(10_000);
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Empty(complaints);
        GC.SuppressFinalize(this);
    }

    /// <summary>Waits for a complaint that the journey provoked, and takes out all that came.</summary>
    protected async Task<IReadOnlyList<string>> Complaints()
    {
        var taken = new List<string>();
        for (var tries = 0; taken.Count == 0 && tries < 100; tries++)
        {
            await Task.Delay(50);
            while (complaints.TryDequeue(out var complaint)) taken.Add(complaint);
        }

        return taken;
    }

    bool IsElsewhere(string url) =>
        url.StartsWith("http", StringComparison.Ordinal) && !url.StartsWith(Chromium.Address, StringComparison.Ordinal);
}
