using System.Globalization;
using System.Text.RegularExpressions;

namespace Handslag.Platform.Files;

/// <summary>The column names of a file: trimmed, never empty, never twice the same.</summary>
static partial class Headers
{
    public static Outcome<string[]> Of(TabularRow row, int most)
    {
        if (row.Problem is { } problem)
            return problem;
        if (row.Count > most)
            return new Refusal(FileRefusal.TooManyColumns, Value: row.Count.ToString(CultureInfo.InvariantCulture), Arguments: [most.ToString(CultureInfo.InvariantCulture)]);
        var names = new string[row.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
            names[i] = row.Span(i).Trim().Trim('\uFEFF').ToString();
        if (LooksLikeData(names, row))
            return new Refusal(FileRefusal.NoHeader, Value: string.Join(' ', names.Take(5)));
        for (var i = 0; i < names.Length; i++)
            names[i] = Unique(names[i].Length > 0 ? names[i] : $"column {i + 1}", taken);
        return names;
    }

    static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var n = 2; !taken.Add(unique); n++)
            unique = $"{name} ({n})";
        return unique;
    }

    /// <summary>Names of columns are words; half or more numbers, dates or addresses are a row of data.</summary>
    static bool LooksLikeData(string[] names, TabularRow row)
    {
        var (filled, data) = (0, 0);
        for (var i = 0; i < names.Length; i++)
        {
            filled += names[i].Length > 0 ? 1 : 0;
            data += row.Kind(i) != CellKind.Text || Data().IsMatch(names[i]) ? 1 : 0;
        }

        return filled == 0 || data * 2 >= filled;
    }

    [GeneratedRegex(@"^([-+]?[\d.,]+|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T].*)?|[^@\s]+@[^@\s]+\.[^@\s]+)$")]
    private static partial Regex Data();
}
