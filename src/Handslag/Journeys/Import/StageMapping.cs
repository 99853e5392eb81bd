using Handslag.Platform;

namespace Handslag.Journeys.Import;

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
