using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Handslag.Platform.Notices;

/// <summary>A notice in somebody's list, written in their language when they read it. Kept at most 30 days.</summary>
public sealed class ReceivedNotice : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long UserId { get; set; }

    public required string Key { get; set; }

    public string? Subject { get; set; }

    public required string Content { get; set; }

    public Instant At { get; set; }

    public Instant? ReadAt { get; set; }
}

/// <summary>How a member wants to be told; without a row the usual way.</summary>
public sealed class NoticeChoices : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long UserId { get; set; }

    /// <summary>Kinds not shown in the app, separated by spaces.</summary>
    public string NotInApp { get; set; } = "";

    /// <summary>Kinds that are mailed though usually they are not.</summary>
    public string Mailed { get; set; } = "";

    /// <summary>Kinds that are not mailed though usually they are.</summary>
    public string NotMailed { get; set; } = "";

    public bool Digest { get; set; } = true;

    /// <summary>Mail waits for the next working minute of the member's side.</summary>
    public bool Quiet { get; set; } = true;

    public long Revision { get; set; }

    public bool ShowsInApp(NoticeKind kind) => !Names(NotInApp, kind);

    public bool Mails(NoticeKind kind) => Names(Mailed, kind) || kind.ByMail && !Names(NotMailed, kind);

    static bool Names(string kinds, NoticeKind kind) => kinds.Split(' ').Contains(kind.Key);
}

/// <summary>The workspace's own words for a kind of notice in a language.</summary>
public sealed class NoticeTemplate : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public required string Kind { get; set; }

    public required string Language { get; set; }

    public required string Subject { get; set; }

    public required string Body { get; set; }

    public Instant ChangedAt { get; set; }

    public long Revision { get; set; }
}

sealed class NoticeTables : IEntityTypeConfiguration<ReceivedNotice>, IEntityTypeConfiguration<NoticeChoices>, IEntityTypeConfiguration<NoticeTemplate>
{
    public void Configure(EntityTypeBuilder<ReceivedNotice> notice)
    {
        notice.HasIndex(n => new { n.WorkspaceId, n.UserId, n.Key }).IsUnique();
        notice.HasIndex(n => new { n.WorkspaceId, n.UserId, n.ReadAt });
        notice.HasIndex(n => new { n.WorkspaceId, n.Subject });
        notice.HasIndex(n => new { n.WorkspaceId, n.At });
        notice.Property(n => n.Key).HasMaxLength(300);
        notice.Property(n => n.Subject).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<NoticeChoices> choices)
    {
        choices.HasKey(c => new { c.WorkspaceId, c.UserId });
        choices.Property(c => c.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<NoticeTemplate> template)
    {
        template.HasKey(t => new { t.WorkspaceId, t.Kind, t.Language });
        template.Property(t => t.Kind).HasMaxLength(60);
        template.Property(t => t.Revision).IsConcurrencyToken();
    }
}
