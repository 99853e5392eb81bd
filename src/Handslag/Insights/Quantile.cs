namespace Handslag.Insights;

/// <summary>A quantile of durations of which some have not ended: those count as endless, so that what was never touched flatters nothing.</summary>
/// <param name="Minutes">Null where it falls on one that has not ended, or there is nothing to measure.</param>
/// <param name="MoreThan">Then: it is longer than this, the same quantile of how long each took or has taken so far.</param>
public readonly record struct Quantile(double? Minutes, double? MoreThan)
{
    /// <summary>Stands for endless in the columns; far above any real duration, even averaged with one.</summary>
    internal const double Endless = 1e18;

    internal static Quantile Of(double? minutes, double? soFar) =>
        minutes is null ? default : minutes < Endless / 1e6 ? new(minutes, null) : new(null, soFar);
}
