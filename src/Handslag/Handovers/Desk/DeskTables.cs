using Handslag.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Handslag.Handovers.Desk;

public enum DeskActKind : short
{
    Attempted = 1,
    Accepted = 2,
    Returned = 3,
    NoteAdded = 4,
    HandedOver = 5,
    Reassigned = 6,
    Paused = 7,
    Resumed = 8,
    HandedBack = 9,
    Answered = 10,
    Closed = 11,
}

/// <summary>
/// Something that was done with a handover at the desk, and the facts it became. It says that the same deed sent twice was done once, and what to take
/// back while that is still possible; nothing else is read from it.
/// </summary>
public sealed class DeskAct : IWorkspaceOwned
{
    public const int LongestKey = 80;

    public static readonly Duration Undoable = Duration.FromMinutes(1);

    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long HandoverId { get; set; }

    public long LeadId { get; set; }

    public DeskActKind Kind { get; set; }

    /// <summary>Made by whoever sends the deed; the same key is the same deed.</summary>
    public required string Key { get; set; }

    /// <summary>Null for a program.</summary>
    public long? UserId { get; set; }

    /// <summary>When it was received.</summary>
    public Instant At { get; set; }

    /// <summary>The time of its facts is what a phone says, which had no line then.</summary>
    public bool IsClaimed { get; set; }

    /// <summary>The numbers of its facts, with commas between.</summary>
    public required string Facts { get; set; }

    public Instant? UndoneAt { get; set; }

    public bool MayBeUndone(long? userId, Instant now) => UndoneAt is null && UserId == userId && now - At <= Undoable;
}

public enum ReturnAnswerKind : short
{
    Agree = 1,
    Contest = 2,
    Recycle = 3,
}

/// <summary>What marketing answered to a return: what it changes, what it contests until the heads settle that, or when the lead comes back.</summary>
public sealed class ReturnAnswer : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long ActId { get; set; }

    public long HandoverId { get; set; }

    public long LeadId { get; set; }

    public ReturnAnswerKind Kind { get; set; }

    /// <summary>The answer's fact; its words stand beside that and go when the lead is erased.</summary>
    public long FactSeq { get; set; }

    public bool HasText { get; set; }

    public string? ReturnReason { get; set; }

    public Instant At { get; set; }

    /// <summary>Of a recycled lead: the day on which it comes back by itself.</summary>
    public LocalDate? ComesBackOn { get; set; }

    /// <summary>The fact with which it came back.</summary>
    public long? CameBackSeq { get; set; }

    /// <summary>Of a contested return: by when both heads look at it.</summary>
    public Instant? HeadsBy { get; set; }

    /// <summary>Of a contested return: with whom the lead stays until that is settled, by the agreement of its handover.</summary>
    public Side? StaysWith { get; set; }

    public Instant? SettledAt { get; set; }

    public long? SettledBy { get; set; }

    /// <summary>Of a settled one: whether the return stands; else the lead goes to sales again.</summary>
    public bool? Stands { get; set; }
}

sealed class DeskTables : IEntityTypeConfiguration<DeskAct>, IEntityTypeConfiguration<ReturnAnswer>
{
    public void Configure(EntityTypeBuilder<DeskAct> act)
    {
        act.HasIndex(a => new { a.WorkspaceId, a.Key }).IsUnique();
        act.HasIndex(a => new { a.WorkspaceId, a.HandoverId });
        act.Property(a => a.Key).HasMaxLength(DeskAct.LongestKey);
        act.Property(a => a.Facts).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<ReturnAnswer> answer)
    {
        answer.HasIndex(a => new { a.WorkspaceId, a.HandoverId });
        answer.HasIndex(a => new { a.WorkspaceId, a.Kind, a.Id });
        answer.HasIndex(a => new { a.WorkspaceId, a.ActId });
    }
}
