using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Handslag.Platform.Database;

/// <summary>Where the data lives. Without a connection string: one SQLite file in the data folder.</summary>
public sealed record DatabaseOptions
{
    /// <summary>Folder of the SQLite file, the insight files and temporary files.</summary>
    public required string DataFolder { get; init; }

    /// <summary>PostgreSQL connection string of the application role, which may not bypass row-level security.</summary>
    public string? Postgres { get; init; }

    /// <summary>PostgreSQL connection string of the role that owns the tables and migrates them; the application role where left out.</summary>
    public string? PostgresOwner { get; init; }

    public bool IsPostgres => !string.IsNullOrWhiteSpace(Postgres);

    public string SqliteFile => Path.Combine(DataFolder, "handslag.db");

    /// <summary>A connection of the application, closed; for what does not wait until there is a model.</summary>
    public DbConnection Connection() => IsPostgres ? new NpgsqlConnection(Postgres) : new SqliteConnection(SqliteConnection);

    public string InsightsFolder => Path.Combine(DataFolder, "insights");

    public string SqliteConnection => $"Data Source={SqliteFile};Cache=Private;Default Timeout=30";
}
