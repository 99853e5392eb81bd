using Handslag.Platform;
using NodaTime;

namespace Handslag.Programme.Profile;

/// <summary>A round of the team profile. As with the pulse, the finest time that is kept of an answer is this round.</summary>
public sealed class ProfileRound : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    /// <summary>From 1 on in each workspace.</summary>
    public int Number { get; set; }

    public Instant OpenedAt { get; set; }

    public Instant ClosesAt { get; set; }

    /// <summary>Null while answers come in, and then nothing is shown.</summary>
    public Instant? ClosedAt { get; set; }

    public bool IsOpenAt(Instant now) => ClosedAt is null && now < ClosesAt;
}

/// <summary>A side in a round: how many could answer, and after closing how many did.</summary>
public sealed class ProfileSide : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long RoundId { get; set; }

    public Side Side { get; set; }

    public int Eligible { get; set; }

    /// <summary>Too small to answer one by one: it answers together, and says so openly.</summary>
    public bool IsTeam { get; set; }

    /// <summary>Set on closing; of a team 1 once it has answered.</summary>
    public int Answered { get; set; }
}

/// <summary>Who may answer in a round, and while it is open whether they did. Nothing here leads to an answer.</summary>
public sealed class ProfileParticipant : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long RoundId { get; set; }

    public long UserId { get; set; }

    /// <summary>As it was when the round opened.</summary>
    public Side Side { get; set; }

    /// <summary>Forgotten on closing.</summary>
    public bool HasAnswered { get; set; }
}

/// <summary>One answer to one question, without person, time or link to other answers; on closing all are written anew in a random order.</summary>
public sealed class ProfileAnswer : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long RoundId { get; set; }

    /// <summary>Random.</summary>
    public Guid Key { get; set; }

    public Side Side { get; set; }

    public required string Question { get; set; }

    /// <summary>1 up to 5.</summary>
    public short Score { get; set; }
}

public enum ExchangeKind : short
{
    ListenIn = 1,
    JointVisit = 2,
    DayAlong = 3,
    Explain = 4,
}

/// <summary>What is done about a gap: an action of the rhythm, with the area of knowledge that it is for.</summary>
public sealed class Exchange : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long ActionId { get; set; }

    public ExchangeKind Kind { get; set; }

    public Dimension Area { get; set; }
}
