using Handslag.Platform.Database;
using Handslag.TestBed;
using Xunit;

[assembly: AssemblyFixture(typeof(Databases))]

namespace Handslag.TestBed;

/// <summary>Which database a test runs on.</summary>
public enum Provider
{
    Sqlite,
    Postgres,
}

/// <summary>One migrated database a provider and process, made when first asked for. Tests keep apart by a fresh workspace each.</summary>
/// <remarks>A test class asks for it in its constructor and runs its use-cases on <see cref="Both"/>.</remarks>
public sealed class Databases : IAsyncDisposable
{
    readonly Dictionary<Provider, Lazy<Task<TestDatabase>>> shared = EachWhenAsked();
    readonly Dictionary<Provider, Lazy<Task<TestDatabase>>> delivering = EachWhenAsked();

    public static TheoryData<Provider> Both => [Provider.Sqlite, Provider.Postgres];

    /// <summary>A workspace of its own on the shared database, with a clock of its own.</summary>
    public async Task<TestWorkspace> Workspace(Provider provider) => await TestWorkspace.Create(await shared[provider].Value);

    /// <summary>The same on another database, for tests that deliver all that is due there and run one by one: nobody else leaves messages in it.</summary>
    public async Task<TestWorkspace> WorkspaceThatDelivers(Provider provider) => await TestWorkspace.Create(await delivering[provider].Value);

    /// <summary>The shared database itself, for tests that look at tables or make several workspaces.</summary>
    public Task<TestDatabase> Shared(Provider provider) => shared[provider].Value;

    /// <summary>An empty database of the test's own, not migrated: for migrations, restores and killed processes. Dispose it.</summary>
    public static Task<TestDatabase> Fresh(Provider provider) => TestDatabase.Create(provider);

    public async ValueTask DisposeAsync()
    {
        foreach (var database in shared.Values.Concat(delivering.Values).Where(database => database.IsValueCreated && database.Value.IsCompletedSuccessfully))
            await (await database.Value).DisposeAsync();
    }

    static Dictionary<Provider, Lazy<Task<TestDatabase>>> EachWhenAsked() => Enum.GetValues<Provider>()
        .ToDictionary(provider => provider, provider => new Lazy<Task<TestDatabase>>(() => Migrated(provider)));

    static async Task<TestDatabase> Migrated(Provider provider)
    {
        var database = await TestDatabase.Create(provider);
        await database.Migrate();
        return database;
    }
}
