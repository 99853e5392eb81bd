using System.Data.Common;
using System.Reflection;

namespace Handslag.Platform.Database;

/// <summary>Whether the database has the shape of this program. Asked without the model: building that takes longer than all else a start waits for.</summary>
public static class DatabaseShape
{
    /// <summary>Whether the database can be reached and has every migration.</summary>
    public static async Task<bool> IsReady(DatabaseOptions options, CancellationToken cancellation)
    {
        if (!options.IsPostgres && !File.Exists(options.SqliteFile)) return false;
        try
        {
            await using var connection = options.Connection();
            await connection.OpenAsync(cancellation);
            return await IsCurrent(connection, options, cancellation);
        }
        catch (DbException)
        {
            return false;
        }
    }

    internal static async Task<bool> IsCurrent(DbConnection open, DatabaseOptions options, CancellationToken cancellation)
    {
        var (exists, history) = options.IsPostgres
            ? ("select count(*) from pg_class where oid = to_regclass('migrations_history')", "select \"MigrationId\" from migrations_history")
            : ("select count(*) from sqlite_master where name = '__EFMigrationsHistory'", "select \"MigrationId\" from \"__EFMigrationsHistory\"");
        if (await Ask(open, exists, cancellation) is not 1L) return false;
        await using var command = open.CreateCommand();
        command.CommandText = history;
        await using var applied = await command.ExecuteReaderAsync(cancellation);
        var missing = Migrations(options).ToHashSet(StringComparer.Ordinal);
        while (await applied.ReadAsync(cancellation)) missing.Remove(applied.GetString(0));
        return missing.Count == 0;
    }

    /// <summary>The names that the project file found among the source files.</summary>
    internal static IEnumerable<string> Migrations(DatabaseOptions options)
    {
        var kind = options.IsPostgres ? "PostgresMigration" : "SqliteMigration";
        return typeof(DatabaseShape).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Where(found => found.Value == kind).Select(found => found.Key);
    }

    internal static async Task<object?> Ask(DbConnection open, string sql, CancellationToken cancellation)
    {
        await using var command = open.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellation);
    }
}
