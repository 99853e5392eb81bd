using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Handslag.Platform.Database;

/// <summary>What every SQLite connection needs: full durability, patience with other processes, foreign keys; and no more memory after a bulk job.</summary>
sealed class SqliteSettings : DbConnectionInterceptor
{
    const string Settings = "pragma busy_timeout=30000; pragma synchronous=full; pragma foreign_keys=on; pragma temp_store=memory; pragma cache_size=-2000; pragma wal_autocheckpoint=1000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>Tells PostgreSQL, each time a connection is opened, which workspace row-level security may show.</summary>
sealed class PostgresWorkspaceSetting(WorkspaceScope scope) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Setting(connection, scope.Id);
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
        Apply(connection, scope.Id, cancellationToken);

    public static async Task Apply(DbConnection connection, long workspaceId, CancellationToken cancellation)
    {
        await using var command = Setting(connection, workspaceId);
        await command.ExecuteNonQueryAsync(cancellation);
    }

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
