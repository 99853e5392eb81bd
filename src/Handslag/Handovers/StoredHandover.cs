using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Handslag.Handovers;

/// <summary>
/// A handover as the desk, the due times and links know it: with an id that stays. All else is copied from what follows from the facts, and made
/// anew when that changes; figures never read it.
/// </summary>
public sealed class StoredHandover : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long LeadId { get; set; }

    public long FunnelId { get; set; }

    /// <summary>The source of the lead, which says up to when it is known.</summary>
    public long SourceId { get; set; }

    /// <summary>For display; see <see cref="Id"/>.</summary>
    public int Round { get; set; }

    public long OpeningSeq { get; set; }

    public Instant StartAt { get; set; }

    public Precision StartPrecision { get; set; }

    public long AgreementVersionId { get; set; }

    public int AgreementNumber { get; set; }

    public long? StageId { get; set; }

    public long? OwnerId { get; set; }

    /// <summary>Whom the work is with, also after the decision.</summary>
    public long? HolderId { get; set; }

    public Instant? RespondedAt { get; set; }

    public Decision Decision { get; set; }

    public Instant? DecidedAt { get; set; }

    public RoundEnd End { get; set; }

    public Instant? EndedAt { get; set; }

    public string? ReturnReason { get; set; }

    public Instant? AnsweredAt { get; set; }

    /// <summary>Given back to marketing, which has not answered.</summary>
    public bool IsAwaitingAnswer { get; set; }

    /// <summary>Closed by its source, which does not say what was won or why it was lost.</summary>
    public bool IsOutcomeAsked { get; set; }

    /// <summary>When the next of its clocks that still runs is due; null where none does.</summary>
    public Instant? NextDueAt { get; set; }
}

/// <summary>A clock that has not ended, of a handover that is open or waits for an answer.</summary>
public sealed class OpenClock : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long HandoverId { get; set; }

    public long LeadId { get; set; }

    public long SourceId { get; set; }

    /// <summary>The key of the commitment in the pinned version.</summary>
    public required string Commitment { get; set; }

    public Promise Promise { get; set; }

    public Side Side { get; set; }

    public Instant StartAt { get; set; }

    public Instant DueAt { get; set; }

    /// <summary>The number of the pinned calendar of its side.</summary>
    public int CalendarNumber { get; set; }

    /// <summary>Work recorded here tells of it too.</summary>
    public bool IsFedHere { get; set; }

    /// <summary>It was recorded before it was due, so that passing that is news.</summary>
    public bool CanAnnounce { get; set; }

    public bool IsPassed { get; set; }

    /// <summary>When whoever the work is with is warned that it is due soon; null where that was past when it was recorded.</summary>
    public Instant? WarnAt { get; set; }

    public bool IsWarned { get; set; }

    public Instant? PausedFrom { get; set; }

    /// <summary>When the agreed cap of pauses is used up, and the clock runs on.</summary>
    public Instant? PausedUntil { get; set; }

    public string? PauseReason { get; set; }

    /// <summary>As <see cref="HandoverClock.StateAt"/> says it, from now on.</summary>
    public ClockState StateAt(Instant asked, Instant? dataThrough)
    {
        if (dataThrough is { } known && asked > known && !IsFedHere) return DueAt < known ? ClockState.Overdue : ClockState.Unknown;
        if (asked > DueAt) return ClockState.Overdue;
        return PausedFrom <= asked && asked < PausedUntil ? ClockState.Paused : ClockState.Running;
    }
}

public enum DueKind : short
{
    Passed = 1,

    /// <summary>It is due soon: three quarters of the promised working time went by.</summary>
    Soon = 2,
}

/// <summary>A due time came near or went by without what was promised. Recorded once for each handover, commitment and kind, whatever happens to the clock later.</summary>
public sealed class DuePassed : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long HandoverId { get; set; }

    public required string Commitment { get; set; }

    public DueKind Kind { get; set; }

    public long LeadId { get; set; }

    public Side Side { get; set; }

    public Instant DueAt { get; set; }

    public Instant RecordedAt { get; set; }
}

/// <summary>Up to which facts and changes the handovers of a workspace were followed, and under which rules.</summary>
public sealed class HandoverProgress : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long FactSeq { get; set; }

    public long ChangedSeq { get; set; }

    /// <summary>See <see cref="RulesInUse.Mark"/>.</summary>
    public string? Mark { get; set; }

    /// <summary>While all leads are gone through in their order: the last one done. Null otherwise.</summary>
    public long? SweptLeadId { get; set; }
}

sealed class HandoverTables :
    IEntityTypeConfiguration<StoredHandover>, IEntityTypeConfiguration<OpenClock>, IEntityTypeConfiguration<DuePassed>, IEntityTypeConfiguration<HandoverProgress>
{
    public void Configure(EntityTypeBuilder<StoredHandover> handover)
    {
        handover.HasIndex(h => new { h.WorkspaceId, h.LeadId, h.StartAt });
        handover.HasIndex(h => new { h.WorkspaceId, h.End, h.NextDueAt });
        handover.HasIndex(h => new { h.WorkspaceId, h.IsAwaitingAnswer, h.NextDueAt });
        handover.HasIndex(h => new { h.WorkspaceId, h.HolderId, h.End, h.NextDueAt });
    }

    public void Configure(EntityTypeBuilder<OpenClock> clock)
    {
        clock.HasIndex(c => new { c.WorkspaceId, c.HandoverId, c.Commitment }).IsUnique();
        clock.HasIndex(c => new { c.WorkspaceId, c.LeadId });
        clock.HasIndex(c => new { c.WorkspaceId, c.IsPassed, c.CanAnnounce, c.SourceId, c.DueAt });
        clock.HasIndex(c => new { c.WorkspaceId, c.IsWarned, c.CanAnnounce, c.SourceId, c.WarnAt });
        clock.Property(c => c.Commitment).HasMaxLength(60);
    }

    public void Configure(EntityTypeBuilder<DuePassed> passed)
    {
        passed.HasIndex(p => new { p.WorkspaceId, p.HandoverId, p.Commitment, p.Kind }).IsUnique();
        passed.HasIndex(p => new { p.WorkspaceId, p.RecordedAt });
        passed.Property(p => p.Commitment).HasMaxLength(60);
    }

    public void Configure(EntityTypeBuilder<HandoverProgress> progress)
    {
        progress.HasKey(p => p.WorkspaceId);
        progress.Property(p => p.WorkspaceId).ValueGeneratedNever();
    }
}
