using Handslag.TestBed;
using Xunit;

[assembly: AssemblyFixture(typeof(Handslag.Web.Tests.Hosts))]

namespace Handslag.Web.Tests;

/// <summary>One running program a provider, shared by all tests that leave the clock alone; each test makes its own workspace in it.</summary>
public sealed class Hosts : IAsyncDisposable
{
    readonly Databases databases = new();
    readonly Dictionary<Provider, HandslagHost> running = [];
    readonly SemaphoreSlim door = new(1);

    public async Task<HandslagHost> Shared(Provider provider)
    {
        await door.WaitAsync();
        try
        {
            if (!running.TryGetValue(provider, out var host))
                running[provider] = host = new(await databases.Shared(provider));
            return host;
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>A program with a clock or settings of the test's own, on the shared database. Dispose it.</summary>
    public async Task<HandslagHost> Own(Provider provider, params (string Key, string Value)[] settings) => new(await databases.Shared(provider), settings);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in running.Values) await host.DisposeAsync();
        await databases.DisposeAsync();
        door.Dispose();
    }
}
