namespace Handslag.Handovers;

/// <summary>A set of lead fields, as bits of one <see cref="FieldKeys"/>.</summary>
public readonly record struct FieldMask(ulong Bits)
{
    public bool Has(FieldMask all) => (Bits & all.Bits) == all.Bits;

    public FieldMask With(FieldMask filled) => new(Bits | filled.Bits);

    public FieldMask Without(FieldMask emptied) => new(Bits & ~emptied.Bits);
}

/// <summary>The lead fields that promises ask for, each with a bit of its own: at most 64, others are not looked at.</summary>
public sealed class FieldKeys
{
    public const int Most = 64;

    readonly Dictionary<string, int> places;

    public FieldKeys(IEnumerable<string> keys)
    {
        InOrder = [.. keys.Distinct().Take(Most)];
        places = InOrder.Select((key, i) => (key, i)).ToDictionary(one => one.key, one => one.i);
    }

    public static readonly FieldKeys None = new([]);

    public IReadOnlyList<string> InOrder { get; }

    public FieldMask Of(string key) => places.TryGetValue(key, out var place) ? new(1UL << place) : default;

    public FieldMask Of(IEnumerable<string> keys) => keys.Aggregate(default(FieldMask), (mask, key) => mask.With(Of(key)));

    /// <summary>Which fields are filled in, and which were emptied.</summary>
    public (FieldMask Filled, FieldMask Emptied) Of(IEnumerable<KeyValuePair<string, string?>> fields)
    {
        var (filled, emptied) = (default(FieldMask), default(FieldMask));
        foreach (var (key, value) in fields)
            if (string.IsNullOrWhiteSpace(value)) emptied = emptied.With(Of(key));
            else filled = filled.With(Of(key));
        return (filled, emptied);
    }
}
