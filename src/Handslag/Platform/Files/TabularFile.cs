using System.Globalization;

namespace Handslag.Platform.Files;

/// <summary>A table in a file, read forward a row at a time in constant memory, and again from its start when asked.</summary>
/// <remarks>Whatever is wrong with the file as a whole is a refusal; whatever is wrong with a row is <see cref="TabularRow.Problem"/>.</remarks>
public sealed class TabularFile : IDisposable
{
    readonly RowSource rows;
    readonly bool separatorLine;
    readonly bool escaped;
    readonly int columns;

    internal TabularFile(string name, RowSource rows, TabularFormat format, string[] headers)
    {
        (Name, this.rows, Format) = (name, rows, format);
        separatorLine = format.SeparatorLine;
        escaped = RefusedColumns.Are(headers);
        Headers = escaped ? [.. headers[..^RefusedColumns.Names.Length].Select(RefusedColumns.Unescaped)] : headers;
        columns = headers.Length;
        Row = new TabularRow();
    }

    public string Name { get; }

    public TabularFormat Format { get; }

    /// <summary>Trimmed and unique; a repeated name gets " (2)", an empty one its column number.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>The row last read. The same object each time: take out what you need before reading on.</summary>
    public TabularRow Row { get; }

    /// <summary>Rows that stood in quotes as a whole and were read all the same.</summary>
    public long WholeQuotedRows { get; private set; }

    /// <summary>How far the reading is, of <see cref="Length"/>, in bytes of the file (of the unpacked sheet for a workbook).</summary>
    public long Position => rows.Position;

    public long Length => rows.Length;

    /// <summary>Why reading ended before the end of the file; null when all is well.</summary>
    public Refusal? Failure => rows.Failure;

    /// <summary>True of a file of refused rows that comes back corrected: its dates may also be as we wrote them.</summary>
    public bool WasRefused => escaped;

    public static Outcome<TabularFile> Open(string path, TabularOptions? options = null) => TabularOpening.Open(path, options ?? TabularOptions.Detect);

    /// <summary>Takes over the stream. One that cannot be read twice is first copied to a temporary file.</summary>
    public static Outcome<TabularFile> Open(Stream stream, string name, TabularOptions? options = null) =>
        TabularOpening.Open(stream, name, options ?? TabularOptions.Detect);

    /// <summary>Reads the next row into <see cref="Row"/>. False at the end of the file, or at a <see cref="Failure"/>.</summary>
    public bool Read()
    {
        while (rows.Read(Row))
        {
            if (Row.Problem is not null)
                return true;
            if (Row.IsEmpty)
                continue;
            Settle();
            return true;
        }

        return false;
    }

    /// <summary>Back to before the first row.</summary>
    public void Restart()
    {
        rows.Restart();
        WholeQuotedRows = 0;
        if (separatorLine && rows is DelimitedRows delimited)
        {
            delimited.Head();
            delimited.SkipLine();
        }

        while (rows.Read(Row) && Row.IsEmpty)
        {
        }
    }

    public void Dispose() => rows.Dispose();

    /// <summary>Gives the row as many cells as there are headers, or says why it cannot be.</summary>
    void Settle()
    {
        if (Row.Count != columns)
            Fit();
        if (!escaped || Row.Problem is not null)
            return;
        Row.CutTo(Headers.Count);
        for (var i = 0; i < Row.Count; i++)
        {
            if (RefusedColumns.IsEscaped(Row.Span(i)))
                Row.DropFirstChar(i);
        }
    }

    void Fit()
    {
        if (Format.Kind == TabularKind.Workbook && Row.Count < columns)
        {
            Row.CutTo(columns);
            return;
        }

        if (Row.IsOneQuotedCell && Format.Separator is { } separator)
        {
            if (Row.SplitWhole(separator) != ScanEnd.Row || Row.Count != columns)
            {
                Row.Problem = new Refusal(FileRefusal.QuotedWhole, Value: Row.Text(0));
                return;
            }

            WholeQuotedRows++;
        }

        var given = Row.Count;
        while (given > columns && Row.Span(given - 1).IsEmpty)
            given--;
        if (given == columns)
            Row.CutTo(columns);
        else
            Row.Problem = new Refusal(FileRefusal.Ragged, Value: Row.Count.ToString(CultureInfo.InvariantCulture), Arguments: [columns.ToString(CultureInfo.InvariantCulture)]);
    }
}
