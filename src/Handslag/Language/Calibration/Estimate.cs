namespace Handslag.Language.Calibration;

/// <summary>A measure with its 95 % interval over leads, for these raters.</summary>
/// <param name="Value">Null where the labels allow none, such as κ where one class was used.</param>
/// <param name="Low">Null where too many resamples allowed none; then <paramref name="High"/> is null too.</param>
public readonly record struct Estimate(double? Value, double? Low, double? High)
{
    public static readonly Estimate Nothing = new(null, null, null);

    /// <summary>More undefined resamples than this share, and there is no interval.</summary>
    public const double MostUndefined = .05;

    /// <param name="resampled">The defined ones, in any order.</param>
    internal static Estimate Of(double? value, List<double> resampled, int resamples)
    {
        if (value is null || resampled.Count < resamples * (1 - MostUndefined)) return new(value, null, null);
        resampled.Sort();
        return new(value, Quantile(resampled, .025), Quantile(resampled, .975));
    }

    static double Quantile(List<double> sorted, double share)
    {
        var at = share * (sorted.Count - 1);
        var below = (int)at;
        return below + 1 == sorted.Count ? sorted[below] : sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }
}
