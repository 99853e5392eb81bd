using Handslag.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Handslag.Signals.Evidence;

/// <summary>What the evidence of a round was when it was last counted. Of the newest closed round it follows the facts; once the next one has closed, it stands.</summary>
public sealed class KeptEvidence : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long RoundId { get; set; }

    public long FunnelId { get; set; }

    /// <summary>What it was counted from: while this is the same, so is the evidence.</summary>
    public required string Mark { get; set; }

    /// <summary>As <see cref="EvidenceDocument"/> writes it.</summary>
    public required string Content { get; set; }

    public Instant CountedAt { get; set; }
}

sealed class KeptEvidenceTable : IEntityTypeConfiguration<KeptEvidence>
{
    public void Configure(EntityTypeBuilder<KeptEvidence> kept)
    {
        kept.HasKey(k => new { k.WorkspaceId, k.RoundId, k.FunnelId });
        kept.Property(k => k.Mark).HasMaxLength(200);
    }
}
