using Handslag.Platform;
using NodaTime;

namespace Handslag.Language.Terms;

public enum ProposalState : short
{
    Open = 1,
    Agreed = 2,
    TurnedDown = 3,
    Withdrawn = 4,
}

/// <summary>Texts of one or many terms that both sides approve or turn down as a whole.</summary>
public sealed class TermProposal : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public ProposalState State { get; set; }

    /// <summary>Required where an approved text would change.</summary>
    public string? Why { get; set; }

    /// <summary>Null where a program proposed it.</summary>
    public long? ProposedBy { get; set; }

    public Instant ProposedAt { get; set; }

    public long? MarketingBy { get; set; }

    public Instant? MarketingAt { get; set; }

    public long? SalesBy { get; set; }

    public Instant? SalesAt { get; set; }

    public long? ClosedBy { get; set; }

    public Instant? ClosedAt { get; set; }

    /// <summary>Why it was turned down.</summary>
    public string? ClosedReason { get; set; }

    public long Revision { get; set; }

    public bool IsApprovedBy(Side side) => (side == Side.Marketing ? MarketingAt : side == Side.Sales ? SalesAt : null) is not null;

    /// <summary>The sides that have not said anything yet.</summary>
    public IReadOnlyList<Side> Awaited => State != ProposalState.Open ? [] : [.. TermRules.Sides.Where(side => !IsApprovedBy(side))];

    internal void Approve(Side side, long userId, Instant now)
    {
        if (side == Side.Marketing) (MarketingBy, MarketingAt) = (userId, now);
        else (SalesBy, SalesAt) = (userId, now);
        Revision++;
    }
}

/// <summary>What a proposal would make of one term.</summary>
public sealed class TermChange : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long ProposalId { get; set; }

    public long TermId { get; set; }

    /// <summary>The approved text that it was compared with; 0 for a first one.</summary>
    public int Before { get; set; }

    public required string Content { get; set; }
}
