namespace Handslag.Journeys.Import;

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

    /// <summary>Of a loss or a return: its code.</summary>
    public ColumnValue? Reason { get; init; }
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

    /// <summary>The code of a loss.</summary>
    public ColumnValue? Reason { get; init; }

    public Precision? Precision { get; init; }
}

public enum CloseOutcome
{
    Open = 1,
    Won = 2,
    Lost = 3,
}
