namespace Handslag.Agreement;

/// <summary>How long and how much an agreement may be. What goes beyond is refused by name.</summary>
public static class AgreementLimits
{
    public const int MostStages = 40;
    public const int MostCommitments = 40;
    public const int MostFields = 30;
    public const int MostTerms = 500;
    /// <summary>Percentage points.</summary>
    public const int WidestMargin = 20;

    public const int MostPlans = 10;
    public const int LongestName = 100;
    public const int LongestText = 1_000;
    public const int LongestReason = 2_000;
    public const int LongestKey = 60;
    public const int MostAttempts = 50;
    public const int MostHandovers = 1_000_000;
    public const int MostFunnels = 20;

    /// <summary>Of a norm that is no share: so many observations, so many contacts.</summary>
    public const int HighestThreshold = 10_000;

    public const int LargestFile = 256 * 1024;
}
