namespace Handslag.Language.Calibration;

/// <summary>Gwet's AC1 (2008) for any number of raters: stays sensible where nearly all leads get the same label.</summary>
public static class GwetAc1
{
    /// <summary>Null where no lead was labelled twice.</summary>
    public static double? Of(LabelTable table, IReadOnlyList<int> weights)
    {
        var sum = new Sum(table.Classes);
        for (var lead = 0; lead < table.Leads; lead++) sum.Add(table.CountsOf(lead), weights[lead]);
        return sum.Ac1;
    }

    /// <summary>Agreement beyond chance, where chance is the spread of the labels over the classes there were.</summary>
    internal static double Beyond(double agreement, double spread, int classes)
    {
        var chance = classes < 2 ? 0 : spread / (classes - 1);
        return (agreement - chance) / (1 - chance);
    }

    /// <summary>What AC1 and raw agreement need of each lead; leads can be added one by one.</summary>
    internal sealed class Sum(int classes)
    {
        readonly double[] used = new double[classes];
        double agreement;
        long labelled;
        long labelledTwice;

        public double? Raw => labelledTwice == 0 ? null : agreement / labelledTwice;

        public double? Ac1 => Raw is { } raw ? Beyond(raw, used.Sum(share => share / labelled * (1 - share / labelled)), classes) : null;

        public void Clear()
        {
            Array.Clear(used);
            (agreement, labelled, labelledTwice) = (0, 0, 0);
        }

        public void Add(ReadOnlySpan<int> counts, int weight)
        {
            if (weight == 0) return;
            int raters = 0, same = 0;
            foreach (var count in counts)
            {
                raters += count;
                same += count * (count - 1);
            }

            if (raters == 0) return;
            labelled += weight;
            for (var label = 0; label < counts.Length; label++) used[label] += (double)weight * counts[label] / raters;
            if (raters < 2) return;
            labelledTwice += weight;
            agreement += (double)weight * same / ((long)raters * (raters - 1));
        }
    }
}
