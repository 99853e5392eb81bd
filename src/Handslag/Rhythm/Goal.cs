using Handslag.Platform;
using NodaTime;

namespace Handslag.Rhythm;

public enum CycleState : short
{
    Preparing = 1,
    Open = 2,
    Closed = 3,
}

/// <summary>A period and what both sides want to have reached in it.</summary>
public sealed class Cycle : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string Name { get; set; }

    public LocalDate FirstDay { get; set; }

    public LocalDate LastDay { get; set; }

    public CycleState State { get; set; }

    public long Revision { get; set; }
}

public enum GoalEnding : short
{
    Reached = 1,
    NotReached = 2,
    CarriedOver = 3,
}

/// <summary>A target that both sides accepted, carried by one of them or shared.</summary>
public sealed class Goal : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long CycleId { get; set; }

    public required string Title { get; set; }

    /// <summary>Who carries it: both is shared.</summary>
    public About Carrier { get; set; }

    /// <summary>An outcome for the customer, not for us.</summary>
    public bool IsForTheCustomer { get; set; }

    /// <summary>The measured metric it is bound to, see <see cref="GoalMetric"/>; null where people enter how it stands.</summary>
    public string? Metric { get; set; }

    public decimal Start { get; set; }

    public decimal Target { get; set; }

    public string? Unit { get; set; }

    /// <summary>When its effect should show, which may be after the cycle.</summary>
    public LocalDate Horizon { get; set; }

    public long? AcceptedByMarketing { get; set; }

    public long? AcceptedBySales { get; set; }

    public GoalEnding? Ending { get; set; }

    /// <summary>A word why it ended so.</summary>
    public string? EndingWord { get; set; }

    public long Revision { get; set; }

    public bool IsAccepted => AcceptedByMarketing is not null && AcceptedBySales is not null;
}

/// <summary>How a goal stood on a day.</summary>
public sealed class GoalCheckIn : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long GoalId { get; set; }

    public LocalDate Day { get; set; }

    public decimal Value { get; set; }

    public string? Note { get; set; }

    public long? EnteredBy { get; set; }
}
