using System.Text.Json.Serialization;
using Handslag.Platform;
using NodaTime;

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

/// <summary>What a source promises: which kinds of facts it delivers, how exact, and up to when they are complete.</summary>
public sealed record SourceDeclaration
{
    public required string Key { get; init; }

    public string? Name { get; init; }

    public required IReadOnlyList<FactKind> Delivers { get; init; }

    public Precision Precision { get; init; } = Precision.Instant;

    /// <summary>A date (the start of that day in the mapping's zone) or an instant; null: not declared.</summary>
    public string? DataThrough { get; init; }
}

public sealed record FileReading
{
    public string? Encoding { get; init; }

    public string? Separator { get; init; }

    public string? Sheet { get; init; }
}

/// <summary>Which column holds what every shape may have.</summary>
public sealed record MappedColumns
{
    public required string ExternalId { get; init; }

    public string? Name { get; init; }

    /// <summary>Used with <see cref="LastName"/> where the source has no full name.</summary>
    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Company { get; init; }

    public string? CrmUrl { get; init; }

    public string? Owner { get; init; }

    /// <summary>The stage the lead is in now.</summary>
    public string? Stage { get; init; }

    public string? Value { get; init; }

    public string? Currency { get; init; }

    public string? Reason { get; init; }
}

/// <summary>A value from a column, mapped where the mapping says so, or the same for every row.</summary>
public sealed record ColumnValue
{
    public string? Column { get; init; }

    public string? Constant { get; init; }

    /// <summary>As the source says it → as we say it. A value that is not named is refused, unless <see cref="KeepOthers"/>.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    public bool KeepOthers { get; init; }

    /// <summary>Values that count as empty.</summary>
    public IReadOnlyList<string>? Ignore { get; init; }
}

/// <summary>What the source's stage values mean. Values that stand nowhere are refused.</summary>
public sealed record StageMapping
{
    /// <summary>The source's value → the stage, and the fact that entering it is (stage entered, unless said).</summary>
    public IReadOnlyDictionary<string, StageValue> Values { get; init; } = new Dictionary<string, StageValue>();

    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>Stages that the funnel gets if it has none of that key.</summary>
    public IReadOnlyList<StageToCreate> Create { get; init; } = [];
}

public sealed record StageValue(string Stage, FactKind Fact = FactKind.StageEntered);

public enum StageKindToCreate
{
    Open = 1,
    Won = 2,
    Lost = 3,
    Parked = 4,
}

public sealed record StageToCreate
{
    public required string Key { get; init; }

    public required Side Side { get; init; }

    public required StageKindToCreate Kind { get; init; }

    /// <summary>By language: en, nl.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>The key of the stage it follows; null: after the last open stage.</summary>
    public string? After { get; init; }
}

/// <summary>The dates of a lead table, each a fact.</summary>
public sealed record LeadTableMapping
{
    public IReadOnlyList<DateColumn> Dates { get; init; } = [];

    public CloseColumns? Close { get; init; }
}

public sealed record DateColumn
{
    public required string Column { get; init; }

    public FactKind Fact { get; init; } = FactKind.StageEntered;

    public string? Stage { get; init; }

    public Precision? Precision { get; init; }
}

/// <summary>A close date with the column that says how it ended.</summary>
public sealed record CloseColumns
{
    public required string Date { get; init; }

    public required string Outcome { get; init; }

    /// <summary>The source's value → won, lost or open.</summary>
    public required IReadOnlyDictionary<string, CloseOutcome> Outcomes { get; init; }

    public required string WonStage { get; init; }

    public required string LostStage { get; init; }

    public Precision? Precision { get; init; }
}

public enum CloseOutcome
{
    Open = 1,
    Won = 2,
    Lost = 3,
}

/// <summary>The rules that turn a row of an event log into a fact; the first that fits decides.</summary>
public sealed record EventLogMapping
{
    public required string When { get; init; }

    public string? EventId { get; init; }

    public string? Actor { get; init; }

    public required IReadOnlyList<EventRule> Rules { get; init; }
}

public sealed record EventRule
{
    /// <summary>Column → the values that fit; every column must. Compared without regard to case and outer spaces.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> If { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>What happened; null with <see cref="Ignore"/>.</summary>
    public FactKind? Fact { get; init; }

    /// <summary>Rows that fit are left out and counted.</summary>
    public bool Ignore { get; init; }

    /// <summary>The stage by key; else from the stage column through the stage values.</summary>
    public string? Stage { get; init; }

    public ColumnValue? Channel { get; init; }

    public ColumnValue? Reached { get; init; }

    public ColumnValue? Reason { get; init; }

    public ColumnValue? Rating { get; init; }

    public ColumnValue? Subject { get; init; }

    public ColumnValue? Text { get; init; }
}

/// <summary>The columns of a field history, and what a change of each field means.</summary>
public sealed record FieldHistoryMapping
{
    public required string Field { get; init; }

    public required string New { get; init; }

    public string? Old { get; init; }

    public required string When { get; init; }

    public string? EventId { get; init; }

    public string? Actor { get; init; }

    /// <summary>The source's field name → what its change is.</summary>
    public required IReadOnlyDictionary<string, FieldChange> Fields { get; init; }

    public OtherFields Others { get; init; } = OtherFields.Ignore;
}

public sealed record FieldChange
{
    /// <summary>stageEntered, reassigned, fieldsSet or captured; null: the change is left out.</summary>
    public FactKind? Fact { get; init; }

    /// <summary>Of fields set: the key of the lead field.</summary>
    public string? Key { get; init; }
}

public enum OtherFields
{
    Ignore = 1,
    FieldsSet = 2,
    Refuse = 3,
}
