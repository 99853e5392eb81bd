using System.Text.Json;

namespace Handslag.Personas;

/// <summary>A persona that leads may be matched to.</summary>
/// <param name="Since">From when on its rules hold.</param>
public sealed record MatchablePersona(long Id, string Name, IReadOnlyList<MatchRule> Rules, NodaTime.Instant Since);

/// <summary>
/// Which personas the fields of a lead match, the first in the agreed order being the one it gets. Leads with the same fields are looked at once:
/// a million leads have some thousands of combinations.
/// </summary>
public sealed class PersonaMatcher(IReadOnlyList<MatchablePersona> inOrder)
{
    /// <summary>Each persona has a bit.</summary>
    public const int Most = 62;

    const int MostKept = 50_000;
    static readonly Dictionary<string, string?> NoFields = [];
    readonly Dictionary<string, long> known = [];
    readonly string[] asked = [.. inOrder.SelectMany(persona => persona.Rules).SelectMany(rule => rule.All).Select(condition => condition.Field).Distinct()];

    public IReadOnlyList<MatchablePersona> InOrder { get; } = inOrder;

    /// <summary>The first persona that matches; null where none does.</summary>
    public MatchablePersona? First(string? fields) => All(fields) is not 0 and var all ? InOrder[System.Numerics.BitOperations.TrailingZeroCount(all)] : null;

    /// <summary>All personas that match, as bits in their order.</summary>
    public long All(string? fields)
    {
        var key = fields ?? "";
        if (known.TryGetValue(key, out var matches)) return matches;
        var values = Read(key);
        for (var i = 0; i < InOrder.Count; i++)
            if (InOrder[i].Rules.Any(rule => rule.Matches(values))) matches |= 1L << i;
        if (known.Count >= MostKept) known.Clear();
        return known[key] = matches;
    }

    Dictionary<string, string?> Read(string fields)
    {
        if (fields.Length == 0 || asked.Length == 0) return NoFields;
        using var document = JsonDocument.Parse(fields);
        Dictionary<string, string?> values = [];
        foreach (var field in document.RootElement.EnumerateObject())
            if (asked.Contains(field.Name)) values[field.Name] = field.Value.ValueKind is JsonValueKind.Null ? null : field.Value.ToString();
        return values;
    }
}
