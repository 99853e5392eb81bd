using System.Globalization;

namespace Handslag.Platform.Files;

/// <summary>What a cell of a workbook says, as text.</summary>
static class WorkbookCell
{
    static readonly DateTime From1900 = new(1899, 12, 30);
    static readonly DateTime From1904 = new(1904, 1, 1);

    /// <summary>The 0-based column of a reference such as <c>AB12</c>; null where there is none.</summary>
    public static int? Column(ReadOnlySpan<char> reference)
    {
        var column = 0;
        foreach (var c in reference)
        {
            if (c is < 'A' or > 'Z' || column > 100_000)
                break;
            column = (column * 26) + (c - 'A' + 1);
        }

        return column == 0 ? null : column - 1;
    }

    public static (string Text, CellKind Kind) Of(string text, string? type, NumberStyle style, List<string> texts, bool from1904)
    {
        switch (type)
        {
            case "s":
                return (int.TryParse(text, CultureInfo.InvariantCulture, out var index) && (uint)index < (uint)texts.Count ? texts[index] : "", CellKind.Text);
            case "b":
                return (text == "1" ? "true" : "false", CellKind.Text);
            case "d":
                return (text, CellKind.Date);
            case null or "n" when text.Length > 0:
                return Number(text, style, from1904);
            default:
                return (text, CellKind.Text);
        }
    }

    /// <summary>Excel keeps a date as days since the last day of 1899 (of 1903), the time of day as the fraction.</summary>
    static (string Text, CellKind Kind) Number(string text, NumberStyle style, bool from1904)
    {
        if (!double.TryParse(text, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return (text, CellKind.Text);
        if (style == NumberStyle.Number)
            return (text.Contains('E', StringComparison.OrdinalIgnoreCase) ? Plain(number) : Shortest(text, number), CellKind.Number);
        if (number is < 0 or >= 2_958_466)
            return (text, CellKind.Date);
        if (number < 1 && !from1904)
            return ("1900-01-00", CellKind.Date);
        var at = (from1904 ? From1904 : From1900).AddDays((int)number).AddMilliseconds(Math.Round((number - (int)number) * 86_400_000));
        var dayOnly = style == NumberStyle.Date && at.TimeOfDay == TimeSpan.Zero;
        return (at.ToString(dayOnly ? "yyyy-MM-dd" : at.Millisecond == 0 ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture), CellKind.Date);
    }

    /// <summary>Excel writes 0.1 + 0.2 with seventeen digits but shows fifteen, and so do we.</summary>
    static string Shortest(string text, double number) => text.Length <= 15 ? text : Plain(number);

    static string Plain(double number) =>
        Math.Abs(number) < 1e15 ? ((decimal)number).ToString(CultureInfo.InvariantCulture) : number.ToString("F0", CultureInfo.InvariantCulture);
}
