namespace Handslag.Journeys.Import;

/// <summary>A <see cref="ColumnValue"/> bound to the columns of a file.</summary>
sealed class CellValue
{
    readonly int column;
    readonly string? constant;
    readonly bool keepOthers;
    readonly Dictionary<string, string>? values;
    readonly HashSet<string> ignored;

    CellValue(ColumnValue value, RowReading cells)
    {
        column = cells.Column(value.Column);
        (constant, keepOthers) = (value.Constant, value.KeepOthers);
        values = value.Values is { } given ? ByValue(given) : null;
        ignored = new HashSet<string>(value.Ignore?.Select(text => text.Trim()) ?? [], StringComparer.OrdinalIgnoreCase);
    }

    public int Column => column;

    public static CellValue? Of(ColumnValue? value, RowReading cells) => value is null ? null : new CellValue(value, cells);

    /// <summary>Null where the cell is empty or its value is ignored; a value that nobody mapped refuses the row.</summary>
    public string? Read(RowReading cells, int most = 400)
    {
        if (constant is not null)
            return constant;
        if (cells.Text(column, most) is not { } text || ignored.Contains(text))
            return null;
        if (values is null)
            return text;
        if (values.TryGetValue(text, out var mapped))
            return mapped;
        if (!keepOthers)
            cells.Refuse(ImportRefusal.UnknownValue, column);
        return text;
    }

    public static Dictionary<string, T> ByValue<T>(IReadOnlyDictionary<string, T> given)
    {
        var values = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in given)
            values[key.Trim()] = value;
        return values;
    }
}
