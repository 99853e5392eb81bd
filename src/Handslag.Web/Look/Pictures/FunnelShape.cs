namespace Handslag.Web.Look.Pictures;

/// <summary>A stage narrows from its own width to that of the next, so that the stages together read as one funnel.</summary>
static class FunnelShape
{
    /// <summary>What keeps an empty stage visible as a line.</summary>
    const double Hair = .6;

    /// <summary>The outline in a box of 100 by 10, widths by square root of what entered.</summary>
    public static string Outline(IReadOnlyList<long> entered, int index)
    {
        var greatest = entered.Max();
        var top = Width(entered[index], greatest);
        var bottom = Width(entered[Math.Min(index + 1, entered.Count - 1)], greatest);
        return $"M{Left(top)} 0H{Right(top)}L{Right(bottom)} 10H{Left(bottom)}Z";
    }

    static double Width(long entered, long greatest) => Math.Max(Hair, Scale.SquareRoot(entered, greatest) * 100);

    static string Left(double width) => Svg.Number(50 - width / 2);

    static string Right(double width) => Svg.Number(50 + width / 2);
}
