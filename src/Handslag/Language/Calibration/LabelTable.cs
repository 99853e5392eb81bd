namespace Handslag.Language.Calibration;

/// <summary>How far apart two labels can be: not at all, by order, or by number.</summary>
public enum LabelScale : short
{
    Nominal = 1,
    Ordinal = 2,
    Interval = 3,
}

/// <summary>Labels that raters gave to the same leads, alone and blind. A label is the number of its class, from 0, in the agreed order.</summary>
public sealed class LabelTable
{
    /// <summary>No label: not asked, not answered, or "cannot say".</summary>
    public const int None = -1;

    readonly int[] labels;

    /// <param name="classes">How many classes there were to choose from, used or not.</param>
    /// <param name="leads">For each lead one label a rater.</param>
    /// <exception cref="ArgumentException">Rows of different lengths, or a label that is no class.</exception>
    public LabelTable(int classes, IReadOnlyList<IReadOnlyList<int>> leads)
    {
        (Classes, Leads, Raters) = (classes, leads.Count, leads.Count == 0 ? 0 : leads[0].Count);
        if (leads.Any(row => row.Count != Raters)) throw new ArgumentException("Each lead needs one label a rater.", nameof(leads));
        labels = [.. leads.SelectMany(row => row)];
        if (labels.Any(label => label < None || label >= classes)) throw new ArgumentException($"Labels go from 0 up to {classes - 1}.", nameof(leads));
        Once = [.. Enumerable.Repeat(1, Leads)];
    }

    public int Classes { get; }

    public int Leads { get; }

    public int Raters { get; }

    /// <summary>The weights with which each lead counts once; a resample has others.</summary>
    public IReadOnlyList<int> Once { get; }

    public int this[int lead, int rater] => labels[lead * Raters + rater];

    /// <summary>The table of these raters alone, in this order.</summary>
    public LabelTable Of(IReadOnlyList<int> raters) =>
        new(Classes, [.. Enumerable.Range(0, Leads).Select(lead => (IReadOnlyList<int>)[.. raters.Select(rater => this[lead, rater])])]);

    /// <summary>How many raters put this lead in each class.</summary>
    public int[] CountsOf(int lead)
    {
        var counts = new int[Classes];
        for (var rater = 0; rater < Raters; rater++)
            if (this[lead, rater] is >= 0 and var label) counts[label]++;
        return counts;
    }
}
