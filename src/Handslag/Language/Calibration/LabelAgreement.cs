namespace Handslag.Language.Calibration;

/// <summary>How well a group of raters, or two groups, agree on the same leads.</summary>
/// <param name="Leads">Leads that at least one of the pairs both labelled.</param>
/// <param name="Pairs">Pairs of raters behind κ.</param>
/// <param name="WeightedLinear">Only of ordered labels.</param>
/// <param name="Alpha">Of one group; null between two.</param>
/// <param name="Band">Null under <see cref="KappaBands.Floor"/> leads.</param>
public sealed record LabelAgreement(
    int Leads, int Pairs, Estimate Raw, Estimate Kappa, Estimate WeightedLinear, Estimate WeightedQuadratic, Estimate Alpha, Estimate Ac1, KappaBand? Band)
{
    /// <summary>Of fewer than two raters.</summary>
    public static readonly LabelAgreement Nothing =
        new(0, 0, Estimate.Nothing, Estimate.Nothing, Estimate.Nothing, Estimate.Nothing, Estimate.Nothing, Estimate.Nothing, null);

    /// <summary>Resamples of leads behind an interval, always the same ones.</summary>
    public const int Resamples = 2000;

    const int Seed = 20_261_123;

    /// <summary>
    /// Within a group: raw agreement, α and AC1 over all its labels; κ is the mean over its pairs of raters (with two raters Cohen's own).
    /// </summary>
    public static LabelAgreement Within(LabelTable table, LabelScale scale) =>
        new Measured(table, scale, [.. from one in Enumerable.Range(0, table.Raters) from other in Enumerable.Range(one + 1, table.Raters - one - 1) select (one, other)], isOneGroup: true).Agreement();

    /// <summary>Between two groups: every measure is the mean over all pairs with one rater of each.</summary>
    public static LabelAgreement Between(LabelTable table, LabelScale scale, IReadOnlyList<int> these, IReadOnlyList<int> those) =>
        new Measured(table, scale, [.. from one in these from other in those select (one, other)], isOneGroup: false).Agreement();

    /// <summary>One set of raters being measured: what each lead adds is looked up once, each resample only adds.</summary>
    sealed class Measured
    {
        const int Measures = 6;

        readonly LabelTable table;
        readonly LabelScale scale;
        readonly bool isOneGroup;
        readonly int[][] cells;
        readonly int[][] counts;
        readonly RaterPair pair;
        readonly GwetAc1.Sum ac1;
        readonly KrippendorffAlpha.Sum alpha;

        public Measured(LabelTable table, LabelScale scale, (int One, int Other)[] pairs, bool isOneGroup)
        {
            (this.table, this.scale, this.isOneGroup) = (table, scale, isOneGroup);
            cells = [.. pairs.Select(pair => Enumerable.Range(0, table.Leads).Select(lead => RaterPair.CellOf(table, lead, pair.One, pair.Other)).ToArray())];
            counts = [.. Enumerable.Range(0, table.Leads).Select(table.CountsOf)];
            (pair, ac1, alpha) = (new(table.Classes), new(table.Classes), new(table.Classes, scale));
        }

        public LabelAgreement Agreement()
        {
            var leads = Enumerable.Range(0, table.Leads).Count(lead => cells.Any(pair => pair[lead] >= 0));
            var value = Measure([.. table.Once]);
            var resampled = Enumerable.Range(0, Measures).Select(_ => new List<double>(Resamples)).ToArray();
            foreach (var weights in Weights())
            {
                var again = Measure(weights);
                for (var measure = 0; measure < Measures; measure++)
                    if (again[measure] is { } defined) resampled[measure].Add(defined);
            }

            var all = value.Select((one, measure) => Estimate.Of(one, resampled[measure], Resamples)).ToArray();
            return new(leads, cells.Length, all[0], all[1], all[2], all[3], all[4], all[5], KappaBands.Of(all[1].Value, leads));
        }

        /// <summary>How often each lead is drawn, resample by resample: always the same draws for the same number of leads.</summary>
        IEnumerable<int[]> Weights()
        {
            var chance = new Random(Seed);
            var weights = new int[table.Leads];
            for (var resample = 0; resample < Resamples; resample++)
            {
                Array.Clear(weights);
                for (var draw = 0; draw < table.Leads; draw++) weights[chance.Next(table.Leads)]++;
                yield return weights;
            }
        }

        double?[] Measure(int[] weights)
        {
            var isOrdered = scale != LabelScale.Nominal;
            Mean raw = new(), kappa = new(), linear = new(), quadratic = new(), pairAc1 = new();
            foreach (var of in cells)
            {
                pair.Clear();
                for (var lead = 0; lead < of.Length; lead++)
                    if (weights[lead] > 0 && of[lead] >= 0) pair.Add(of[lead], weights[lead]);
                kappa.Add(pair.Kappa(KappaWeights.None));
                if (isOrdered) linear.Add(pair.Kappa(KappaWeights.Linear));
                if (isOrdered) quadratic.Add(pair.Kappa(KappaWeights.Quadratic));
                if (isOneGroup) continue;
                raw.Add(pair.Raw);
                pairAc1.Add(pair.Ac1);
            }

            if (!isOneGroup) return [raw.Value, kappa.Value, linear.Value, quadratic.Value, null, pairAc1.Value];
            ac1.Clear();
            alpha.Clear();
            for (var lead = 0; lead < counts.Length; lead++)
            {
                ac1.Add(counts[lead], weights[lead]);
                alpha.Add(counts[lead], weights[lead]);
            }

            return [ac1.Raw, kappa.Value, linear.Value, quadratic.Value, alpha.Alpha, ac1.Ac1];
        }
    }

    /// <summary>The mean of what is defined; null where nothing is.</summary>
    struct Mean
    {
        double sum;
        int count;

        public readonly double? Value => count == 0 ? null : sum / count;

        public void Add(double? value)
        {
            if (value is not { } defined) return;
            sum += defined;
            count++;
        }
    }
}
