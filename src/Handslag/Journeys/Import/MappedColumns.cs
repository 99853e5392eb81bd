namespace Handslag.Journeys.Import;

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

    /// <summary>What of a deal's value is left after its direct costs, in the same currency.</summary>
    public string? Margin { get; init; }

    public string? Currency { get; init; }
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
