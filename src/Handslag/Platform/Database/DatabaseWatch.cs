using Microsoft.Data.Sqlite;

namespace Handslag.Platform.Database;

/// <summary>Tells without reading a table whether anything was committed since, so that what is asked twice need not be looked for twice.</summary>
public sealed class DatabaseWatch(DatabaseOptions options) : IDisposable
{
    readonly Lock turn = new();
    SqliteConnection? connection;
    SqliteStatement? statement;

    /// <summary>Changes with every commit, by this process or another. Null on PostgreSQL, which tells no such thing.</summary>
    public long? Version()
    {
        if (options.IsPostgres) return null;
        lock (turn)
        {
            if (statement is null)
            {
                connection = new SqliteConnection(options.SqliteConnection + ";Pooling=False");
                connection.Open();
                using (var patient = new SqliteStatement(connection, "pragma busy_timeout=30000")) patient.Run();
                statement = new SqliteStatement(connection, "pragma data_version");
            }

            return statement.Number();
        }
    }

    public void Dispose()
    {
        lock (turn)
        {
            statement?.Dispose();
            connection?.Dispose();
        }
    }
}
