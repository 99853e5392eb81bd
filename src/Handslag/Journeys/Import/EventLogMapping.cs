namespace Handslag.Journeys.Import;

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
