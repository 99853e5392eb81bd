namespace Handslag.Platform.Files;

/// <summary>What a cell holds. Everything in a CSV file is text; a workbook knows its numbers and dates.</summary>
public enum CellKind : byte
{
    Text = 0,

    /// <summary>Written with a decimal point, whatever the mapping says.</summary>
    Number = 1,

    /// <summary>Written as <c>yyyy-MM-dd</c> or <c>yyyy-MM-ddTHH:mm:ss</c>, whatever the mapping says.</summary>
    Date = 2,
}

/// <summary>One row of a table; valid until the next is read.</summary>
public sealed class TabularRow
{
    /// <summary>1-based line of the file where the row starts (the row number in a workbook).</summary>
    public long Line { get; internal set; }

    public int Count { get; internal set; }

    /// <summary>Why this row cannot be read as it stands (ragged, too long, quotes); null when it can.</summary>
    public Refusal? Problem { get; internal set; }

    public ReadOnlySpan<char> Span(int column) => column < Count ? default : throw new ArgumentOutOfRangeException(nameof(column));

    /// <summary>The cell as a string; repeated short values share one string.</summary>
    public string Text(int column) => Span(column).ToString();

    public CellKind Kind(int column) => column < Count ? CellKind.Text : throw new ArgumentOutOfRangeException(nameof(column));
}
