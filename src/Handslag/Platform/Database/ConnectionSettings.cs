using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Handslag.Platform.Database;

/// <summary>What every SQLite connection needs: full durability, patience with other processes, foreign keys; and no more memory after a bulk job.</summary>
public sealed class SqliteSettings : DbConnectionInterceptor
{
    const string Settings = "pragma busy_timeout=30000; pragma synchronous=full; pragma foreign_keys=on; pragma temp_store=memory; pragma cache_size=-2000; pragma wal_autocheckpoint=1000;";

    /// <summary>A connection is opened for every question and taken from a pool, where it keeps its settings.</summary>
    static readonly ConditionalWeakTable<sqlite3, SqliteSettings> Settled = [];

    /// <summary>
    /// For a program to call first of all. No connection is used by two threads at once, so SQLite need not lock itself at each value it is given,
    /// nor keep account of its memory under one lock for all. Where it runs already it stays as it is: slower, and as right.
    /// </summary>
    public static void ForThisProcess()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <summary>This connection gets its settings again when it is next taken from the pool.</summary>
    public static void Unsettle(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { } handle }) Settled.Remove(handle);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var handle = ((SqliteConnection)connection).Handle!;
        if (Settled.TryGetValue(handle, out _)) return;
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
        Settled.AddOrUpdate(handle, this);
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}

/// <summary>Tells PostgreSQL, each time a connection is opened, which workspace row-level security may show.</summary>
sealed class PostgresWorkspaceSetting : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Setting(connection, In(eventData));
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Apply(connection, In(eventData), cancellationToken);

    public static async Task Apply(DbConnection connection, long workspaceId, CancellationToken cancellation)
    {
        await using var command = Setting(connection, workspaceId);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    static long In(ConnectionEndEventData opened) => (opened.Context as HandslagDb)?.Scope.Id ?? 0;

    static DbCommand Setting(DbConnection connection, long workspaceId)
    {
        var command = connection.CreateCommand();
        command.CommandText = "select set_config('handslag.workspace', @workspace, false)";
        var workspace = command.CreateParameter();
        workspace.ParameterName = "workspace";
        workspace.Value = workspaceId == 0 ? "" : workspaceId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        command.Parameters.Add(workspace);
        return command;
    }
}
