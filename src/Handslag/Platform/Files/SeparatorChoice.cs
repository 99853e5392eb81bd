namespace Handslag.Platform.Files;

/// <summary>Chooses what separates the columns: what gives the first rows as many cells as the header.</summary>
static class SeparatorChoice
{
    const int RowsLookedAt = 100;
    const double NearlyAll = 0.9;
    static readonly char[] Candidates = [',', ';', '\t', '|', '!'];

    public static char In(char[] text, int from, int length, bool whole)
    {
        var (separator, best) = (',', new Fit(0, false, 1));
        foreach (var candidate in Candidates)
        {
            var fit = Of(text, from, length, whole, candidate);
            if (fit.Columns > 1 && fit.IsBetterThan(best))
                (separator, best) = (candidate, fit);
        }

        return separator;
    }

    /// <summary>The separator that a first line such as <c>sep=;</c> declares.</summary>
    public static char? Declared(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('\n', '\r');
        var line = (end < 0 ? text : text[..end]).Trim('"');
        return line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) ? line[4] : null;
    }

    static Fit Of(char[] text, int from, int length, bool whole, char separator)
    {
        var row = new TabularRow();
        var (columns, rows, fitting, clean) = (0, 0, 0, true);
        for (var at = from; at < length && rows <= RowsLookedAt; rows++)
        {
            row.Begin(text, 0);
            var scan = DelimitedScan.Row(text, at, length, whole, separator, row);
            if (scan.End != ScanEnd.Row)
                break;
            at = scan.Next;
            var cells = Cells(separator, row);
            columns = rows == 0 ? cells : columns;
            fitting += cells == columns ? 1 : 0;
            clean = clean && !row.HasStrayQuote;
        }

        var share = rows == 0 ? 0 : (double)fitting / rows;
        return new Fit(share >= NearlyAll ? 1 : share, clean, columns);
    }

    /// <summary>A row in quotes as a whole counts as the row it holds. Looks only: the text stays as it is.</summary>
    static int Cells(char separator, TabularRow row)
    {
        if (!row.IsOneQuotedCell)
            return row.Count;
        var inner = row.Span(0).ToString().Replace("\"\"", "\"", StringComparison.Ordinal).ToCharArray();
        var held = new TabularRow();
        held.Begin(inner, 0);
        return DelimitedScan.Row(inner, 0, inner.Length, last: true, separator, held).End == ScanEnd.Row ? held.Count : 1;
    }

    /// <param name="Clean">No quote stands inside an unquoted cell, as it does where a wrong separator cuts a quoted one.</param>
    readonly record struct Fit(double Share, bool Clean, int Columns)
    {
        public bool IsBetterThan(Fit other) => (Share, Clean, Columns).CompareTo((other.Share, other.Clean, other.Columns)) > 0;
    }
}
