namespace Handslag.Platform.Files;

/// <summary>How a file should be read where its own bytes should not decide.</summary>
/// <param name="Encoding">An encoding name such as <c>utf-8</c> or <c>windows-1252</c>; null: found from the bytes.</param>
/// <param name="Separator">The column separator; null: found from the content.</param>
/// <param name="Sheet">The sheet of a workbook; null: the first that shows.</param>
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
