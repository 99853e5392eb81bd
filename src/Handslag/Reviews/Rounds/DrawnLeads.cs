using Handslag.Handovers;
using Handslag.Platform.Demo;

namespace Handslag.Reviews.Rounds;

/// <summary>A lead that was handed over in a period, with what sales had decided.</summary>
public readonly record struct HandedOverLead(long LeadId, Stratum Stratum)
{
    public static Stratum StratumOf(Decision decision, RoundEnd end) => end is RoundEnd.Returned or RoundEnd.MovedBack or RoundEnd.Warming ? Stratum.Returned
        : decision == Decision.None ? Stratum.Undecided : Stratum.TakenOn;
}

/// <summary>
/// A stratified sample by chance: each stratum in proportion to its size (largest remainders), but at least one of each that is there. The same leads
/// and seed always draw the same sample, in whatever order the leads come.
/// </summary>
public static class DrawnLeads
{
    public static IReadOnlyList<HandedOverLead> Draw(IEnumerable<HandedOverLead> leads, int size, long seed)
    {
        var strata = leads.DistinctBy(lead => lead.LeadId).GroupBy(lead => lead.Stratum).OrderBy(stratum => stratum.Key)
            .Select(stratum => (stratum.Key, Leads: stratum.OrderBy(lead => lead.LeadId).ToList())).ToList();
        var sizes = Sizes([.. strata.Select(stratum => stratum.Leads.Count)], size);
        return [.. strata.Zip(sizes).SelectMany(one => Some(one.First.Leads, one.Second, new((ulong)seed, (ulong)one.First.Key)))];
    }

    /// <summary>As many of each as its share of the whole, at least one, and together the size or all there are.</summary>
    internal static int[] Sizes(int[] counts, int size)
    {
        var whole = counts.Sum();
        if (whole <= size) return counts;
        var exact = counts.Select(count => (double)size * count / whole).ToArray();
        var sizes = exact.Select((share, i) => Math.Min(counts[i], Math.Max(1, (int)share))).ToArray();
        while (sizes.Sum() < size)
        {
            var next = Enumerable.Range(0, counts.Length).Where(i => sizes[i] < counts[i]).MaxBy(i => exact[i] - sizes[i]);
            sizes[next]++;
        }

        while (sizes.Sum() > size && sizes.Max() > 1) sizes[Array.IndexOf(sizes, sizes.Max())]--;
        return sizes;
    }

    /// <summary>The first of a shuffle (Fisher and Yates).</summary>
    internal static IEnumerable<T> Some<T>(IReadOnlyList<T> from, int count, Dice dice)
    {
        T[] left = [.. from];
        for (var i = 0; i < Math.Min(count, left.Length); i++)
        {
            var at = dice.Between(i, left.Length - 1);
            (left[i], left[at]) = (left[at], left[i]);
            yield return left[i];
        }
    }
}
