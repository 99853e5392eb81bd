using System.Text;

namespace Handslag.Platform.Files;

/// <summary>The rows of delimited text, through one buffer that only a long row makes larger.</summary>
sealed class DelimitedRows : RowSource
{
    const int BufferLength = 1 << 16;
    const int ShownOfBrokenRow = 200;
    readonly Stream stream;
    readonly FoundEncoding encoding;
    readonly int rowLimit;
    StreamReader reader;
    char[] buffer = new char[BufferLength];
    int start;
    int filled;
    bool ended;
    bool skipping;
    long line = 1;

    public DelimitedRows(Stream stream, FoundEncoding encoding, int rowLimit)
    {
        this.stream = stream;
        this.encoding = encoding;
        this.rowLimit = rowLimit;
        reader = Reader();
    }

    public char Separator { get; set; } = ',';

    public int Start => start;

    public override long Position => stream.Position;

    public override long Length => stream.Length;

    /// <summary>The first characters, for finding out what separates the columns.</summary>
    public (char[] Text, int Length, bool Whole) Head()
    {
        while (!ended && filled < buffer.Length && Fill())
        {
        }

        return (buffer, filled, ended);
    }

    public void SkipLine()
    {
        var end = LineEnd(start);
        (start, line) = (end, line + 1);
    }

    public override bool Read(TabularRow row)
    {
        while (true)
        {
            if (skipping && !SkipToLineEnd())
                return false;
            if (start == filled && !Fill())
                return false;
            row.Begin(buffer, line);
            var scan = DelimitedScan.Row(buffer, start, filled, ended, Separator, row);
            switch (scan.End)
            {
                case ScanEnd.Row:
                    row.Unescape();
                    (start, line) = (scan.Next, line + scan.Lines);
                    if (row is { Count: 1, IsOneQuotedCell: false, IsEmpty: true })
                        continue;
                    return true;
                case ScanEnd.TextAfterQuote:
                    Break(row, FileRefusal.TextAfterQuote);
                    return true;
                case ScanEnd.Unfinished when ended:
                    Break(row, FileRefusal.QuoteNotClosed);
                    return true;
                case ScanEnd.Unfinished when filled - start >= rowLimit:
                    Break(row, scan.InQuotes && LineEnd(start) < filled ? FileRefusal.QuoteNotClosed : FileRefusal.RowTooLong);
                    return true;
                default:
                    if (!Fill() && Failure is not null)
                        return false;
                    break;
            }
        }
    }

    public override void Restart()
    {
        reader = Reader();
        (start, filled, line, ended, skipping, Failure) = (0, 0, 1, false, false, null);
    }

    public override void Dispose() => stream.Dispose();

    StreamReader Reader()
    {
        stream.Position = encoding.MarkLength;
        return new StreamReader(stream, encoding.Encoding, detectEncodingFromByteOrderMarks: false, BufferLength, leaveOpen: true);
    }

    /// <summary>Gives up the first physical line of what stands here, and goes on after it.</summary>
    void Break(TabularRow row, string reason)
    {
        var end = LineEnd(start);
        skipping = end == filled && !ended;
        row.Begin(buffer, line);
        var shown = buffer.AsSpan(start, end - start).TrimEnd("\r\n");
        row.Add(start, skipping ? Math.Min(shown.Length, ShownOfBrokenRow) : shown.Length);
        row.Problem = new Refusal(reason, Value: shown[..Math.Min(shown.Length, ShownOfBrokenRow)].ToString());
        (start, line) = (end, skipping ? line : line + 1);
    }

    bool SkipToLineEnd()
    {
        while (true)
        {
            var end = LineEnd(start);
            start = end;
            if (end < filled || (end > 0 && buffer[end - 1] is ('\n' or '\r')))
            {
                (skipping, line) = (false, line + 1);
                return true;
            }

            if (!Fill())
                return false;
        }
    }

    int LineEnd(int from)
    {
        var length = buffer.AsSpan(from, filled - from).IndexOfAny('\n', '\r');
        if (length < 0)
            return filled;
        var end = from + length;
        return buffer[end] == '\r' && end + 1 < filled && buffer[end + 1] == '\n' ? end + 2 : end + 1;
    }

    /// <summary>Reads on behind what is kept. False when nothing came.</summary>
    bool Fill()
    {
        if (start > 0)
        {
            Array.Copy(buffer, start, buffer, 0, filled - start);
            (filled, start) = (filled - start, 0);
        }

        if (filled == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        try
        {
            var read = ended ? 0 : reader.Read(buffer, filled, buffer.Length - filled);
            ended = read == 0;
            filled += read;
            return read > 0;
        }
        catch (DecoderFallbackException)
        {
            Failure = new Refusal(FileRefusal.Undecodable, Value: encoding.Name, Arguments: [line.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            return false;
        }
    }
}
