using Handslag.Platform;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>A person being worked, known by source + external id, with where the journey stands now. Who they are lives in <see cref="LeadIdentity"/>.</summary>
public sealed class Lead : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long FunnelId { get; set; }

    public long SourceId { get; set; }

    public required string ExternalId { get; set; }

    public long? AccountId { get; set; }

    /// <summary>Where the lead is now: by its newest stage fact, or as its source says for a lead without dates.</summary>
    public long? StageId { get; set; }

    /// <summary>Since when; null for a lead whose stage bears no date.</summary>
    public Instant? StageSince { get; set; }

    /// <summary>Place of the fact that brought the lead here among facts of the same time, see <see cref="FactOrder"/>.</summary>
    public long StageRank { get; set; }

    /// <summary>The sequence number of the fact that brought the lead here (of the first version of it, where it was corrected).</summary>
    public long StageSeq { get; set; }

    public long? OwnerId { get; set; }

    /// <summary>Null where the source names an owner without a date.</summary>
    public Instant? OwnerSince { get; set; }

    public Instant? FirstAt { get; set; }

    public Instant? LastAt { get; set; }

    /// <summary>Impersonal fields as compact JSON (channel, persona, sector, product, …).</summary>
    public string? Fields { get; set; }

    public Instant RecordedAt { get; set; }

    /// <summary>
    /// Set to one more than the highest of the workspace's leads, under the workspace's lock, by each transaction that makes a lead or changes
    /// what no fact tells: funnel, account, fields, owner or stage without a date. All leads of one transaction share the number, so whoever
    /// has read up to a number misses nothing.
    /// </summary>
    public long ChangedSeq { get; set; }
}

/// <summary>Who a lead is. Erasing this row makes the lead nameless and touches no figure.</summary>
public sealed class LeadIdentity : IWorkspaceOwned
{
    public long LeadId { get; set; }

    public long WorkspaceId { get; set; }

    public string? Name { get; set; }

    /// <summary>Name, else company, as searched and sorted.</summary>
    public required string NameFolded { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Company { get; set; }

    public string? CrmUrl { get; set; }
}
