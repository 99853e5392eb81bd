using Handslag.Browser.Tests;
using Handslag.TestBed;
using Microsoft.Playwright;
using NodaTime;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Handslag.Browser.Tests;

/// <summary>One Chromium and one Handslag for all journeys of a run; the browser is the machine's own, nothing is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    IPlaywright playwright = null!;
    TestDatabase database = null!;

    public IBrowser Browser { get; private set; } = null!;

    public HandslagHost Host { get; private set; } = null!;

    public string Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        database = await Databases.Fresh(Provider.Sqlite);
        Host = new HandslagHost(database);
        // The browser's own clock decides whether a cookie has run out.
        Host.Clock.Set(SystemClock.Instance.GetCurrentInstant());
        Host.UseKestrel(0);
        Host.StartServer();
        Address = Host.ClientOptions.BaseAddress.ToString();
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("HANDSLAG_CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium",
            Args = Arguments,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
        if (Host is not null) await Host.DisposeAsync();
        await database.DisposeAsync();
    }
}
