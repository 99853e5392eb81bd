using Handslag.Platform;
using NodaTime;

namespace Handslag.Personas;

/// <summary>A buyer that both sides describe together. What is agreed about them stands in its versions, what was seen of them in its observations.</summary>
public sealed class Persona : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    /// <summary>Made of the first name, unique and stable.</summary>
    public required string Key { get; set; }

    /// <summary>As approved last; of one that was never approved, as its draft says.</summary>
    public required string Name { get; set; }

    public required string NameFolded { get; set; }

    /// <summary>A lead that matches two personas gets the one that stands first.</summary>
    public int Position { get; set; }

    /// <summary>No longer used; leads are not matched to it, and its history stays.</summary>
    public Instant? RetiredAt { get; set; }

    public long Revision { get; set; }
}

public enum PersonaState : short
{
    Draft = 1,
    Proposed = 2,
    Approved = 3,
    TurnedDown = 4,
    Withdrawn = 5,
}

/// <summary>One wording of a persona. Its content never changes once it is proposed; approved by both sides it holds until the next one does.</summary>
public sealed class PersonaVersion : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long PersonaId { get; set; }

    public int Number { get; set; }

    public PersonaState State { get; set; }

    /// <summary>A <see cref="PersonaContent"/> as JSON, see <see cref="PersonaDocument"/>.</summary>
    public required string Content { get; set; }

    public long? StartedBy { get; set; }

    public Instant StartedAt { get; set; }

    public long? ProposedBy { get; set; }

    public Instant? ProposedAt { get; set; }

    public Instant? InForceFrom { get; set; }

    public Instant? InForceUntil { get; set; }

    public long? ClosedBy { get; set; }

    public Instant? ClosedAt { get; set; }

    public string? ClosedReason { get; set; }

    public long Revision { get; set; }
}

/// <summary>A side's approval of a version.</summary>
public sealed class PersonaApproval : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long VersionId { get; set; }

    public Side Side { get; set; }

    public long UserId { get; set; }

    public Instant At { get; set; }
}

public enum ObservationKind : short
{
    /// <summary>Something a buyer said.</summary>
    Quote = 1,
    Call = 2,
    WonDeal = 3,
    LostDeal = 4,

    /// <summary>A message in which marketing uses the claim.</summary>
    Message = 5,

    /// <summary>A page, case or deck in which marketing uses the claim.</summary>
    Content = 6,
}

/// <summary>Something seen or used of a persona on a day: what a claim rests on, or where it is used.</summary>
public sealed class Observation : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long PersonaId { get; set; }

    /// <summary>The claim it belongs to; null where it was written down in haste and waits for its place.</summary>
    public string? ClaimKey { get; set; }

    public ObservationKind Kind { get; set; }

    /// <summary>Emptied when the lead it is about is erased.</summary>
    public required string Text { get; set; }

    public long? LeadId { get; set; }

    public LocalDate On { get; set; }

    public Side Side { get; set; }

    /// <summary>Null where it came from a file or a program.</summary>
    public long? UserId { get; set; }

    public Instant RecordedAt { get; set; }

    /// <summary>Use by marketing keeps no claim fresh: only what was seen of buyers does.</summary>
    public bool IsUse => Kind is ObservationKind.Message or ObservationKind.Content;
}

/// <summary>The picture of a persona: always a square JPEG that we encoded ourselves.</summary>
public sealed class Portrait : IWorkspaceOwned
{
    public long PersonaId { get; set; }

    public long WorkspaceId { get; set; }

    public required byte[] Jpeg { get; set; }

    /// <summary>Changes with the picture, so that browsers may keep it.</summary>
    public required string Mark { get; set; }

    public Instant At { get; set; }
}

/// <summary>How the workspace judges claims, and how far its leads have been matched.</summary>
public sealed class PersonaSettings : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public int StaleDays { get; set; } = PersonaLimits.UsualStaleDays;

    public int QuestionedPercent { get; set; } = PersonaLimits.UsualQuestionedPercent;

    /// <summary>The rules by which leads were matched last, so that others show; null before the first time.</summary>
    public string? Mark { get; set; }

    /// <summary>Up to which change of leads these rules were applied.</summary>
    public long MatchedUpTo { get; set; }

    /// <summary>While all leads are matched anew: up to which lead that was done.</summary>
    public long? SweptLeadId { get; set; }

    public long Revision { get; set; }
}
