using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace Handslag.Browser.Tests;

/// <summary>A journey through the pages as a reader makes it. It fails on anything the browser complains about: a breach of the
/// content security policy, an error on the console, an exception in a script, a request to another host, a file that is not there.</summary>
public abstract class Journey(Chromium chromium) : IAsyncLifetime
{
    const string ReportBreaches =
        "document.addEventListener('securitypolicyviolation', e => console.error(`policy ${e.violatedDirective} blocked ${e.blockedURI || 'inline'}`));";

    const string FindBarriers =
        """
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.filter(one => one.impact === 'serious' || one.impact === 'critical')
          .map(one => `${one.id}: ${one.nodes.map(node => node.html).join(' | ')}`)
        """;

    /// <summary>Every page brings it along from the start: given to a page afterwards, as its package does, it takes a second a page.</summary>
    static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    readonly ConcurrentQueue<string> complaints = new();
    IBrowserContext? context;

    protected Chromium Chromium { get; } = chromium;

    /// <summary>Where the pages are.</summary>
    protected string Address { get; set; } = chromium.Address;

    protected IPage Page { get; private set; } = null!;

    public async ValueTask InitializeAsync() => await ReadAs(_ => { });

    /// <summary>Opens a new window as another reader: on a phone, in Dutch, in the dark. At first: a desktop, in English, in the light.</summary>
    protected async Task ReadAs(Action<BrowserNewContextOptions> reader)
    {
        var options = new BrowserNewContextOptions
        {
            BaseURL = Address,
            Locale = "en-GB",
            TimezoneId = "Europe/Amsterdam",
            ViewportSize = new() { Width = 1280, Height = 800 },
        };
        reader(options);
        if (context is not null) await context.DisposeAsync();
        context = await Chromium.Browser.NewContextAsync(options);
        await context.AddInitScriptAsync(ReportBreaches);
        await context.AddInitScriptAsync(Axe);
        context.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Enqueue(message.Text); };
        context.WebError += (_, error) => complaints.Enqueue(error.Error);
        context.Request += (_, request) => { if (IsElsewhere(request.Url)) complaints.Enqueue($"asked another host for {request.Url}"); };
        Page = await context.NewPageAsync();
        Page.SetDefaultTimeout(30_000);
    }

    public async ValueTask DisposeAsync()
    {
        if (context is not null) await context.DisposeAsync();
        Assert.True(complaints.IsEmpty, string.Join(Environment.NewLine, complaints));
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

    /// <summary>The page as it stands can be used with a keyboard, a screen reader and weak eyes, as far as axe can tell.</summary>
    protected async Task IsAccessible() => Assert.Empty(await Barriers());

    /// <summary>What axe finds serious or critical on the page as it stands.</summary>
    protected Task<string[]> Barriers() => Page.EvaluateAsync<string[]>(FindBarriers);

    bool IsElsewhere(string url) =>
        url.StartsWith("http", StringComparison.Ordinal) && !url.StartsWith(Address, StringComparison.Ordinal);
}
