using Handslag.Insights.Results;
using Handslag.Platform;

namespace Handslag.Rewards.Replay;

/// <summary>What the facts do not tell and the company says: printed beside every result that rests on it.</summary>
public sealed record RewardAssumptions
{
    public decimal MarginPercent { get; init; } = 30;

    /// <summary>Of handling one handover that was decided on, in hundredths of a unit of whatever currency the deals are in.</summary>
    public long CostPerHandoverMinor { get; init; } = 2_500;

    /// <summary>The same in minor units of that currency.</summary>
    public decimal CostIn(string? currency) => CostPerHandoverMinor * (MinorUnits.In(currency) / 100m);

    public int HoursPerDeal { get; init; } = 10;

    public int HoursPerLongDeal { get; init; } = 20;

    public int Seed { get; init; } = 1;

    public List<Refusal> Check()
    {
        List<Refusal> refusals = [];
        Demand(MarginPercent is > 0 and <= 100, "rewards.margin", "margin", $"{MarginPercent}");
        Demand(CostPerHandoverMinor is >= 0 and <= 100_000_000, "rewards.cost", "cost", $"{CostPerHandoverMinor}");
        Demand(HoursPerDeal is > 0 and <= 10_000, "rewards.hours", "hours", $"{HoursPerDeal}");
        Demand(HoursPerLongDeal is > 0 and <= 10_000, "rewards.hours", "longHours", $"{HoursPerLongDeal}");
        Demand(Seed is >= 0 and <= 1_000_000, "rewards.seed", "seed", $"{Seed}");
        return refusals;

        void Demand(bool holds, string key, string field, string value)
        {
            if (!holds) refusals.Add(new(key, field, value));
        }
    }
}

/// <summary>A what-if that tests a plan for conflict: who acts, and what they do to the facts.</summary>
public sealed record Probe(string Key, Side Acting, WhatIf Change)
{
    /// <summary>A probe that the company made itself.</summary>
    public const string OwnKey = "own";

    public static IReadOnlyList<Probe> Standard(RewardAssumptions assumptions) =>
    [
        new("volume", Side.Marketing, With(assumptions) with { VolumePercent = 20, AcceptanceFallPercent = 30 }),
        new("longDeals", Side.Sales, With(assumptions) with { LeaveLongPercentile = 75 }),
        new("goodLeads", Side.Sales, With(assumptions) with { ReturnGoodPercent = 10 }),
        new("discount", Side.Sales, With(assumptions) with { DiscountPercent = 10 }),
    ];

    public static WhatIf With(RewardAssumptions assumptions) =>
        new() { HoursPerDeal = assumptions.HoursPerDeal, HoursPerLongDeal = assumptions.HoursPerLongDeal, Seed = assumptions.Seed };
}
