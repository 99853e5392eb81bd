namespace Handslag.Journeys.Import;

/// <summary>What was counted so far.</summary>
public sealed class ReadingCounts
{
    public long Rows { get; internal set; }

    /// <summary>Rows that the mapping leaves out.</summary>
    public long Ignored { get; internal set; }

    public long Refused { get; internal set; }

    /// <summary>Leads without any date.</summary>
    public long Undated { get; internal set; }

    /// <summary>Rows with a local time that happened twice; the earlier offset was taken.</summary>
    public long AmbiguousTimes { get; internal set; }

    /// <summary>Rows that stood in quotes as a whole and were read all the same.</summary>
    public long WholeQuotedRows { get; internal set; }

    /// <summary>Refused rows by text key.</summary>
    public Dictionary<string, long> Reasons { get; } = [];
}
