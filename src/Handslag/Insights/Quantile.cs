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
}
