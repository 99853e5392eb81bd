using System.Buffers;
using System.Diagnostics;
using System.Text;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Appender = DuckDB.NET.Native.NativeMethods.Appender;
using DataChunks = DuckDB.NET.Native.NativeMethods.DataChunks;
using Vectors = DuckDB.NET.Native.NativeMethods.Vectors;

namespace Handslag.Insights;

/// <summary>
/// Appends rows to a table of columns, value by value from the first column. They go straight into a chunk of the engine's own memory:
/// the library's appender makes an object of each number, and a large import has hundreds of millions.
/// </summary>
sealed unsafe class TableAppender : IDisposable
{
    /// <summary>The engine's vector size.</summary>
    const int ChunkRows = 2048;

    readonly DuckDB.NET.Native.DuckDBAppender appender;
    readonly DuckDBDataChunk chunk;
    readonly Column[] columns;
    byte[] encoded = ArrayPool<byte>.Shared.Rent(256);
    int rows;
    int next;

    /// <param name="catalog">Null for the one in use.</param>
    public TableAppender(DuckDBConnection connection, string table, string? catalog = null)
    {
        var state = catalog is null
            ? Appender.DuckDBAppenderCreate(connection.NativeConnection, null!, table, out appender)
            : Appender.DuckDBAppenderCreateExt(connection.NativeConnection, catalog, "main", table, out appender);
        Check(state);
        var types = Enumerable.Range(0, (int)Appender.DuckDBAppenderColumnCount(appender)).Select(place => Appender.DuckDBAppenderColumnType(appender, (ulong)place)).ToList();
        columns = [.. types.Select(type => new Column { Type = NativeMethods.LogicalType.DuckDBGetTypeId(type) })];
        chunk = DataChunks.DuckDBCreateDataChunk([.. types.Select(type => type.DangerousGetHandle())], (ulong)types.Count);
        foreach (var type in types) type.Dispose();
        BeginChunk();
    }

    public TableAppender With(long value)
    {
        ref var column = ref columns[next++];
        switch (column.Type)
        {
            case DuckDBType.BigInt or DuckDBType.UnsignedBigInt:
                ((long*)column.Data)[rows] = value;
                break;
            case DuckDBType.Integer:
                ((int*)column.Data)[rows] = checked((int)value);
                break;
            case DuckDBType.SmallInt:
                ((short*)column.Data)[rows] = checked((short)value);
                break;
            default:
                throw Mismatch(column);
        }

        return this;
    }

    public TableAppender With(long? value) => value is { } number ? With(number) : WithNull();

    public TableAppender With(ulong bits) => With(unchecked((long)bits));

    public TableAppender With(double? value)
    {
        if (value is not { } number) return WithNull();
        ref var column = ref columns[next++];
        if (column.Type != DuckDBType.Double) throw Mismatch(column);
        ((double*)column.Data)[rows] = number;
        return this;
    }

    public TableAppender With(bool value)
    {
        ref var column = ref columns[next++];
        if (column.Type != DuckDBType.Boolean) throw Mismatch(column);
        ((bool*)column.Data)[rows] = value;
        return this;
    }

    public TableAppender With(string? value)
    {
        if (value is null) return WithNull();
        ref var column = ref columns[next++];
        if (column.Type != DuckDBType.Varchar) throw Mismatch(column);
        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        if (most > encoded.Length)
        {
            ArrayPool<byte>.Shared.Return(encoded);
            encoded = ArrayPool<byte>.Shared.Rent(most);
        }

        Assign(column, encoded.AsSpan(0, Encoding.UTF8.GetBytes(value, encoded)));
        return this;
    }

    public TableAppender With(ReadOnlySpan<byte> value)
    {
        ref var column = ref columns[next++];
        if (column.Type != DuckDBType.Blob) throw Mismatch(column);
        Assign(column, value);
        return this;
    }

    /// <summary>The row has all its values.</summary>
    public void End()
    {
        Debug.Assert(next == columns.Length, "A row has a value for each column.");
        next = 0;
        if (++rows == ChunkRows) AppendChunk();
    }

    /// <summary>Hands over what is left.</summary>
    public void Dispose()
    {
        try
        {
            if (rows > 0) AppendChunk();
            Check(Appender.DuckDBAppenderClose(appender));
        }
        finally
        {
            chunk.Dispose();
            appender.Dispose();
            ArrayPool<byte>.Shared.Return(encoded);
        }
    }

    TableAppender WithNull()
    {
        ref var column = ref columns[next++];
        if (column.Validity == null)
        {
            Vectors.DuckDBVectorEnsureValidityWritable(column.Vector);
            column.Validity = Vectors.DuckDBVectorGetValidity(column.Vector);
        }

        column.Validity[rows / 64] &= ~(1UL << (rows % 64));
        return this;
    }

    void Assign(in Column column, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes) Vectors.DuckDBUnsafeVectorAssignStringElementLength(column.Vector, (ulong)rows, first, bytes.Length);
    }

    void AppendChunk()
    {
        DataChunks.DuckDBDataChunkSetSize(chunk, (ulong)rows);
        Check(Appender.DuckDBAppendDataChunk(appender, chunk));
        DataChunks.DuckDBDataChunkReset(chunk);
        rows = 0;
        BeginChunk();
    }

    void BeginChunk()
    {
        for (var i = 0; i < columns.Length; i++)
        {
            ref var column = ref columns[i];
            column.Vector = DataChunks.DuckDBDataChunkGetVector(chunk, i);
            column.Data = (byte*)Vectors.DuckDBVectorGetData(column.Vector);
            column.Validity = null;
        }
    }

    void Check(DuckDBState state)
    {
        if (state == DuckDBState.Success) return;
        using var failure = Appender.DuckDBAppenderErrorData(appender);
        throw NativeMethods.ErrorData.DuckDBErrorDataErrorType(failure).IsDamage() ? new IOException(failure.Message) : new InvalidOperationException(failure.Message);
    }

    static InvalidOperationException Mismatch(in Column column) => new($"A column of {column.Type} got a value of another type.");

    struct Column
    {
        public DuckDBType Type;
        public nint Vector;
        public byte* Data;

        /// <summary>A bit a row, 0 for a null; null while the chunk has none.</summary>
        public ulong* Validity;
    }
}
