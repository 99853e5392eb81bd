using System.Globalization;
using System.Text;
using Handslag.Platform.Files;

namespace Handslag.Journeys.Import;

/// <summary>Writes the refused rows as a CSV file that can be corrected and imported again with the same mapping:
/// the columns of the source, then refused_line, refused_column, refused_value and refused_reason.</summary>
public static class RefusedRowsFile
{
    /// <param name="source">Read once more from its start, so that refusals found later than reading can be written too.</param>
    /// <param name="refused">In order of line; several for one line are joined.</param>
    /// <param name="output">UTF-8 with a mark, with the separator of the source; left open.</param>
    /// <param name="reason">The reason in words.</param>
    /// <param name="decimalMark">How the numbers of a workbook are written, so that the mapping reads them again.</param>
    /// <returns>How many rows were written.</returns>
    public static long Write(TabularFile source, IEnumerable<RefusedRow> refused, Stream output, Func<RefusedRow, string> reason, char decimalMark = '.')
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        var line = new LineWriter(writer, source.Format.Separator ?? ',');
        if (source.Format.SeparatorLine)
            writer.WriteLine($"sep={source.Format.Separator}");
        foreach (var header in source.Headers.Concat(RefusedColumns.Names))
            line.Cell(header, escape: true);
        line.End();
        var written = 0L;
        source.Restart();
        foreach (var reasons in ByLine(refused))
        {
            while (source.Row.Line < reasons[0].Line && source.Read())
            {
            }

            if (source.Row.Line != reasons[0].Line)
                continue;
            var broken = source.Row.Problem is not null;
            for (var i = 0; i < source.Headers.Count; i++)
                line.Cell(broken ? default : Cell(source.Row, i, decimalMark), escape: true);
            line.Cell(reasons[0].Line.ToString(CultureInfo.InvariantCulture), escape: false);
            line.Cell(Joined(reasons, one => one.Column), escape: true);
            line.Cell(broken ? Whole(source) : Joined(reasons, one => one.Value), escape: true);
            line.Cell(Joined(reasons, reason), escape: true);
            line.End();
            written++;
        }

        return written;
    }

    static IEnumerable<List<RefusedRow>> ByLine(IEnumerable<RefusedRow> refused)
    {
        List<RefusedRow>? together = null;
        foreach (var one in refused)
        {
            if (together is not null && together[0].Line != one.Line)
            {
                yield return together;
                together = null;
            }

            (together ??= []).Add(one);
        }

        if (together is not null)
            yield return together;
    }

    static ReadOnlySpan<char> Cell(TabularRow row, int column, char decimalMark) =>
        row.Kind(column) == CellKind.Number ? row.Text(column).Replace('.', decimalMark) : row.Span(column);

    /// <summary>A row that does not fit its columns stands in one cell, for laid into them it could pass for a good one.</summary>
    static string Whole(TabularFile source) =>
        string.Join(source.Format.Separator ?? ',', Enumerable.Range(0, source.Row.Count).Select(source.Row.Text));

    static string Joined(List<RefusedRow> reasons, Func<RefusedRow, string?> part) => string.Join("; ", reasons.Select(part).Where(text => !string.IsNullOrEmpty(text)).Distinct());

    /// <summary>Cells in quotes where they need them, with formulas made harmless.</summary>
    sealed class LineWriter(TextWriter writer, char separator)
    {
        readonly char[] special = [separator, '"', '\n', '\r'];
        bool begun;

        public void Cell(ReadOnlySpan<char> text, bool escape)
        {
            if (begun)
                writer.Write(separator);
            begun = true;
            var formula = escape && RefusedColumns.NeedsEscape(text);
            var quoted = text.IndexOfAny(special) >= 0 || (!text.IsEmpty && (text[0] == ' ' || text[^1] == ' '));
            if (quoted)
                writer.Write('"');
            if (formula)
                writer.Write('\'');
            if (quoted)
            {
                writer.Write(text.ToString().Replace("\"", "\"\"", StringComparison.Ordinal));
                writer.Write('"');
            }
            else
            {
                writer.Write(text);
            }
        }

        public void End()
        {
            writer.WriteLine();
            begun = false;
        }
    }
}
