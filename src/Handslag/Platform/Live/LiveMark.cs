using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Handslag.Platform.Live;

/// <summary>How often what a topic shows has changed. Open pages that show it compare the number with the one they know.</summary>
public sealed class LiveMark : IWorkspaceOwned
{
    public const int LongestTopic = 60;

    public long WorkspaceId { get; set; }

    /// <summary>Such as <c>desk</c>; what is one member's own ends with <c>@</c> and their number, such as <c>notices@7</c>.</summary>
    public required string Topic { get; set; }

    public long Seq { get; set; }

    public Instant ChangedAt { get; set; }
}

sealed class LiveMarkTable : IEntityTypeConfiguration<LiveMark>
{
    public void Configure(EntityTypeBuilder<LiveMark> mark)
    {
        mark.HasKey(m => new { m.WorkspaceId, m.Topic });
        mark.Property(m => m.Topic).HasMaxLength(LiveMark.LongestTopic);
    }
}
