using Handslag.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Handslag.Language.Calibration.Sessions;

/// <summary>A session in which members label the same leads alone and blind.</summary>
public sealed class CalibrationSession : IWorkspaceOwned
{
    public const int LongestTitle = 120;

    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string Title { get; set; }

    public long FunnelId { get; set; }

    /// <summary><see cref="CalibrationDesign"/> as JSON; the same text is the same design.</summary>
    public required string Design { get; set; }

    /// <summary>Of the leads that were won or lost from this day on…</summary>
    public LocalDate From { get; set; }

    /// <summary>… up to and including this one.</summary>
    public LocalDate UpTo { get; set; }

    /// <summary>Null for a program.</summary>
    public long? OpenedBy { get; set; }

    public Instant OpenedAt { get; set; }

    /// <summary>Closed by itself then, unless everyone was done before.</summary>
    public Instant ClosesAt { get; set; }

    /// <summary>Until then nobody sees what others said.</summary>
    public Instant? ClosedAt { get; set; }

    public bool IsOpen => ClosedAt is null;
}

/// <summary>Why a lead is in a session.</summary>
public enum LeadPart : short
{
    /// <summary>Drawn; counts in the figures.</summary>
    Sample = 1,

    /// <summary>Its return was contested: stands apart, to talk about the rule.</summary>
    Contested = 2,

    /// <summary>Somebody had it in mind: stands apart, to talk about.</summary>
    Case = 3,
}

/// <summary>A lead that is labelled in a session.</summary>
public sealed class CalibrationLead : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long SessionId { get; set; }

    public long LeadId { get; set; }

    /// <summary>By which raters ask for it, from 1; says nothing about the lead.</summary>
    public int Number { get; set; }

    public LeadPart Part { get; set; }

    /// <summary>What became of it when the session was opened; null outside the sample. Shown to nobody before the session is closed.</summary>
    public bool? Won { get; set; }

    /// <summary>The users who ever owned it and so do not get it, with commas between and around.</summary>
    public required string OwnedBy { get; set; }

    /// <summary>The contested answer or the case for which it stands apart.</summary>
    public long? About { get; set; }

    public bool IsFor(long userId) => !OwnedBy.Contains(FormattableString.Invariant($",{userId},"), StringComparison.Ordinal);
}

/// <summary>Somebody who takes part, on the side they were on when the session was opened. Management may, outside the figures.</summary>
public sealed class CalibrationRater : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long SessionId { get; set; }

    public long UserId { get; set; }

    public Side Side { get; set; }
}

/// <summary>What somebody said of a lead.</summary>
public sealed class CalibrationLabel : IWorkspaceOwned
{
    public const short CannotSay = -1;

    public long WorkspaceId { get; set; }

    public long SessionId { get; set; }

    public long UserId { get; set; }

    public long LeadId { get; set; }

    /// <summary>The place of the choice in the design, from 0, or <see cref="CannotSay"/>.</summary>
    public short Choice { get; set; }
}

/// <summary>Where a case comes from.</summary>
public enum CaseOrigin : short
{
    Member = 1,
    Signal = 2,
}

/// <summary>A lead that somebody has in mind; the next session takes it along, outside all figures.</summary>
public sealed class CalibrationCase : IWorkspaceOwned
{
    public const int LongestWhy = 1000;

    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long LeadId { get; set; }

    public CaseOrigin Origin { get; set; }

    /// <summary>What it came up in, such as <c>round:12:M2</c>.</summary>
    public string? Reference { get; set; }

    /// <summary>Null where it is not to be known who.</summary>
    public long? UserId { get; set; }

    /// <summary>Goes when the lead is erased.</summary>
    public string? Why { get; set; }

    public Instant ProposedAt { get; set; }

    /// <summary>The session that took it along; null while it waits.</summary>
    public long? SessionId { get; set; }
}

sealed class SessionTables :
    IEntityTypeConfiguration<CalibrationSession>, IEntityTypeConfiguration<CalibrationLead>, IEntityTypeConfiguration<CalibrationRater>,
    IEntityTypeConfiguration<CalibrationLabel>, IEntityTypeConfiguration<CalibrationCase>
{
    public void Configure(EntityTypeBuilder<CalibrationSession> session)
    {
        session.HasIndex(s => new { s.WorkspaceId, s.ClosedAt });
        session.Property(s => s.Title).HasMaxLength(CalibrationSession.LongestTitle);
    }

    public void Configure(EntityTypeBuilder<CalibrationLead> lead)
    {
        lead.HasKey(l => new { l.WorkspaceId, l.SessionId, l.LeadId });
        lead.HasIndex(l => new { l.WorkspaceId, l.LeadId });
    }

    public void Configure(EntityTypeBuilder<CalibrationRater> rater)
    {
        rater.HasKey(r => new { r.WorkspaceId, r.SessionId, r.UserId });
        rater.HasIndex(r => new { r.WorkspaceId, r.UserId });
    }

    public void Configure(EntityTypeBuilder<CalibrationLabel> label) => label.HasKey(l => new { l.WorkspaceId, l.SessionId, l.UserId, l.LeadId });

    public void Configure(EntityTypeBuilder<CalibrationCase> one)
    {
        one.HasIndex(c => new { c.WorkspaceId, c.SessionId });
        one.HasIndex(c => new { c.WorkspaceId, c.LeadId });
        one.Property(c => c.Reference).HasMaxLength(80);
        one.Property(c => c.Why).HasMaxLength(CalibrationCase.LongestWhy);
    }
}
