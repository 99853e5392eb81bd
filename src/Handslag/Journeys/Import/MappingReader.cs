using System.Runtime.InteropServices;
using Handslag.Platform;
using Handslag.Platform.Files;
using NodaTime;

namespace Handslag.Journeys.Import;

/// <summary>A row of the file: read, or refused. Rows that the mapping leaves out are counted, not given.</summary>
public readonly record struct RowRead(MappedRow? Row, RefusedRow? Refused);

/// <summary>Reads the rows of a file as a mapping says.</summary>
public sealed class MappingReader
{
    readonly TabularFile file;
    readonly RowMapping rows;

    MappingReader(TabularFile file, RowMapping rows, char decimalMark) => (this.file, this.rows, DecimalMark) = (file, rows, decimalMark);

    /// <summary>As the mapping says, or as the file showed.</summary>
    public char DecimalMark { get; }

    public ReadingCounts Counts { get; private set; } = new();

    public long BytesRead => file.Position;

    public long BytesTotal => file.Length;

    /// <summary>Why reading ended before the end of the file; null when all is well.</summary>
    public Refusal? Failure => file.Failure;

    /// <summary>Refused where the mapping names columns that the file lacks, or the decimal mark cannot be told.</summary>
    /// <param name="now">Facts more than a day after this are refused: what has not happened is no fact.</param>
    public static Outcome<MappingReader> Open(TabularFile file, ImportMapping mapping, Instant now)
    {
        var cells = new RowReading(file);
        var missing = mapping.NamedColumns()
            .Where(named => cells.Column(named.Column) < 0)
            .Select(named => new Refusal(ImportRefusal.ColumnNotInFile, named.Path, named.Column, string.Join(", ", file.Headers)))
            .ToList();
        if (missing.Count > 0)
            return missing;
        var mark = DecimalMarkOf(file, mapping, cells);
        if (mark.IsRefused)
            return mark.Refusals[0];
        var whens = new WhenReader(mapping, now, alsoIso: file.WasRefused);
        return new MappingReader(file, mapping.Shape switch
        {
            ImportShape.LeadTable => new LeadTableRows(mapping, cells, whens, mark.Value),
            ImportShape.EventLog => new EventLogRows(mapping, cells, whens, mark.Value),
            _ => new FieldHistoryRows(mapping, cells, whens, mark.Value),
        }, mark.Value);
    }

    /// <summary>From the first row, each time it is called.</summary>
    /// <param name="most">Stop after this many rows of the file.</param>
    public IEnumerable<RowRead> Rows(long most = long.MaxValue)
    {
        Counts = new ReadingCounts();
        file.Restart();
        while (Counts.Rows < most && file.Read())
        {
            Counts.Rows++;
            RowRead? read = file.Row.Problem is { } problem
                ? new RowRead(null, new RefusedRow(file.Row.Line, null, problem.Value, problem.Key, problem.Arguments))
                : rows.Read();
            Count(read);
            if (read is { } given)
                yield return given;
        }
    }

    void Count(RowRead? read)
    {
        Counts.WholeQuotedRows = file.WholeQuotedRows;
        if (read is null)
            Counts.Ignored++;
        else if (read.Value.Refused is { } refused)
        {
            Counts.Refused++;
            CollectionsMarshal.GetValueRefOrAddDefault(Counts.Reasons, refused.Reason, out _)++;
        }
        else
        {
            Counts.Undated += read.Value.Row!.Facts.Count == 0 ? 1 : 0;
            Counts.AmbiguousTimes += read.Value.Row.AmbiguousTime ? 1 : 0;
        }
    }

    static Outcome<char> DecimalMarkOf(TabularFile file, ImportMapping mapping, RowReading cells) => mapping switch
    {
        { DecimalMark: not "auto" } => mapping.DecimalMark[0],
        { Columns: { Value: null, Margin: null } } => '.',
        _ => DecimalMarkFound.In(file, [.. new[] { mapping.Columns.Value, mapping.Columns.Margin }.OfType<string>().Select(cells.Column)]),
    };
}
