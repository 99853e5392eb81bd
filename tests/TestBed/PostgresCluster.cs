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
        var cluster = new PostgresCluster($"{(string.IsNullOrEmpty(given) ? await OwnServer() : given)};Pooling=false");
        foreach (var role in new[] { OwnerRole, AppRole })
            await cluster.Execute($"do $$ begin create role {role} login; exception when duplicate_object or unique_violation then null; end $$");
        return cluster;
    }

    /// <summary>The script stops the server and removes its folder when this process is gone, however it went.</summary>
    static async Task<string> OwnServer()
    {
        var folder = $"/tmp/handslag-postgres-{Environment.ProcessId}";
        var start = new ProcessStartInfo("bash", [Repository.File("scripts", "postgres"), "start", folder, $"{Environment.ProcessId}"])
        {
            RedirectStandardOutput = true,
        };
        using var script = Process.Start(start)!;
        var connection = (await script.StandardOutput.ReadToEndAsync()).Trim();
        await script.WaitForExitAsync();
        return script.ExitCode == 0 && connection.Length > 0
            ? connection
            : throw new InvalidOperationException("No PostgreSQL server for the tests: see the message above, or run ./test, which installs it.");
    }
}
