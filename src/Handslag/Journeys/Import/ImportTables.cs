using Handslag.Platform;
using NodaTime;

namespace Handslag.Journeys.Import;

/// <summary>A mapping that was saved to be used again.</summary>
public sealed class SavedMapping : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string Name { get; set; }

    /// <summary>The mapping as JSON.</summary>
    public required string Mapping { get; set; }

    public long? SavedBy { get; set; }

    public Instant SavedAt { get; set; }

    public long Revision { get; set; }
}

public enum ImportState : short
{
    Running = 1,
    Done = 2,
    Cancelled = 3,
    Refused = 4,
}

/// <summary>One reading of one file, with how far it came: after a crash it goes on from <see cref="RowsDone"/>.</summary>
public sealed class ImportRun : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long SourceId { get; set; }

    public required string FileName { get; set; }

    /// <summary>SHA-256 of the file, so that a restarted import knows its own file again.</summary>
    public required byte[] FileHash { get; set; }

    /// <summary>The mapping as JSON, as it was used.</summary>
    public required string Mapping { get; set; }

    public ImportState State { get; set; }

    /// <summary>Rows read and durably written.</summary>
    public long RowsDone { get; set; }

    public long Facts { get; set; }

    public long Leads { get; set; }

    public long Changed { get; set; }

    public long Refused { get; set; }

    public long Duplicates { get; set; }

    public long Undated { get; set; }

    public long AmbiguousTimes { get; set; }

    /// <summary>The refused rows as a file to correct, where there are any.</summary>
    public long? RefusedFileId { get; set; }

    public long? StartedBy { get; set; }

    public Instant StartedAt { get; set; }

    public Instant? EndedAt { get; set; }
}

/// <summary>A row that was not imported, kept with its run so that a restarted import still reports it.</summary>
public sealed class RefusedRowRecord : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long RunId { get; set; }

    public long Ordinal { get; set; }

    public long Line { get; set; }

    public string? Column { get; set; }

    public string? Value { get; set; }

    public required string Reason { get; set; }

    public required string[] Arguments { get; set; }
}
