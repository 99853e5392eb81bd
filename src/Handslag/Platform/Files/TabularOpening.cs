namespace Handslag.Platform.Files;

/// <summary>Finds out what a file is, and opens it as that.</summary>
static class TabularOpening
{
    public static Outcome<TabularFile> Open(string path, TabularOptions options)
    {
        try
        {
            return Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan), Path.GetFileName(path), options);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return new Refusal(FileRefusal.NotFound, Value: path);
        }
    }

    public static Outcome<TabularFile> Open(Stream given, string name, TabularOptions options)
    {
        var stream = given.CanSeek ? given : Copied(given);
        var opened = stream.Length == 0 ? new Refusal(FileRefusal.Empty, Value: name) : Opened(stream, name, options);
        if (opened.IsRefused)
            stream.Dispose();
        return opened;
    }

    static Outcome<TabularFile> Opened(Stream stream, string name, TabularOptions options)
    {
        var head = new byte[Math.Min(512, stream.Length)];
        stream.Position = 0;
        stream.ReadExactly(head);
        stream.Position = 0;
        return head switch
        {
            [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] => Workbook(stream, name, options),
            [0xD0, 0xCF, 0x11, 0xE0, ..] => new Refusal(FileRefusal.OldWorkbook, Value: name),
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] or [0x1F, 0x8B, ..] => new Refusal(FileRefusal.Binary, Value: name),
            _ => Delimited(stream, name, options),
        };
    }

    static Outcome<TabularFile> Workbook(Stream stream, string name, TabularOptions options)
    {
        var rows = WorkbookRows.Open(stream, options);
        return rows.IsRefused
            ? rows.Refusals[0]
            : WithHeaders(name, rows.Value, new TabularFormat(TabularKind.Workbook, null, null, false, rows.Value.Sheet), options.Limits);
    }

    static Outcome<TabularFile> Delimited(Stream stream, string name, TabularOptions options)
    {
        var encoding = FoundEncoding.In(stream, options.Encoding);
        if (encoding.IsRefused)
            return encoding.Refusals[0] with { Value = encoding.Refusals[0].Value ?? name };
        var rows = new DelimitedRows(stream, encoding.Value, options.Limits.RowLength);
        var (text, length, whole) = rows.Head();
        if (rows.Failure is { } failure)
            return failure;
        if (text.AsSpan(0, length).TrimStart() is ['<', ..])
            return new Refusal(FileRefusal.Markup, Value: name);
        var declared = SeparatorChoice.Declared(text.AsSpan(0, length));
        if (declared is not null)
            rows.SkipLine();
        rows.Separator = options.Separator ?? declared ?? SeparatorChoice.In(text, rows.Start, length, whole);
        return WithHeaders(name, rows, new TabularFormat(TabularKind.Delimited, encoding.Value.Name, rows.Separator, declared is not null, null), options.Limits);
    }

    static Outcome<TabularFile> WithHeaders(string name, RowSource rows, TabularFormat format, TabularLimits limits)
    {
        var first = new TabularRow();
        do
        {
            if (!rows.Read(first))
                return rows.Failure ?? new Refusal(FileRefusal.Empty, Value: name);
        }
        while (first.Problem is null && first.IsEmpty && format.Kind == TabularKind.Workbook);
        if (first.IsOneQuotedCell && format.Separator is { } separator)
            first.SplitWhole(separator);
        var headers = Headers.Of(first, limits.Columns);
        if (headers.IsRefused)
            return headers.Refusals[0];
        var file = new TabularFile(name, rows, format, headers.Value);
        if (!file.Read())
            return file.Failure ?? new Refusal(FileRefusal.HeadersOnly, Value: name);
        file.Restart();
        return file;
    }

    static FileStream Copied(Stream given)
    {
        var copy = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        given.CopyTo(copy);
        given.Dispose();
        return copy;
    }
}
