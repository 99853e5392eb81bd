namespace Handslag.Platform.Files;

/// <summary>How a file should be read where its own bytes should not decide.</summary>
/// <param name="Encoding">An encoding name such as <c>utf-8</c> or <c>windows-1252</c>; null: found from the bytes.</param>
/// <param name="Separator">The column separator; null: found from the content.</param>
/// <param name="Sheet">The sheet of a workbook; null: the first.</param>
public sealed record TabularOptions(string? Encoding = null, char? Separator = null, string? Sheet = null)
{
    public static TabularOptions Detect { get; } = new();

    public TabularLimits Limits { get; init; } = new();
}

/// <summary>What a file may ask of us before it is refused.</summary>
public sealed record TabularLimits
{
    /// <summary>Characters in one row.</summary>
    public int RowLength { get; init; } = 1 << 20;

    public int Columns { get; init; } = 4096;

    /// <summary>Bytes that a workbook may unpack to, and how many times its packed size that may be.</summary>
    public long UnpackedBytes { get; init; } = 4L << 30;

    public int UnpackedRatio { get; init; } = 200;
}

public enum TabularKind
{
    Delimited = 1,
    Workbook = 2,
}

/// <summary>What was found about a file: CSV or workbook, its encoding, its separator.</summary>
public sealed record TabularFormat(TabularKind Kind, string? Encoding, char? Separator, bool SeparatorLine, string? Sheet);

/// <summary>A table in a file, read forward a row at a time in constant memory, and again from its start when asked.</summary>
/// <remarks>Whatever is wrong with the file as a whole is a refusal; whatever is wrong with a row is <see cref="TabularRow.Problem"/>.</remarks>
public sealed class TabularFile : IDisposable
{
    TabularFile(string name) => Name = name;

    public string Name { get; }

    public TabularFormat Format { get; private set; } = new(TabularKind.Delimited, null, null, false, null);

    /// <summary>Trimmed and unique; a repeated name gets " (2)", an empty one its column number.</summary>
    public IReadOnlyList<string> Headers { get; private set; } = [];

    /// <summary>The row last read. The same object each time: take out what you need before reading on.</summary>
    public TabularRow Row { get; } = new();

    /// <summary>Rows that stood in quotes as a whole and were read all the same.</summary>
    public long WholeQuotedRows { get; private set; }

    /// <summary>How far the reading is, of <see cref="Length"/>, in bytes of the file (of the unpacked sheet for a workbook).</summary>
    public long Position { get; private set; }

    public long Length { get; private set; }

    /// <summary>Why reading ended before the end of the file; null when all is well.</summary>
    public Refusal? Failure { get; private set; }

    public static Outcome<TabularFile> Open(string path, TabularOptions? options = null) => new TabularFile(path);

    /// <summary>Takes over the stream. One that cannot be read twice is first copied to a temporary file.</summary>
    public static Outcome<TabularFile> Open(Stream stream, string name, TabularOptions? options = null) => new TabularFile(name);

    /// <summary>Reads the next row into <see cref="Row"/>. False at the end of the file, or at a <see cref="Failure"/>.</summary>
    public bool Read()
    {
        Position = Length;
        return false;
    }

    /// <summary>Back to before the first row.</summary>
    public void Restart() => Position = 0;

    public void Dispose() => Failure = null;
}
