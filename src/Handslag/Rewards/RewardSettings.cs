using Handslag.Platform;
using NodaTime;

namespace Handslag.Rewards;

/// <summary>Who may look at plans and replays, as the sponsor decides.</summary>
public enum RewardAudience : short
{
    /// <summary>The sponsor, and nobody else.</summary>
    Sponsor = 1,

    /// <summary>Heads and signers of both sides as well.</summary>
    Heads = 2,

    Everyone = 3,
}

/// <summary>What the company wants its pay to say, chosen in the talk.</summary>
public enum RewardCulture : short
{
    NotChosen = 0,

    /// <summary>Most pay hangs on what both sides reach together.</summary>
    Together = 1,

    /// <summary>Own results and shared ones weigh about the same.</summary>
    Balanced = 2,

    /// <summary>Most pay hangs on one's own results; cooperation has to come from elsewhere.</summary>
    Own = 3,
}

/// <summary>What a workspace settled about rewards; one row, made when something is.</summary>
public sealed class RewardSettings : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public RewardAudience Audience { get; set; } = RewardAudience.Heads;

    public RewardCulture Culture { get; set; }

    /// <summary>Why, in the company's own words.</summary>
    public string? CultureReason { get; set; }

    public long? CultureChosenBy { get; set; }

    public Instant? CultureChosenAt { get; set; }

    public decimal MarginPercent { get; set; } = 30;

    public long CostPerHandoverMinor { get; set; } = 2_500;

    public int HoursPerDeal { get; set; } = 10;

    public int HoursPerLongDeal { get; set; } = 20;

    public long Revision { get; set; }

    public Replay.RewardAssumptions Assumptions =>
        new() { MarginPercent = MarginPercent, CostPerHandoverMinor = CostPerHandoverMinor, HoursPerDeal = HoursPerDeal, HoursPerLongDeal = HoursPerLongDeal };
}
