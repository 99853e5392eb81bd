namespace Handslag.Language.Calibration;

/// <summary>Krippendorff's α (2011): any number of raters, gaps allowed, for named, ordered or numbered labels.</summary>
public static class KrippendorffAlpha
{
    /// <summary>Null where no lead was labelled twice, or only one class was used.</summary>
    public static double? Of(LabelTable table, LabelScale scale, IReadOnlyList<int> weights)
    {
        var sum = new Sum(table.Classes, scale);
        for (var lead = 0; lead < table.Leads; lead++) sum.Add(table.CountsOf(lead), weights[lead]);
        return sum.Alpha;
    }

    /// <summary>The coincidences of labels on the same lead; leads can be added one by one.</summary>
    internal sealed class Sum(int classes, LabelScale scale)
    {
        readonly double[] coincidences = new double[classes * classes];
        readonly double[] used = new double[classes];

        public double? Alpha
        {
            get
            {
                Array.Clear(used);
                var total = 0.0;
                for (var one = 0; one < classes; one++)
                    for (var other = 0; other < classes; other++)
                    {
                        used[one] += coincidences[one * classes + other];
                        total += coincidences[one * classes + other];
                    }

                double seen = 0, expected = 0;
                for (var one = 0; one < classes; one++)
                    for (var other = one + 1; other < classes; other++)
                    {
                        var apart = Apart(one, other);
                        seen += apart * coincidences[one * classes + other];
                        expected += apart * used[one] * used[other];
                    }

                return expected == 0 ? null : 1 - (total - 1) * seen / expected;
            }
        }

        public void Clear() => Array.Clear(coincidences);

        public void Add(ReadOnlySpan<int> counts, int weight)
        {
            if (weight == 0) return;
            var raters = 0;
            foreach (var count in counts) raters += count;
            if (raters < 2) return;
            for (var one = 0; one < classes; one++)
            {
                if (counts[one] == 0) continue;
                for (var other = 0; other < classes; other++)
                    coincidences[one * classes + other] += (double)weight * counts[one] * (counts[other] - (one == other ? 1 : 0)) / (raters - 1);
            }
        }

        double Apart(int one, int other)
        {
            if (scale == LabelScale.Nominal) return 1;
            if (scale == LabelScale.Interval) return (double)(one - other) * (one - other);
            var between = 0.0;
            for (var label = one; label <= other; label++) between += used[label];
            var ranks = between - (used[one] + used[other]) / 2;
            return ranks * ranks;
        }
    }
}
