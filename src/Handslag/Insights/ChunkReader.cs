using System.Text;
using DuckDB.NET.Data;
using DuckDB.NET.Native;
using DataChunks = DuckDB.NET.Native.NativeMethods.DataChunks;
using Query = DuckDB.NET.Native.NativeMethods.Query;
using Statements = DuckDB.NET.Native.NativeMethods.PreparedStatements;
using Vectors = DuckDB.NET.Native.NativeMethods.Vectors;

namespace Handslag.Insights;

/// <summary>
/// The rows of a statement, straight from the engine's own memory, which holds them all: every fact of a workspace is read so when its
/// figures are made anew, and the layers of ADO.NET take longer than the engine. The statement has no parameters.
/// </summary>
sealed unsafe class ChunkReader : IDisposable
{
    /// <summary>A text is its length and then, where it is short, itself; else its beginning and the address of the whole.</summary>
    const int TextSize = 16;
    const int LongestInside = 12;

    readonly DuckDBPreparedStatement statement;
    readonly Column[] columns;
    DuckDBResult result;
    DuckDBDataChunk? chunk;
    int rows;
    int row = -1;

    public ChunkReader(DuckDBConnection connection, string sql)
    {
        var isPrepared = Statements.DuckDBPrepare(connection.NativeConnection, sql, out statement) == DuckDBState.Success;
        if (!isPrepared || Statements.DuckDBExecutePrepared(statement, out result) != DuckDBState.Success)
        {
            var failure = isPrepared ? Failure() : new InvalidOperationException(Statements.DuckDBPrepareError(statement));
            Dispose();
            throw failure;
        }

        columns = [.. Enumerable.Range(0, (int)Query.DuckDBColumnCount(ref result)).Select(place => new Column { Type = Query.DuckDBColumnType(ref result, place) })];
    }

    /// <summary>Goes to the next row; false after the last.</summary>
    public bool Read()
    {
        row++;
        while (row >= rows)
            if (!ReadChunk()) return false;
        return true;
    }

    /// <summary>0 for a null.</summary>
    public long Number(int column)
    {
        ref var from = ref columns[column];
        if (IsNull(from)) return 0;
        return from.Type switch
        {
            DuckDBType.BigInt => ((long*)from.Data)[row],
            DuckDBType.Integer => ((int*)from.Data)[row],
            DuckDBType.SmallInt => ((short*)from.Data)[row],
            var other => throw new InvalidOperationException($"A column of {other} was asked for a number."),
        };
    }

    /// <summary>Null for a null: no id is 0.</summary>
    public long? Id(int column) => Number(column) is not 0 and var id ? id : null;

    public string? Text(int column)
    {
        ref var from = ref columns[column];
        if (from.Type != DuckDBType.Varchar) throw new InvalidOperationException($"A column of {from.Type} was asked for a text.");
        if (IsNull(from)) return null;
        var text = from.Data + (row * TextSize);
        var length = *(int*)text;
        return Encoding.UTF8.GetString(length <= LongestInside ? text + sizeof(int) : *(byte**)(text + TextSize - sizeof(byte*)), length);
    }

    public void Dispose()
    {
        chunk?.Dispose();
        Query.DuckDBDestroyResult(ref result);
        statement.Dispose();
    }

    bool IsNull(in Column column) => column.Validity != null && (column.Validity[row / 64] >> (row % 64) & 1) == 0;

    bool ReadChunk()
    {
        chunk?.Dispose();
        chunk = Query.DuckDBFetchChunk(result);
        (row, rows) = (0, 0);
        if (chunk.IsInvalid)
        {
            if (Query.DuckDBResultErrorType(ref result) != DuckDBErrorType.Invalid) throw Failure();
            return false;
        }

        rows = (int)DataChunks.DuckDBDataChunkGetSize(chunk);
        for (var i = 0; i < columns.Length; i++)
        {
            var vector = DataChunks.DuckDBDataChunkGetVector(chunk, i);
            columns[i].Data = (byte*)Vectors.DuckDBVectorGetData(vector);
            columns[i].Validity = Vectors.DuckDBVectorGetValidity(vector);
        }

        return true;
    }

    Exception Failure()
    {
        var (type, message) = (Query.DuckDBResultErrorType(ref result), Query.DuckDBResultError(ref result));
        return type.IsDamage() ? new IOException(message) : new InvalidOperationException(message);
    }

    struct Column
    {
        public DuckDBType Type;
        public byte* Data;

        /// <summary>A bit a row, 0 for a null; null where the chunk has none.</summary>
        public ulong* Validity;
    }
}
