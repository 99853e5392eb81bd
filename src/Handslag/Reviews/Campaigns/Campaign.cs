using Handslag.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Handslag.Reviews.Campaigns;

/// <summary>A plan of marketing in time, with what it asks of sales.</summary>
public sealed class Campaign : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string Name { get; set; }

    public required string About { get; set; }

    /// <summary>The key of a persona; null for everyone.</summary>
    public string? PersonaKey { get; set; }

    public LocalDate StartsOn { get; set; }

    /// <summary>The last day, included.</summary>
    public LocalDate EndsOn { get; set; }

    /// <summary>When sales was told of it; null while it is only planned.</summary>
    public Instant? ToldAt { get; set; }

    /// <summary>Working minutes between telling sales and the first day, by the calendar of sales.</summary>
    public int? NoticeGiven { get; set; }

    /// <summary>Working minutes that were agreed when sales was told; null where none were.</summary>
    public int? NoticeAgreed { get; set; }

    public Instant? CancelledAt { get; set; }

    public long? CreatedBy { get; set; }

    public Instant CreatedAt { get; set; }

    public long Revision { get; set; }

    /// <summary>Whether the launch came with the agreed notice; null where sales was not told yet or no notice is agreed.</summary>
    public bool? IsToldInTime => ToldAt is null || NoticePeriod.IsShort(NoticeGiven ?? 0, NoticeAgreed) is not { } isShort ? null : !isShort;
}

/// <summary>Something that a campaign asks of sales, by a day.</summary>
public sealed class CampaignStep : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long CampaignId { get; set; }

    /// <summary>From 1.</summary>
    public int Position { get; set; }

    public required string What { get; set; }

    public LocalDate DueOn { get; set; }

    /// <summary>The day on which sales did it.</summary>
    public LocalDate? DoneOn { get; set; }

    /// <summary>Sales will not do it, and says why in <see cref="Result"/>.</summary>
    public bool IsDropped { get; set; }

    /// <summary>What came of it, or why not.</summary>
    public string? Result { get; set; }

    public long? AnsweredBy { get; set; }

    public Instant? AnsweredAt { get; set; }

    public bool IsOpen => DoneOn is null && !IsDropped;

    /// <summary>Whether sales did it within so many days of the campaign's first day; null while that time is not over and it is open.</summary>
    public bool? IsDoneWithin(int days, LocalDate startsOn, LocalDate today)
    {
        var end = LocalDate.Max(startsOn, DueOn).PlusDays(days);
        return DoneOn <= end ? true : DoneOn is not null || IsDropped || end < today ? false : null;
    }
}

sealed class CampaignTables : IEntityTypeConfiguration<Campaign>, IEntityTypeConfiguration<CampaignStep>
{
    public void Configure(EntityTypeBuilder<Campaign> campaign)
    {
        campaign.HasIndex(c => new { c.WorkspaceId, c.StartsOn });
        campaign.Property(c => c.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<CampaignStep> step) => step.HasIndex(s => new { s.WorkspaceId, s.CampaignId, s.Position }).IsUnique();
}
