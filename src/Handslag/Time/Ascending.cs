namespace Handslag.Time;

/// <summary>
/// Numbers in ascending order that are asked often which of them lies below another. Their span is cut into equal parts, about two a number, and for
/// each part it is known where its numbers begin: evenly spread, one or two are looked at; however they lie, a binary search of one part.
/// </summary>
sealed class Ascending
{
    readonly long first;
    readonly long last;
    readonly int shift;
    readonly int[] begins;

    public Ascending(long[] values)
    {
        Values = values;
        if (values.Length == 0)
        {
            (first, last, begins) = (long.MaxValue, long.MaxValue, []);
            return;
        }

        (first, last) = (values[0], values[^1]);
        while ((last - first) >> shift >= 2L * values.Length) shift++;
        begins = new int[((last - first) >> shift) + 2];
        var place = 0;
        for (var part = 0; part < begins.Length; part++)
        {
            while (place < values.Length && (values[place] - first) >> shift < part) place++;
            begins[part] = place;
        }
    }

    public long[] Values { get; }

    /// <summary>The place of the largest number below this one; -1 where there is none.</summary>
    public int LastBelow(long value)
    {
        if (value <= first) return -1;
        if (value > last) return Values.Length - 1;
        var part = (int)((value - first) >> shift);
        var (low, high) = (begins[part], begins[part + 1]);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Values[middle] < value) low = middle + 1;
            else high = middle;
        }

        return low - 1;
    }
}
