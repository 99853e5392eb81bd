using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace Handslag.Insights;

/// <summary>Statements with bound parameters, in one line each.</summary>
static class DuckDbStatements
{
    public static DuckDBCommand Statement(this DuckDBConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.Add(new DuckDBParameter(name, value));
        return command;
    }

    public static void Run(this DuckDBConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Statement(sql, parameters);
        command.ExecuteNonQuery();
    }

    public static long Number(this DuckDBConnection connection, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Statement(sql, parameters);
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public static List<T> Rows<T>(this DuckDBConnection connection, string sql, Func<DuckDBDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = connection.Statement(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    /// <summary>Damage to the file or to DuckDB itself, which starting anew mends; anything else is a mistake of ours.</summary>
    public static bool IsDamage(this DuckDBErrorType type) =>
        type is DuckDBErrorType.Fatal or DuckDBErrorType.Io or DuckDBErrorType.Serialization or DuckDBErrorType.Internal;

    public static long? Int64(this DuckDBDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    public static double? Double(this DuckDBDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetDouble(column);

    public static string? Text(this DuckDBDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>A blob, read into a buffer that is made longer where needed.</summary>
    public static ReadOnlySpan<byte> Bytes(this DuckDBDataReader reader, int column, ref byte[] buffer)
    {
        using var blob = reader.GetStream(column);
        var length = (int)blob.Length;
        if (length > buffer.Length) buffer = new byte[2 * length];
        blob.ReadExactly(buffer, 0, length);
        return buffer.AsSpan(0, length);
    }

    public static byte[] Bytes(this DuckDBDataReader reader, int column)
    {
        using var blob = reader.GetStream(column);
        var bytes = new byte[blob.Length];
        blob.ReadExactly(bytes);
        return bytes;
    }
}
