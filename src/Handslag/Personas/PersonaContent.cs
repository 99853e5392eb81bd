using Handslag.Agreement;

namespace Handslag.Personas;

/// <summary>What is said about a buyer, in the order in which it is read.</summary>
public enum PersonaSection : short
{
    Who = 1,
    Goals = 2,
    Pains = 3,
    Triggers = 4,
    Objections = 5,

    /// <summary>How they buy, and with whom.</summary>
    Buying = 6,

    /// <summary>Where they look.</summary>
    Looking = 7,
    Words = 8,

    /// <summary>What convinces them.</summary>
    Convincing = 9,
}

/// <summary>One thing that both sides hold to be true of a buyer.</summary>
/// <param name="Key">Stable in the persona, so that observations stay with the claim when its words change.</param>
/// <param name="Against">Leads of the persona coming back for this reason speak against the claim; null where no reason does.</param>
public sealed record Claim(PersonaSection Section, string Key, string Text, ReturnCode? Against = null);

/// <summary>A buyer as both sides describe them; what they approve together.</summary>
public sealed record PersonaContent
{
    public required string Name { get; init; }

    /// <summary>Who it is in one sentence.</summary>
    public string? Summary { get; init; }

    /// <summary>By section, in order.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>A lead matches if any of these does.</summary>
    public IReadOnlyList<MatchRule> Rules { get; init; } = [];

    public IEnumerable<Claim> In(PersonaSection section) => Claims.Where(claim => claim.Section == section);
}
