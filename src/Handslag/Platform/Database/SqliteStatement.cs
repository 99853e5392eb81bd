using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Handslag.Platform.Database;

/// <summary>
/// A prepared statement without the layers of ADO.NET, for the millions of rows of a bulk import or feed: a few nanoseconds a value.
/// Runs in whatever transaction its connection is in.
/// </summary>
sealed class SqliteStatement : IDisposable
{
    const int LargestOnStack = 1024;

    readonly sqlite3 database;
    readonly sqlite3_stmt statement;
    readonly nint handle;
    readonly bool[] hasValue;
    int bound;

    public SqliteStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
        handle = statement.DangerousGetHandle();
        hasValue = new bool[1 + raw.sqlite3_bind_parameter_count(statement)];
    }

    /// <summary>Rows that the last run wrote.</summary>
    public int Written => raw.sqlite3_changes(database);

    /// <summary>Leaves the first parameters as they were bound; the next one bound is the one after them.</summary>
    public SqliteStatement After(int parameters)
    {
        bound = parameters;
        return this;
    }

    /// <summary>Binds the next parameter, from the first.</summary>
    public SqliteStatement With(long? value)
    {
        if (value is not { } number) return WithNull();
        hasValue[++bound] = true;
        Check(Native.BindInt64(handle, bound, number));
        return this;
    }

    public SqliteStatement With(string? value)
    {
        if (value is null) return WithNull();
        hasValue[++bound] = true;
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        var bytes = most <= LargestOnStack ? stackalloc byte[LargestOnStack] : new byte[most];
        var length = Encoding.UTF8.GetBytes(value, bytes);
        Check(Native.BindText(handle, bound, in MemoryMarshal.GetReference(bytes), length, Native.Copied));
        return this;
    }

    public SqliteStatement With(ReadOnlySpan<byte> value)
    {
        hasValue[++bound] = true;
        Check(Native.BindBlob(handle, bound, in MemoryMarshal.GetReference(value), value.Length, Native.Copied));
        return this;
    }

    /// <summary>Runs once with what was bound. True where a row was written.</summary>
    public bool Run()
    {
        bound = 0;
        var result = Native.Step(handle);
        Reset();
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW)) Check(result);
        return Written > 0;
    }

    /// <summary>The first column of the first row as a number; null where there is none.</summary>
    public long? Number()
    {
        bound = 0;
        var result = Native.Step(handle);
        long? number = result == raw.SQLITE_ROW && Native.ColumnType(handle, 0) != raw.SQLITE_NULL ? Native.ColumnInt64(handle, 0) : null;
        Reset();
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW)) Check(result);
        return number;
    }

    /// <summary>Goes to the next row of what was bound; false after the last.</summary>
    public bool Read()
    {
        bound = 0;
        var result = Native.Step(handle);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW)) Check(result);
        return result == raw.SQLITE_ROW;
    }

    /// <summary>0 for a null.</summary>
    public long Int64(int column) => Native.ColumnInt64(handle, column);

    public string? Text(int column) =>
        Native.ColumnText(handle, column) is not 0 and var text ? Marshal.PtrToStringUTF8(text, Native.ColumnBytes(handle, column)) : null;

    public void Dispose() => statement.Dispose();

    /// <summary>A parameter that is null already stays so.</summary>
    SqliteStatement WithNull()
    {
        if (!hasValue[++bound]) return this;
        hasValue[bound] = false;
        Check(Native.BindNull(handle, bound));
        return this;
    }

    /// <summary>What it answers is the failure of the step before, which is told already.</summary>
    void Reset() => _ = Native.Reset(handle);

    void Check(int result)
    {
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, database);
    }

    /// <summary>
    /// SQLite itself, without counting who uses a handle at each call. Those that only put a value down or pick one up end at once, and call
    /// nobody back: the collector of garbage need not be told of them.
    /// </summary>
    static class Native
    {
        const string Library = "e_sqlite3";

        /// <summary>SQLITE_TRANSIENT: the bytes are copied before the call ends.</summary>
        public static readonly nint Copied = -1;

        [DllImport(Library, EntryPoint = "sqlite3_bind_int64"), SuppressGCTransition]
        public static extern int BindInt64(nint statement, int parameter, long value);

        [DllImport(Library, EntryPoint = "sqlite3_bind_null"), SuppressGCTransition]
        public static extern int BindNull(nint statement, int parameter);

        [DllImport(Library, EntryPoint = "sqlite3_bind_text"), SuppressGCTransition]
        public static extern int BindText(nint statement, int parameter, ref readonly byte text, int length, nint copied);

        [DllImport(Library, EntryPoint = "sqlite3_bind_blob"), SuppressGCTransition]
        public static extern int BindBlob(nint statement, int parameter, ref readonly byte bytes, int length, nint copied);

        [DllImport(Library, EntryPoint = "sqlite3_step")]
        public static extern int Step(nint statement);

        [DllImport(Library, EntryPoint = "sqlite3_reset")]
        public static extern int Reset(nint statement);

        [DllImport(Library, EntryPoint = "sqlite3_column_type"), SuppressGCTransition]
        public static extern int ColumnType(nint statement, int column);

        [DllImport(Library, EntryPoint = "sqlite3_column_int64"), SuppressGCTransition]
        public static extern long ColumnInt64(nint statement, int column);

        [DllImport(Library, EntryPoint = "sqlite3_column_text"), SuppressGCTransition]
        public static extern nint ColumnText(nint statement, int column);

        [DllImport(Library, EntryPoint = "sqlite3_column_bytes"), SuppressGCTransition]
        public static extern int ColumnBytes(nint statement, int column);
    }
}
