namespace Handslag.Insights.Results;

/// <summary>
/// A documented change of the facts, asked of the columns instead of made: results are counted as if some leads had gone otherwise. Which leads those
/// are follows from their number and the seed alone. Everything left at nothing changes nothing.
/// </summary>
public sealed record WhatIf
{
    /// <summary>So many per cent of the leads that were handed over come twice, with all that became of them.</summary>
    public int VolumePercent { get; init; }

    /// <summary>Of the accepted handovers so many per cent are not accepted, and their deals do not come; of the clones too.</summary>
    public int AcceptanceFallPercent { get; init; }

    /// <summary>Of the accepted handovers sales returns so many per cent, and their deals do not come.</summary>
    public int ReturnGoodPercent { get; init; }

    /// <summary>Deals that took longer than this percentile of the won ones are left; the hours go to more of the others, cloned. 0 leaves none.</summary>
    public int LeaveLongPercentile { get; init; }

    /// <summary>Deals won in the first <see cref="PullDays"/> of a quarter close on the last day of the one before, at so many per cent less.</summary>
    public int DiscountPercent { get; init; }

    public int PullDays { get; init; } = 30;

    public int HoursPerDeal { get; init; } = 10;

    public int HoursPerLongDeal { get; init; } = 20;

    public int Seed { get; init; } = 1;
}
