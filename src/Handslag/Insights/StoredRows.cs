using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace Handslag.Insights;

/// <summary>Rows of the database read without the object mapper, alike on both databases: making a file anew reads millions of them.</summary>
/// <remarks>The statement has no parameters; all that varies in it are numbers.</remarks>
abstract class StoredRows : IDisposable
{
    /// <summary>The connection must be open.</summary>
    public static StoredRows Of(HandslagDb db, FormattableString sql) => db.Database.GetDbConnection() switch
    {
        SqliteConnection sqlite => new SqliteRows(sqlite, FormattableString.Invariant(sql)),
        var postgres => new PostgresRows((NpgsqlConnection)postgres, FormattableString.Invariant(sql)),
    };

    public abstract bool Read();

    /// <summary>0 for a null.</summary>
    public abstract long Number(int column);

    public abstract string? Text(int column);

    /// <summary>An instant in microseconds; 0 for a null.</summary>
    public abstract long Micros(int column);

    /// <summary>False for a null.</summary>
    public abstract bool Flag(int column);

    /// <summary>Null for a null: no id is 0.</summary>
    public long? Id(int column) => Number(column) is not 0 and var id ? id : null;

    public abstract void Dispose();

    sealed class SqliteRows(SqliteConnection connection, string sql) : StoredRows
    {
        readonly SqliteStatement statement = new(connection, sql);

        public override bool Read() => statement.Read();

        public override long Number(int column) => statement.Int64(column);

        public override string? Text(int column) => statement.Text(column);

        public override long Micros(int column) => statement.Int64(column);

        public override bool Flag(int column) => statement.Int64(column) != 0;

        public override void Dispose() => statement.Dispose();
    }

    sealed class PostgresRows : StoredRows
    {
        readonly NpgsqlCommand command;
        readonly NpgsqlDataReader rows;

        public PostgresRows(NpgsqlConnection connection, string sql)
        {
            command = new NpgsqlCommand(sql, connection);
            rows = command.ExecuteReader();
        }

        public override bool Read() => rows.Read();

        public override long Number(int column) => rows.IsDBNull(column) ? 0 : rows.GetInt64(column);

        public override string? Text(int column) => rows.IsDBNull(column) ? null : rows.GetString(column);

        public override long Micros(int column) => rows.IsDBNull(column) ? 0 : rows.GetFieldValue<Instant>(column).ToMicros();

        public override bool Flag(int column) => !rows.IsDBNull(column) && rows.GetBoolean(column);

        public override void Dispose()
        {
            rows.Dispose();
            command.Dispose();
        }
    }
}
