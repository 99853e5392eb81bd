namespace Handslag.Language.Calibration;

/// <summary>How much a disagreement weighs in κ: whole, by the steps between the labels, or by their square (Cohen 1968).</summary>
public enum KappaWeights : short
{
    None = 0,
    Linear = 1,
    Quadratic = 2,
}

/// <summary>Two raters set against each other: how often each pair of labels was given to the same lead.</summary>
public sealed class RaterPair(int classes)
{
    readonly long[] counts = new long[classes * classes];
    readonly long[] first = new long[classes];
    readonly long[] second = new long[classes];
    long total;

    public static RaterPair Count(LabelTable table, int one, int other, IReadOnlyList<int> weights)
    {
        var pair = new RaterPair(table.Classes);
        for (var lead = 0; lead < table.Leads; lead++)
            if (CellOf(table, lead, one, other) is >= 0 and var cell) pair.Add(cell, weights[lead]);
        return pair;
    }

    /// <summary>Which combination of labels a lead got, as row × classes + column; -1 where one of the two gave none.</summary>
    internal static int CellOf(LabelTable table, int lead, int one, int other) =>
        table[lead, one] is >= 0 and var row && table[lead, other] is >= 0 and var column ? row * table.Classes + column : -1;

    internal void Clear()
    {
        Array.Clear(counts);
        Array.Clear(first);
        Array.Clear(second);
        total = 0;
    }

    internal void Add(int cell, int weight)
    {
        counts[cell] += weight;
        first[cell / classes] += weight;
        second[cell % classes] += weight;
        total += weight;
    }

    /// <summary>Leads that both labelled.</summary>
    public long Leads => total;

    /// <summary>The share of leads with the same label; null without leads.</summary>
    public double? Raw
    {
        get
        {
            if (total == 0) return null;
            var same = 0L;
            for (var label = 0; label < classes; label++) same += counts[label * classes + label];
            return (double)same / total;
        }
    }

    /// <summary>Cohen's κ: one less the weighed disagreement seen over that expected; null where none can be expected.</summary>
    public double? Kappa(KappaWeights weights)
    {
        double seen = 0, expected = 0;
        for (var row = 0; row < classes; row++)
            for (var column = 0; column < classes; column++)
            {
                var apart = Apart(row, column, weights);
                seen += apart * counts[row * classes + column];
                expected += apart * first[row] * second[column];
            }

        return expected == 0 ? null : 1 - seen * total / expected;
    }

    /// <summary>Gwet's AC1 for two raters; null without leads.</summary>
    public double? Ac1
    {
        get
        {
            if (Raw is not { } raw) return null;
            var chance = 0.0;
            for (var label = 0; label < classes; label++)
            {
                var used = (first[label] + second[label]) / (2.0 * total);
                chance += used * (1 - used);
            }

            return GwetAc1.Beyond(raw, chance, classes);
        }
    }

    static long Apart(int row, int column, KappaWeights weights) => weights switch
    {
        KappaWeights.None => row == column ? 0 : 1,
        KappaWeights.Linear => Math.Abs(row - column),
        _ => (long)(row - column) * (row - column),
    };
}
