namespace Handslag.Web.Look.Pictures;

/// <param name="Text">Already written; empty where there is nothing.</param>
/// <param name="Shade">From 1, the lightest, to <see cref="HeatShades.Most"/>; null where the figure says too little to be shaded.</param>
/// <param name="Title">What stands behind it.</param>
public sealed record HeatCell(string Text, int? Shade = null, string? Title = null);

public sealed record HeatRow(string Name, IReadOnlyList<HeatCell> Cells);

/// <summary>Shades by rank: of values that lie far apart, each shade has about as many.</summary>
public static class HeatShades
{
    public const int Most = 6;

    public static Func<double, int> Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return value => sorted.Count == 0 ? 1 : Math.Clamp(1 + Most * sorted.Count(other => other < value) / sorted.Count, 1, Most);
    }
}
