using System.Diagnostics;
using Npgsql;

namespace Handslag.TestBed;

/// <summary>The PostgreSQL server of this test run: the one that ./test started, else one of this process's own, made when first asked for.</summary>
public sealed class PostgresCluster
{
    /// <summary>Owns and migrates the tables; no superuser, so that row-level security binds it too.</summary>
    public const string OwnerRole = "handslag_owner";

    /// <summary>What the application works as: neither superuser nor allowed to bypass row-level security.</summary>
    public const string AppRole = "handslag_app";

    static readonly Lazy<Task<PostgresCluster>> Running = new(Start);

    readonly string superuser;

    PostgresCluster(string superuser) => this.superuser = superuser;

    public static Task<PostgresCluster> Get() => Running.Value;

    /// <summary>Creates an empty database that <see cref="OwnerRole"/> owns, and returns its name.</summary>
    public async Task<string> CreateDatabase()
    {
        var name = $"handslag_{Guid.NewGuid():N}";
        await Execute($"create database {name} owner {OwnerRole}");
        return name;
    }

    public async Task DropDatabase(string name)
    {
        foreach (var role in new[] { OwnerRole, AppRole })
            await using (var connection = new NpgsqlConnection(Connection(name, role))) NpgsqlConnection.ClearPool(connection);
        await Execute($"drop database if exists {name} with (force)");
    }

    /// <summary>Patient, so that a busy machine fails no test.</summary>
    public string Connection(string database, string role) =>
        new NpgsqlConnectionStringBuilder(superuser) { Database = database, Username = role, Pooling = true, MaxPoolSize = 40, Timeout = 120, CommandTimeout = 300 }.ConnectionString;

    /// <summary>As a superuser, for what neither role may do.</summary>
    public async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    static async Task<PostgresCluster> Start()
    {
        var given = Environment.GetEnvironmentVariable("HANDSLAG_TEST_POSTGRES");
        return await At(string.IsNullOrEmpty(given) ? await OwnServer($"/tmp/handslag-postgres-{Environment.ProcessId}") : given);
    }

    static async Task<PostgresCluster> At(string superuser)
    {
        var cluster = new PostgresCluster($"{superuser};Pooling=false");
        foreach (var role in new[] { OwnerRole, AppRole })
            await cluster.Execute($"do $$ begin create role {role} login; exception when duplicate_object or unique_violation then null; end $$");
        return cluster;
    }

    /// <summary>The script stops the server and removes its folder when this process is gone, however it went.</summary>
    static async Task<string> OwnServer(string folder) => await Script("start", folder, $"{Environment.ProcessId}") is { Length: > 0 } connection
        ? connection
        : throw new InvalidOperationException("No PostgreSQL server for the tests: see the message above, or run ./test, which installs it.");

    static async Task<string> Script(params string[] arguments)
    {
        using var script = Process.Start(new ProcessStartInfo("bash", [Repository.File("scripts", "postgres"), .. arguments]) { RedirectStandardOutput = true })!;
        var said = (await script.StandardOutput.ReadToEndAsync()).Trim();
        await script.WaitForExitAsync();
        return script.ExitCode == 0 ? said : throw new InvalidOperationException($"scripts/postgres {string.Join(' ', arguments)} ended with {script.ExitCode}.");
    }

    /// <summary>A server of one test alone, which may stop it and start it again.</summary>
    public sealed class Own : IAsyncDisposable
    {
        readonly string folder;

        Own(string folder, PostgresCluster cluster) => (this.folder, Cluster) = (folder, cluster);

        public PostgresCluster Cluster { get; }

        public static async Task<Own> Start()
        {
            var folder = $"/tmp/handslag-postgres-{Guid.NewGuid():N}";
            return new(folder, await At(await OwnServer(folder)));
        }

        public Task Halt() => Script("halt", folder);

        public Task Resume() => Script("resume", folder);

        public async ValueTask DisposeAsync() => await Script("stop", folder);
    }
}
