using Handslag.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Handslag.Signals.Pulse;

/// <summary>A short survey of both sides. The finest time that is kept of anything that is answered is this round.</summary>
public sealed class PulseRound : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    /// <summary>From 1 on in each workspace.</summary>
    public int Number { get; set; }

    public Instant OpenedAt { get; set; }

    public Instant ClosesAt { get; set; }

    /// <summary>Null while answers come in, and then nothing is shown.</summary>
    public Instant? ClosedAt { get; set; }

    /// <summary>Whether those who had not answered were reminded.</summary>
    public bool IsReminded { get; set; }

    public bool IsOpenAt(Instant now) => ClosedAt is null && now < ClosesAt;
}

/// <summary>A side in a round: how many could answer, and after closing how many did.</summary>
public sealed class PulseSide : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long RoundId { get; set; }

    public Side Side { get; set; }

    public int Eligible { get; set; }

    /// <summary>Too small to answer one by one: it answers together, and says so openly.</summary>
    public bool IsTeam { get; set; }

    /// <summary>Set on closing.</summary>
    public int Answered { get; set; }

    /// <summary>How many came and went since the last round of which this side's answers were shown; null for the first.</summary>
    public int? Changed { get; set; }

    public bool IsShown(SignalLimits limits) => IsTeam ? Answered > 0 : Answered >= limits.FewestAnswers;

    /// <summary>With one to four who came or went, a difference between rounds could be theirs.</summary>
    public bool HasTrend => IsTeam || Changed is 0 or > 4;
}

/// <summary>Who may answer in a round, and while it is open whether they did. Nothing here leads to an answer.</summary>
public sealed class PulseParticipant : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long RoundId { get; set; }

    public long UserId { get; set; }

    /// <summary>As it was when the round opened.</summary>
    public Side Side { get; set; }

    /// <summary>Forgotten on closing.</summary>
    public bool HasAnswered { get; set; }
}

/// <summary>One answer to one statement. It bears no person, no time and no link to other answers; on closing all are written anew in a random order.</summary>
public sealed class PulseAnswer : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long RoundId { get; set; }

    /// <summary>Random.</summary>
    public Guid Key { get; set; }

    public Side Side { get; set; }

    /// <summary>M1 up to S5, or O and the number of an own statement.</summary>
    public required string Statement { get; set; }

    /// <summary>1 up to 5.</summary>
    public short Score { get; set; }
}

/// <summary>What somebody added to an answer, kept like one; removed unread where too few answered.</summary>
public sealed class PulseComment : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long RoundId { get; set; }

    public Guid Key { get; set; }

    public Side Side { get; set; }

    public required string Statement { get; set; }

    public required string Text { get; set; }
}

/// <summary>A statement of the workspace's own.</summary>
public sealed class OwnStatement : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public Side SaidBy { get; set; }

    public required string TextEn { get; set; }

    public required string TextNl { get; set; }

    public Instant AddedAt { get; set; }

    public Instant? RetiredAt { get; set; }

    public string Key => FormattableString.Invariant($"O{Id}");

    public string Text(string language) => language == "nl" ? TextNl : TextEn;
}

public enum PulseEvery : short
{
    Never = 0,
    Month = 1,
    Quarter = 3,
}

/// <summary>When rounds open by themselves.</summary>
public sealed class PulseSchedule : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public PulseEvery Every { get; set; }

    /// <summary>The day of the month on which a round opens.</summary>
    public int Day { get; set; }

    public int OpenDays { get; set; }

    /// <summary>The next day on which one opens; null for never.</summary>
    public LocalDate? NextOn { get; set; }

    public long Revision { get; set; }
}

sealed class PulseTables :
    IEntityTypeConfiguration<PulseRound>, IEntityTypeConfiguration<PulseSide>, IEntityTypeConfiguration<PulseParticipant>, IEntityTypeConfiguration<PulseAnswer>,
    IEntityTypeConfiguration<PulseComment>, IEntityTypeConfiguration<OwnStatement>, IEntityTypeConfiguration<PulseSchedule>
{
    public void Configure(EntityTypeBuilder<PulseRound> round) => round.HasIndex(r => new { r.WorkspaceId, r.Number }).IsUnique();

    public void Configure(EntityTypeBuilder<PulseSide> side) => side.HasKey(s => new { s.WorkspaceId, s.RoundId, s.Side });

    public void Configure(EntityTypeBuilder<PulseParticipant> participant) => participant.HasKey(p => new { p.WorkspaceId, p.RoundId, p.UserId });

    public void Configure(EntityTypeBuilder<PulseAnswer> answer)
    {
        answer.HasKey(a => new { a.WorkspaceId, a.RoundId, a.Key });
        answer.Property(a => a.Statement).HasMaxLength(60);
    }

    public void Configure(EntityTypeBuilder<PulseComment> comment)
    {
        comment.HasKey(c => new { c.WorkspaceId, c.RoundId, c.Key });
        comment.Property(c => c.Statement).HasMaxLength(60);
        comment.Property(c => c.Text).HasMaxLength(2000);
    }

    public void Configure(EntityTypeBuilder<OwnStatement> own)
    {
        own.HasIndex(o => o.WorkspaceId);
        own.Property(o => o.TextEn).HasMaxLength(500);
        own.Property(o => o.TextNl).HasMaxLength(500);
        own.Ignore(o => o.Key);
    }

    public void Configure(EntityTypeBuilder<PulseSchedule> schedule)
    {
        schedule.HasKey(s => s.WorkspaceId);
        schedule.Property(s => s.WorkspaceId).ValueGeneratedNever();
        schedule.Property(s => s.Revision).IsConcurrencyToken();
    }
}
