using System.Text.Json.Serialization;

namespace Handslag.Journeys.Import;

public enum ImportShape
{
    /// <summary>A row a lead, with a date column per stage.</summary>
    LeadTable = 1,

    /// <summary>A row an event.</summary>
    EventLog = 2,

    /// <summary>A row a changed field: lead, field, old, new, when.</summary>
    FieldHistory = 3,
}

/// <summary>How the columns of a source file are read as leads and facts. Saved as JSON; see <c>docs/import</c>.</summary>
public sealed partial record ImportMapping
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Of this format: 1.</summary>
    public required int Version { get; init; }

    public string? Name { get; init; }

    public required ImportShape Shape { get; init; }

    public required SourceDeclaration Source { get; init; }

    /// <summary>The key of the funnel the leads travel; null: the workspace's first.</summary>
    public string? Funnel { get; init; }

    /// <summary>How the file is read where its bytes should not decide.</summary>
    public FileReading? File { get; init; }

    /// <summary>IANA name of the zone in which times without an offset are meant.</summary>
    public required string Zone { get; init; }

    /// <summary>Tried in order; two that could read one text as two dates are refused.</summary>
    public required IReadOnlyList<string> DateFormats { get; init; }

    /// <summary><c>,</c> <c>.</c> or <c>auto</c>: decided from the file, which is refused if its numbers leave it open.</summary>
    public string DecimalMark { get; init; } = "auto";

    /// <summary>ISO 4217 code of values whose row names none.</summary>
    public string? Currency { get; init; }

    public required MappedColumns Columns { get; init; }

    /// <summary>Impersonal lead fields: key → where it comes from.</summary>
    public IReadOnlyDictionary<string, ColumnValue> Fields { get; init; } = new Dictionary<string, ColumnValue>();

    public StageMapping Stages { get; init; } = new();

    public LeadTableMapping? LeadTable { get; init; }

    public EventLogMapping? EventLog { get; init; }

    public FieldHistoryMapping? FieldHistory { get; init; }
}
