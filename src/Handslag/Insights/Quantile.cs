namespace Handslag.Insights;

/// <summary>A quantile of durations of which some have not ended: those count as endless, so that what was never touched flatters nothing.</summary>
/// <param name="Minutes">Null where it falls on one that has not ended, or there is nothing to measure.</param>
/// <param name="MoreThan">Then: it is longer than this many minutes, whenever they may end.</param>
public readonly record struct Quantile(double? Minutes, double? MoreThan)
{
    /// <summary>
    /// In the columns of a question one that has not ended stands as this plus how long it has taken so far: above every real duration, and in
    /// the order of what is known of it, so that one quantile gives both answers.
    /// </summary>
    internal const double Endless = 1e12;

    /// <param name="value">The quantile of durations written so; null where there are none.</param>
    /// <param name="share">0.5 for the median.</param>
    /// <param name="of">How many durations.</param>
    /// <param name="atLeast">Every one that has not ended has taken at least so many minutes.</param>
    internal static Quantile Of(double? value, double share, long of, double atLeast)
    {
        if (value is null) return default;
        if (value >= Endless) return new(null, value - Endless);
        if (value < Endless / 100) return new(value, null);
        // Between the longest that has ended and the shortest that has not: the part of the latter's share is taken out again.
        var rank = share * (of - 1);
        return new(null, Math.Min(value.Value - (rank - Math.Floor(rank)) * Endless, atLeast));
    }

    /// <summary>As DuckDB's quantile_cont: between the two nearest values by their distance; null where there are none. Reorders the values.</summary>
    internal static double? Continuous(List<double> values, double share)
    {
        if (values.Count == 0) return null;
        var all = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values);
        var rank = share * (all.Length - 1);
        var place = (int)rank;
        Select(all, place);
        var (low, rest) = (all[place], rank - place);
        if (rest == 0) return low;
        var high = all[place + 1];
        foreach (var value in all[(place + 1)..]) high = Math.Min(high, value);
        return low + rest * (high - low);
    }

    /// <summary>Puts the value that belongs at a place there, no larger ones before and no smaller ones after it (quickselect, Hoare 1961).</summary>
    static void Select(Span<double> values, int place)
    {
        var (first, last) = (0, values.Length - 1);
        while (first < last)
        {
            var pivot = values[first + (last - first) / 2];
            var (left, right) = (first, last);
            while (left <= right)
            {
                while (values[left] < pivot) left++;
                while (values[right] > pivot) right--;
                if (left > right) continue;
                (values[left], values[right]) = (values[right], values[left]);
                (left, right) = (left + 1, right - 1);
            }

            if (place <= right) last = right;
            else if (place >= left) first = left;
            else return;
        }
    }
}
