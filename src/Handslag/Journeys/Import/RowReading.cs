using System.Globalization;
using Handslag.Platform.Files;

namespace Handslag.Journeys.Import;

/// <summary>The row being read, and the first reason why it cannot be.</summary>
sealed class RowReading(TabularFile file)
{
    readonly TabularRow row = file.Row;
    readonly Dictionary<string, int> columns = file.Headers.Index().ToDictionary(header => header.Item, header => header.Index, StringComparer.Ordinal);

    public RefusedRow? Refused { get; private set; }

    public bool Ambiguous { get; set; }

    public long Line => row.Line;

    /// <summary>The column of that name; else the only one that differs in case alone (Salesforce writes API names in capitals). −1: none.</summary>
    public int Column(string? name)
    {
        if (name is null)
            return -1;
        if (columns.TryGetValue(name, out var exact))
            return exact;
        var alike = columns.Where(column => column.Key.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return alike.Count == 1 ? alike[0].Value : -1;
    }

    public void Begin() => (Refused, Ambiguous) = (null, false);

    public ReadOnlySpan<char> Span(int column) => column < 0 ? default : row.Span(column).Trim();

    public CellKind Kind(int column) => row.Kind(column);

    /// <summary>The cell without the spaces around it; null where it is empty. Repeated short values share one string.</summary>
    public string? Text(int column, int most = 400) => Fits(column, most) ? row.Trimmed(column) : null;

    /// <summary>The same for what hardly repeats: it does not push aside what does.</summary>
    public string? Id(int column, int most) => Fits(column, most) ? Span(column).ToString() : null;

    bool Fits(int column, int most)
    {
        var text = Span(column);
        if (text.Length > most) Refuse(ImportRefusal.ValueTooLong, column, most.ToString(CultureInfo.InvariantCulture));
        return text.Length > 0 && text.Length <= most;
    }

    public void Refuse(string reason, int column, params IReadOnlyList<string> arguments)
    {
        const int shown = 200;
        var value = column < 0 ? null : row.Span(column) is { Length: > shown } text ? text[..shown].ToString() : row.Text(column);
        Refused ??= new RefusedRow(row.Line, column < 0 ? null : file.Headers[column], value, reason, arguments);
    }
}
