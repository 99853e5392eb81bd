namespace Handslag.Platform.Files;

enum ScanEnd
{
    /// <summary>A whole row, up to its line end.</summary>
    Row,

    /// <summary>The text ended first: more must be read, or a quote was never closed.</summary>
    Unfinished,

    /// <summary>A closing quote was followed by something other than a separator or a line end.</summary>
    TextAfterQuote,
}

/// <param name="Next">Where the next row starts.</param>
/// <param name="Lines">Physical lines that the row took.</param>
/// <param name="InQuotes">Of an unfinished row: whether it ended inside quotes.</param>
readonly record struct Scan(ScanEnd End, int Next, int Lines, bool InQuotes);

/// <summary>Finds the cells of one row of delimited text. Knows no file and keeps nothing.</summary>
static class DelimitedScan
{
    public static Scan Row(char[] text, int from, int to, bool last, char separator, TabularRow row)
    {
        var at = from;
        var lines = 1;
        while (true)
        {
            int end;
            if (at < to && text[at] == '"')
            {
                var close = Quoted(text, at + 1, to, out var escaped);
                if (close < 0)
                    return new Scan(ScanEnd.Unfinished, from, lines, InQuotes: true);
                end = close + 1;
                while (end < to && text[end] == ' ' && separator != ' ')
                    end++;
                if (end == to && !last)
                    return new Scan(ScanEnd.Unfinished, from, lines, InQuotes: false);
                if (end < to && text[end] != separator && text[end] is not ('\n' or '\r'))
                    return new Scan(ScanEnd.TextAfterQuote, from, lines, InQuotes: false);
                row.Add(at + 1, close - at - 1, quoted: true, escaped);
                lines += LineBreaks(text.AsSpan(at + 1, close - at - 1));
            }
            else
            {
                var length = text.AsSpan(at, to - at).IndexOfAny(separator, '\n', '\r');
                if (length < 0 && !last)
                    return new Scan(ScanEnd.Unfinished, from, lines, InQuotes: false);
                end = length < 0 ? to : at + length;
                row.Add(at, end - at);
            }

            if (end == to)
                return new Scan(ScanEnd.Row, to, lines, InQuotes: false);
            if (text[end] == separator)
            {
                at = end + 1;
                continue;
            }

            if (text[end] == '\r' && end + 1 == to && !last)
                return new Scan(ScanEnd.Unfinished, from, lines, InQuotes: false);
            var next = text[end] == '\r' && end + 1 < to && text[end + 1] == '\n' ? end + 2 : end + 1;
            return new Scan(ScanEnd.Row, next, lines, InQuotes: false);
        }
    }

    static int Quoted(char[] text, int at, int to, out bool escaped)
    {
        escaped = false;
        while (true)
        {
            var length = text.AsSpan(at, to - at).IndexOf('"');
            if (length < 0)
                return -1;
            at += length;
            if (at + 1 >= to || text[at + 1] != '"')
                return at;
            escaped = true;
            at += 2;
        }
    }

    static int LineBreaks(ReadOnlySpan<char> text)
    {
        var breaks = 0;
        for (var i = text.IndexOfAny('\n', '\r'); i >= 0; i = text.IndexOfAny('\n', '\r'))
        {
            breaks++;
            text = text[(text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? i + 2 : i + 1)..];
        }

        return breaks;
    }
}
