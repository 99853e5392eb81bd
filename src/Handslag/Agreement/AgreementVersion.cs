using Handslag.Platform;
using NodaTime;

namespace Handslag.Agreement;

public enum VersionState : short
{
    /// <summary>Being written; many may edit it.</summary>
    Draft = 1,

    /// <summary>Its words are fixed; none or one of the sides has signed.</summary>
    Proposed = 2,

    /// <summary>Both sides have signed: in force, to come, or superseded, as its times say.</summary>
    Agreed = 3,

    TurnedDown = 4,
    Withdrawn = 5,
}

/// <summary>One version of a funnel's agreement. Its words never change once it was proposed, its times never once they were set.</summary>
public sealed class AgreementVersion : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long FunnelId { get; set; }

    /// <summary>From 1 in each funnel, in the order in which versions were begun.</summary>
    public int Number { get; set; }

    public VersionState State { get; set; }

    /// <summary>An agreement of the past, recorded afterwards.</summary>
    public bool IsPaper { get; set; }

    /// <summary>The words as canonical JSON, see <see cref="TermsDocument"/>.</summary>
    public required string Terms { get; set; }

    /// <summary>What is signed: the hash of the words; null while it is a draft.</summary>
    public string? Hash { get; set; }

    /// <summary>Null where a program began it.</summary>
    public long? StartedBy { get; set; }

    public Instant StartedAt { get; set; }

    public long? ProposedBy { get; set; }

    public Instant? ProposedAt { get; set; }

    /// <summary>The earliest moment it may take effect, as proposed; null for as soon as both have signed.</summary>
    public Instant? AskedFrom { get; set; }

    /// <summary>Set once, at the second signature; of a paper agreement when it was recorded.</summary>
    public Instant? InForceFrom { get; set; }

    /// <summary>Set once, when the next version is signed by both; of a paper agreement when it was recorded.</summary>
    public Instant? InForceUntil { get; set; }

    /// <summary>Who turned the proposal down or withdrew it.</summary>
    public long? ClosedBy { get; set; }

    public Instant? ClosedAt { get; set; }

    public string? ClosedReason { get; set; }

    public long Revision { get; set; }
}

/// <summary>One side's signature under a version: by a person with a mandate, under exactly these words.</summary>
public sealed class AgreementSignature : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long VersionId { get; set; }

    public Side Side { get; set; }

    public long UserId { get; set; }

    public long MandateId { get; set; }

    /// <summary>The hash that was signed.</summary>
    public required string Hash { get; set; }

    public Instant SignedAt { get; set; }
}

/// <summary>Somebody changed sections of a draft. What stood there before is kept, so that who edits beside them can be told what changed.</summary>
public sealed class DraftChange : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long VersionId { get; set; }

    /// <summary>The revision that this change made.</summary>
    public long Revision { get; set; }

    /// <summary>All the words before it, as canonical JSON.</summary>
    public required string Before { get; set; }

    public long? ChangedBy { get; set; }

    public Instant ChangedAt { get; set; }
}
