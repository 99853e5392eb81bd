using Handslag.Platform;

namespace Handslag.Personas;

public enum Comparison : short
{
    OneOf = 1,
    NoneOf = 2,
    Contains = 3,
    BeginsWith = 4,
    Filled = 5,
    Missing = 6,
}

/// <summary>What a field of a lead must be. Capitals, accents and outer spaces do not count; an empty field is a missing one.</summary>
public sealed record Condition(string Field, Comparison Is, IReadOnlyList<string> Values)
{
    readonly string[] folded = [.. Values.Select(Folded.Fold)];

    public bool Holds(string? value)
    {
        var own = Folded.Fold(value);
        return Is switch
        {
            Comparison.Missing => own.Length == 0,
            Comparison.Filled => own.Length > 0,
            Comparison.NoneOf => !folded.Contains(own),
            _ when own.Length == 0 => false,
            Comparison.OneOf => folded.Contains(own),
            Comparison.Contains => folded.Any(one => own.Contains(one, StringComparison.Ordinal)),
            _ => folded.Any(one => own.StartsWith(one, StringComparison.Ordinal)),
        };
    }

    public bool Equals(Condition? other) => other is not null && Field == other.Field && Is == other.Is && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Field, Is, Values.Count);
}

/// <summary>A way to recognise a persona by the fields of a lead: all conditions must hold.</summary>
public sealed record MatchRule(IReadOnlyList<Condition> All)
{
    public bool Matches(IReadOnlyDictionary<string, string?> fields) => All.All(condition => condition.Holds(fields.GetValueOrDefault(condition.Field)));

    public bool Equals(MatchRule? other) => other is not null && All.SequenceEqual(other.All);

    public override int GetHashCode() => All.Count;
}
