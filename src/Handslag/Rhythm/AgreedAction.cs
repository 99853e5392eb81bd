using Handslag.Platform;
using NodaTime;

namespace Handslag.Rhythm;

public enum ActionState : short
{
    Open = 1,
    Done = 2,

    /// <summary>Not done and not to be done any more, with the reason.</summary>
    Dropped = 3,
}

/// <summary>What somebody promised to do, and until when.</summary>
public sealed class AgreedAction : IWorkspaceOwned
{
    public const int LongestText = 500;

    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string What { get; set; }

    public long OwnerId { get; set; }

    /// <summary>The side its owner was on when it was agreed.</summary>
    public Side Side { get; set; }

    /// <summary>The last day on which it is in time.</summary>
    public LocalDate Due { get; set; }

    public ActionState State { get; set; }

    /// <summary>The meeting and item it came from; null where it was made by itself.</summary>
    public long? MeetingId { get; set; }

    public long? ItemId { get; set; }

    public long? AgreedBy { get; set; }

    public Instant AgreedAt { get; set; }

    public LocalDate? EndedOn { get; set; }

    /// <summary>Why it was dropped.</summary>
    public string? Reason { get; set; }

    /// <summary>The due day of which its owner was reminded.</summary>
    public LocalDate? RemindedOf { get; set; }

    public long Revision { get; set; }

    public bool IsLate(LocalDate today) => State == ActionState.Open ? Due < today : State == ActionState.Done && EndedOn > Due;
}

/// <summary>What was decided for the next agreement, until a version carries it out.</summary>
public sealed class Decision : IWorkspaceOwned
{
    public const int LongestText = 1_000;

    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long MeetingId { get; set; }

    public long ItemId { get; set; }

    public required string Text { get; set; }

    public Instant DecidedAt { get; set; }

    /// <summary>The agreement version into which it was taken.</summary>
    public long? VersionId { get; set; }

    /// <summary>When it was taken into that version.</summary>
    public Instant? CarriedAt { get; set; }
}
