using Handslag.Platform;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>A person being worked, known by source + external id. What happened to it are its facts, who it is lives in <see cref="LeadIdentity"/>.</summary>
public sealed class Lead : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long FunnelId { get; set; }

    public long SourceId { get; set; }

    public required string ExternalId { get; set; }

    public long? AccountId { get; set; }

    /// <summary>The stage as its source states it without a date; counts only for a lead without dated facts, whose journey says the rest.</summary>
    public long? StageId { get; set; }

    /// <summary>The owner as its source states it without a date; an assignment that bears a date counts before it.</summary>
    public long? OwnerId { get; set; }

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
