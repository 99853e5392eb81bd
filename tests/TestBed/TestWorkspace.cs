using System.Security.Cryptography;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.TestBed;

/// <summary>A fresh workspace with its own clock. What a request does in the program, a test does in a <see cref="UnitOfWork"/>.</summary>
public sealed class TestWorkspace : IAsyncDisposable
{
    readonly ServiceProvider services;

    TestWorkspace(TestDatabase database, TestClock clock)
    {
        Database = database;
        Clock = clock;
        services = database.Services(clock);
    }

    public TestDatabase Database { get; }

    public TestClock Clock { get; }

    public long Id { get; private set; }

    public string Slug { get; } = $"test-{Guid.NewGuid():N}";

    public static async Task<TestWorkspace> Create(TestDatabase database)
    {
        var workspace = new TestWorkspace(database, new TestClock());
        await using var unit = new UnitOfWork(workspace.services);
        var row = new Workspace
        {
            Slug = workspace.Slug,
            Name = "Test",
            Zone = "Europe/Amsterdam",
            ErasureKey = RandomNumberGenerator.GetBytes(32),
            CreatedAt = workspace.Clock.GetCurrentInstant(),
        };
        unit.Db.Add(row);
        await unit.Db.SaveChangesAsync();
        workspace.Id = row.Id;
        return workspace;
    }

    /// <summary>A new scope inside this workspace, with a context of its own.</summary>
    public async Task<UnitOfWork> Begin()
    {
        var unit = new UnitOfWork(services);
        await unit.Db.Enter(Id, CancellationToken.None);
        return unit;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}

/// <summary>One scope: the context, and use-cases with all they ask for.</summary>
public sealed class UnitOfWork(IServiceProvider services) : IAsyncDisposable
{
    readonly AsyncServiceScope scope = services.CreateAsyncScope();

    public HandslagDb Db => scope.ServiceProvider.GetRequiredService<HandslagDb>();

    public T Get<T>() where T : class => ActivatorUtilities.GetServiceOrCreateInstance<T>(scope.ServiceProvider);

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
