using Handslag.Platform;
using Handslag.Platform.Files;
using NodaTime;

namespace Handslag.Journeys.Import;

/// <summary>A row of the file: read, or refused. Rows that the mapping leaves out are not given.</summary>
public readonly record struct RowRead(MappedRow? Row, RefusedRow? Refused);

/// <summary>What was counted so far.</summary>
public sealed class ReadingCounts
{
    public long Rows { get; internal set; }

    public long Ignored { get; internal set; }

    public long Refused { get; internal set; }

    public long Undated { get; internal set; }

    public long AmbiguousTimes { get; internal set; }

    public long WholeQuotedRows { get; internal set; }

    /// <summary>Refused rows by text key.</summary>
    public Dictionary<string, long> Reasons { get; } = [];
}

/// <summary>Reads the rows of a file as a mapping says.</summary>
public sealed class MappingReader
{
    readonly TabularFile file;

    MappingReader(TabularFile file) => this.file = file;

    public ReadingCounts Counts { get; private set; } = new();

    public long BytesRead => file.Position;

    public long BytesTotal => file.Length;

    /// <summary>Why reading ended before the end of the file; null when all is well.</summary>
    public Refusal? Failure => file.Failure;

    /// <summary>Refused where the mapping names columns that the file lacks, or the decimal mark cannot be told.</summary>
    /// <param name="now">Facts after this (and a day) are refused: what has not happened is no fact.</param>
    public static Outcome<MappingReader> Open(TabularFile file, ImportMapping mapping, Instant now) => new MappingReader(file);

    /// <summary>From the first row, each time it is called.</summary>
    public IEnumerable<RowRead> Rows()
    {
        Counts = new ReadingCounts();
        file.Restart();
        while (file.Read())
            yield return default;
    }
}
