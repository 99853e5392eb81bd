using Handslag.Insights;

namespace Handslag.Rewards.Replay;

/// <summary>
/// Whether the pay of both sides moves together, month by month: their rank correlation with its interval. Null under 24 months, and where one side's pay
/// never changes.
/// </summary>
public sealed record Comovement(int Months, double? Rho, double? Low, double? High, string? Reason)
{
    public static Comovement Of(IReadOnlyList<(decimal Marketing, decimal Sales)> pay) =>
        pay.Count < RewardLimits.LeastMonthsTogether ? new(pay.Count, null, null, null, "fewMonths")
        : RankCorrelation.Of(pay) is { } together ? new(pay.Count, together.Rho, together.Low, together.High, null)
        : new(pay.Count, null, null, null, "neverChanges");
}
