namespace Handslag.Language.Calibration.Sessions;

/// <summary>Two labels that are taken for each other most.</summary>
/// <param name="Times">Of all pairs of labels that were set beside each other, so many were these two.</param>
public sealed record ConfusedPair(int One, int Other, long Times);

/// <summary>What marketing said of a lead beside what sales said of it, over all leads and all pairs of one rater of each; within a group, over all its pairs.</summary>
/// <param name="IsBetween">Rows are marketing, columns sales; else both are the same group.</param>
public sealed record Confusion(int Classes, IReadOnlyList<long> Counts, bool IsBetween)
{
    public long Of(int row, int column) => Counts[row * Classes + column];

    public long Total => Counts.Sum();

    public long Greatest => Counts.DefaultIfEmpty().Max();

    /// <summary>Null where nobody ever differed.</summary>
    public ConfusedPair? MostConfused =>
        (from one in Enumerable.Range(0, Classes)
         from other in Enumerable.Range(one + 1, Classes - one - 1)
         let times = Of(one, other) + Of(other, one)
         where times > 0
         orderby times descending, one, other
         select new ConfusedPair(one, other, times)).FirstOrDefault();

    public static Confusion Between(LabelTable table, IReadOnlyList<int> marketing, IReadOnlyList<int> sales) =>
        new(table.Classes, Count(table, from one in marketing from other in sales select (one, other)), true);

    /// <summary>Each pair both ways round, because neither comes first.</summary>
    public static Confusion Within(LabelTable table) =>
        new(table.Classes, Count(table, from one in Enumerable.Range(0, table.Raters) from other in Enumerable.Range(0, table.Raters) where one != other select (one, other)), false);

    static long[] Count(LabelTable table, IEnumerable<(int One, int Other)> pairs)
    {
        var counts = new long[table.Classes * table.Classes];
        foreach (var (one, other) in pairs)
            for (var lead = 0; lead < table.Leads; lead++)
                if (RaterPair.CellOf(table, lead, one, other) is >= 0 and var cell) counts[cell]++;
        return counts;
    }
}
