namespace Handslag.Journeys;

/// <summary>The small, impersonal content of a fact, stored as compact JSON; what a kind does not need stays null.</summary>
/// <remarks>No names, addresses or free text: those are kept beside the facts, where they can be erased.</remarks>
public sealed record FactPayload
{
    /// <summary>Of an attempt: phone, e-mail, meeting, message.</summary>
    public string? Channel { get; init; }

    /// <summary>Of an attempt: whether the person was reached; null while the result is not known.</summary>
    public bool? Reached { get; init; }

    /// <summary>The fixed code of a return, a pause or a loss.</summary>
    public string? Reason { get; init; }

    /// <summary>Of a return: whether an example was given; its words are kept beside the facts. Null for none.</summary>
    public bool? HasExample { get; init; }

    /// <summary>Of a won or renewed deal: its value in minor units of <see cref="Currency"/>.</summary>
    public long? ValueMinor { get; init; }

    /// <summary>Of a won or renewed deal: what of the value is left after its direct costs, in minor units of <see cref="Currency"/>, under nothing where it lost money; null where the source does not tell.</summary>
    public long? MarginMinor { get; init; }

    /// <summary>ISO 4217 code; null where the source names none.</summary>
    public string? Currency { get; init; }

    /// <summary>Of a rating: 1–5.</summary>
    public int? Rating { get; init; }

    /// <summary>Of fields set: the impersonal lead fields by key, such as channel, persona, sector, product.</summary>
    public IReadOnlyDictionary<string, string?>? Fields { get; init; }
}
