namespace Handslag.Platform.Files;

/// <summary>What a cell holds. Everything in a CSV file is text; a workbook knows its numbers and dates.</summary>
public enum CellKind : byte
{
    Text = 0,

    /// <summary>Written with a decimal point, whatever the mapping says.</summary>
    Number = 1,

    /// <summary>Written as <c>yyyy-MM-dd</c> or <c>yyyy-MM-ddTHH:mm:ss.fff</c>, whatever the mapping says.</summary>
    Date = 2,
}

/// <summary>One row of a table; valid until the next is read.</summary>
public sealed class TabularRow
{
    readonly StringCache texts = new();
    char[] chars = [];
    Cell[] cells = new Cell[32];

    /// <summary>1-based line of the file where the row starts (the row number in a workbook).</summary>
    public long Line { get; internal set; }

    public int Count { get; private set; }

    /// <summary>Why this row cannot be read as it stands (ragged, too long, quotes); null when it can.
    /// Its cells are then what could be made of it.</summary>
    public Refusal? Problem { get; internal set; }

    public ReadOnlySpan<char> Span(int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Count);
        ref var cell = ref cells[column];
        return chars.AsSpan(cell.Start, cell.Length);
    }

    /// <summary>The cell as a string; repeated short values share one string.</summary>
    public string Text(int column) => texts.Of(Span(column));

    /// <summary>Without the spaces around it.</summary>
    public string Trimmed(int column) => texts.Of(Span(column).Trim());

    public CellKind Kind(int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Count);
        return cells[column].Kind;
    }

    internal bool IsEmpty
    {
        get
        {
            for (var i = 0; i < Count; i++)
            {
                if (cells[i].Length > 0)
                    return false;
            }

            return true;
        }
    }

    internal bool HasStrayQuote
    {
        get
        {
            for (var i = 0; i < Count; i++)
            {
                if (!cells[i].Quoted && Span(i).Contains('"'))
                    return true;
            }

            return false;
        }
    }

    internal bool IsOneQuotedCell => Count == 1 && cells[0].Quoted;

    internal void Begin(char[] from, long line)
    {
        chars = from;
        Line = line;
        Problem = null;
        Count = 0;
    }

    internal void Add(int start, int length, bool quoted = false, bool escaped = false, CellKind kind = CellKind.Text)
    {
        if (Count == cells.Length)
            Array.Resize(ref cells, Count * 2);
        cells[Count++] = new Cell(start, length, quoted, escaped, kind);
    }

    /// <summary>Turns doubled quotes into one, in place. Once, when the row is known to be whole.</summary>
    internal void Unescape()
    {
        for (var i = 0; i < Count; i++)
        {
            ref var cell = ref cells[i];
            if (!cell.Escaped)
                continue;
            var text = chars.AsSpan(cell.Start, cell.Length);
            var written = 0;
            for (var read = 0; read < text.Length; read++)
            {
                text[written++] = text[read];
                if (text[read] == '"')
                    read++;
            }

            cell = cell with { Length = written, Escaped = false };
        }
    }

    internal void MoveTo(char[] larger) => chars = larger;

    /// <summary>Exactly this many cells: missing ones are empty.</summary>
    internal void CutTo(int count)
    {
        while (Count < count)
            Add(0, 0);
        Count = count;
    }

    /// <summary>Reads the only cell, which stood in quotes as a whole, as the row it holds.</summary>
    internal ScanEnd SplitWhole(char separator)
    {
        var (start, length) = (cells[0].Start, cells[0].Length);
        Count = 0;
        var scan = DelimitedScan.Row(chars, start, start + length, last: true, separator, this);
        if (scan.End == ScanEnd.Row && scan.Next < start + length)
            scan = scan with { End = ScanEnd.Unfinished };
        if (scan.End == ScanEnd.Row)
        {
            Unescape();
            return ScanEnd.Row;
        }

        Count = 0;
        Add(start, length, quoted: true);
        return scan.End;
    }

    internal void DropFirstChar(int column)
    {
        ref var cell = ref cells[column];
        cell = cell with { Start = cell.Start + 1, Length = cell.Length - 1 };
    }

    readonly record struct Cell(int Start, int Length, bool Quoted, bool Escaped, CellKind Kind);
}
