using Handslag.Insights;

namespace Handslag.Programme.Results;

/// <summary>Whether months in which more was kept are followed, so many months later, by months in which an outcome is higher. Ranks only, and no cause.</summary>
/// <param name="Lag">Months between what was kept and the outcome.</param>
/// <param name="Periods">Months in which both are known.</param>
/// <param name="Reason">fewPeriods or neverChanges; null where there is a figure.</param>
public sealed record LaggedCorrelation(int Lag, int Periods, double? Rho, double? Low, double? High, string? Reason)
{
    /// <summary>Under so many months there is neither figure nor interval.</summary>
    public const int FewestPeriods = 12;

    public const int LongestLag = 3;

    /// <param name="kept">Month after month; null where it is not known.</param>
    /// <param name="outcome">Of the same months.</param>
    public static LaggedCorrelation Of(IReadOnlyList<double?> kept, IReadOnlyList<double?> outcome, int lag)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lag);
        ArgumentOutOfRangeException.ThrowIfNotEqual(outcome.Count, kept.Count);
        var pairs = new List<(double, double)>();
        for (var month = 0; month + lag < kept.Count; month++)
            if (kept[month] is { } before && outcome[month + lag] is { } after) pairs.Add((before, after));
        if (pairs.Count < FewestPeriods) return new(lag, pairs.Count, null, null, null, "fewPeriods");
        return RankCorrelation.Of(pairs) is { } found ? new(lag, pairs.Count, found.Rho, found.Low, found.High, null) : new(lag, pairs.Count, null, null, null, "neverChanges");
    }
}
