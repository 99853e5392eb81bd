namespace Handslag.Rewards;

/// <summary>How much a reward plan may hold, and from where on figures mean something. What goes beyond is refused by name.</summary>
public static class RewardLimits
{
    public const int MostRoles = 8;
    public const int MostMeasures = 3;
    public const int MostAccelerators = 4;
    public const int MostPeople = 10_000;
    public const int LongestHorizonMonths = 60;
    public const int LongestPayOutMonths = 24;
    public const int LongestClawBackMonths = 36;
    public const decimal HighestTarget = 1_000_000_000_000m;
    public const decimal HighestRate = 10m;
    public const decimal HighestPercent = 1_000m;

    /// <summary>A measure that looks further ahead than this counts as long-term.</summary>
    public const int QuarterMonths = 3;

    /// <summary>Months of pay that a statement about moving together needs.</summary>
    public const int LeastMonthsTogether = 24;

    /// <summary>Fewer people than this count as one person: their pay is worked out as of one team.</summary>
    public const int SmallestGroup = 5;

    /// <summary>Of what was won, the part that must have a value before value is a measure.</summary>
    public const decimal LeastValued = 0.8m;

    /// <summary>Deals or handovers that a probe must find to change.</summary>
    public const int LeastCases = 20;

    /// <summary>A probe fails only where the company's value falls by so many per cent.</summary>
    public const decimal LeastFallPercent = 1m;

    public const int MostReplayMonths = 60;
}
