using Handslag.Platform;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>One thing that happened to a lead; append-only, without names or free text.</summary>
public sealed class Fact : IWorkspaceOwned
{
    /// <summary>Sequence number: within a workspace the order of sequence is the order of commit; there are gaps.</summary>
    public long Seq { get; set; }

    public long WorkspaceId { get; set; }

    public long LeadId { get; set; }

    public FactKind Kind { get; set; }

    public long? StageId { get; set; }

    public Instant OccurredAt { get; set; }

    public Precision Precision { get; set; }

    public Instant RecordedAt { get; set; }

    public long SourceId { get; set; }

    /// <summary>The <see cref="Person"/> who did it.</summary>
    public long? ActorId { get; set; }

    /// <summary>The <see cref="Person"/> it concerns, such as the new owner.</summary>
    public long? SubjectId { get; set; }

    /// <summary>128 bits over what makes the fact itself, see <see cref="ContentKey"/>.</summary>
    public Guid ContentKey { get; set; }

    /// <summary>Of a correction or withdrawal: the sequence number of the fact as first recorded.</summary>
    public long? Supersedes { get; set; }

    /// <summary><see cref="FactPayload"/> as compact JSON.</summary>
    public string? Payload { get; set; }
}

/// <summary>Free text that belongs to a fact: a note, the example of a return. Erasable.</summary>
public sealed class FactText : IWorkspaceOwned
{
    public long Seq { get; set; }

    public long WorkspaceId { get; set; }

    public long LeadId { get; set; }

    public required string Text { get; set; }
}

public enum DisputeState : short
{
    Open = 1,
    Confirmed = 2,
    NotConfirmed = 3,
}

/// <summary>Somebody says that a fact is not right, and why; a head of the other side confirms or not.</summary>
public sealed class Dispute : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long LeadId { get; set; }

    /// <summary>The fact as first recorded.</summary>
    public long FactSeq { get; set; }

    public required string Reason { get; set; }

    /// <summary>What the fact should say instead; null asks to take it back.</summary>
    public Instant? ShouldBe { get; set; }

    public DisputeState State { get; set; }

    public Side RaisedBySide { get; set; }

    public long RaisedBy { get; set; }

    public Instant RaisedAt { get; set; }

    public long? DecidedBy { get; set; }

    public Instant? DecidedAt { get; set; }

    public string? Answer { get; set; }

    public long Revision { get; set; }
}
