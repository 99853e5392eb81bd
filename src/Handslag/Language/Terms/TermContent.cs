using Handslag.Agreement;

namespace Handslag.Language.Terms;

/// <summary>
/// What a term is: its name, what else people call it, and what it means. This is the text that both sides approve; its hash is taken over it, and
/// agreements refer to it by that. Examples are gathered beside it and change without approval.
/// </summary>
public sealed record TermContent
{
    public required Words Name { get; init; }

    public string? Abbreviation { get; init; }

    public IReadOnlyList<string> SynonymsEn { get; init; } = [];

    public IReadOnlyList<string> SynonymsNl { get; init; } = [];

    /// <summary>Null while nobody has written a text that both could agree on.</summary>
    public Words? Definition { get; init; }

    public string Hash => ContentHash.OfCanonical(TermDocument.Canonical(this)).Text;

    /// <summary>Everything that people write when they mean the term, with the place where it stands.</summary>
    public IEnumerable<(string Field, string Form)> Forms =>
    [
        ("name.en", Name.En), ("name.nl", Name.Nl), .. Abbreviation is null ? [] : new[] { ("abbreviation", Abbreviation) },
        .. SynonymsEn.Select(synonym => ("synonyms.en", synonym)), .. SynonymsNl.Select(synonym => ("synonyms.nl", synonym)),
    ];

    public bool IsSameAs(TermContent other) => TermDocument.Canonical(this) == TermDocument.Canonical(other);
}
