using System.Globalization;
using System.Text;
using NodaTime;

namespace Handslag.Web.Journeys.Export;

/// <summary>CSV as the reader's spreadsheet opens it: UTF-8 with its mark, and the list separator and decimal mark of the language.</summary>
sealed class CsvFile(Stream output, CultureInfo culture) : SheetFile
{
    public const string MediaType = "text/csv; charset=utf-8";

    readonly StreamWriter writer = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
    readonly char separator = culture.TwoLetterISOLanguageName == "nl" ? ';' : ',';
    readonly StringBuilder line = new();

    public override async Task Row(IReadOnlyList<object?> cells, CancellationToken cancellation)
    {
        line.Clear();
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0) line.Append(separator);
            Append(cells[i] switch
            {
                null => "",
                string text => Harmless(text),
                long number => number.ToString(CultureInfo.InvariantCulture),
                decimal number => number.ToString(culture),
                LocalDateTime time => Written(time),
                var other => throw Unknown(other),
            });
        }

        await writer.WriteLineAsync(line, cancellation);
    }

    public override async ValueTask DisposeAsync() => await writer.DisposeAsync();

    /// <summary>A spreadsheet would run a text that begins like a formula.</summary>
    static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    void Append(string cell)
    {
        if (cell.AsSpan().IndexOfAny([separator, '"', '\r', '\n']) < 0) line.Append(cell);
        else line.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
