using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Handslag.TestBed;

/// <summary>One database on one provider, used as the application role; gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    readonly TemporaryFolder folder = new();
    readonly WriteGate gate = new();
    PostgresCluster? cluster;
    string? postgresName;

    TestDatabase(Provider provider) => Provider = provider;

    public Provider Provider { get; }

    public DatabaseOptions Options { get; private set; } = null!;

    public static async Task<TestDatabase> Create(Provider provider)
    {
        var database = new TestDatabase(provider);
        database.Options = provider == Provider.Sqlite
            ? new() { DataFolder = database.folder.Path }
            : await database.On(await PostgresCluster.Get());
        return database;
    }

    /// <summary>On a server of the test's own.</summary>
    public static async Task<TestDatabase> Create(PostgresCluster cluster)
    {
        var database = new TestDatabase(Provider.Postgres);
        database.Options = await database.On(cluster);
        return database;
    }

    /// <summary>The platform as the program registers it, with the clock given; all that use one database share its write gate.</summary>
    public ServiceProvider Services(TestClock clock, Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPlatform(Options);
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        services.Replace(ServiceDescriptor.Singleton(gate));
        more?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public async Task Migrate()
    {
        await using var services = Services(new TestClock());
        await services.GetRequiredService<DatabaseStart>().Run(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        if (cluster is not null && postgresName is not null) await cluster.DropDatabase(postgresName);
        folder.Dispose();
    }

    async Task<DatabaseOptions> On(PostgresCluster where)
    {
        cluster = where;
        postgresName = await cluster.CreateDatabase();
        return new()
        {
            DataFolder = folder.Path,
            Postgres = cluster.Connection(postgresName, PostgresCluster.AppRole),
            PostgresOwner = cluster.Connection(postgresName, PostgresCluster.OwnerRole),
        };
    }
}
