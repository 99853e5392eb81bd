namespace Handslag.Journeys.Import;

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
    /// <summary>stageEntered, reassigned, fieldsSet, captured, …; null: the change is left out.</summary>
    public FactKind? Fact { get; init; }

    /// <summary>The stage, whatever the new value; else from the new value through the stage values.</summary>
    public string? Stage { get; init; }

    /// <summary>Of fields set: the key of the lead field.</summary>
    public string? Key { get; init; }
}

public enum OtherFields
{
    Ignore = 1,
    FieldsSet = 2,
    Refuse = 3,
}
