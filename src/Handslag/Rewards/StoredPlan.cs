using Handslag.Platform;
using NodaTime;

namespace Handslag.Rewards;

public enum PlanStanding : short
{
    /// <summary>Looked at beside the current one.</summary>
    Alternative = 1,

    /// <summary>What people are paid by now, as the sponsor said. One at most.</summary>
    Current = 2,

    Retired = 3,
}

/// <summary>One version of a reward plan. Its words never change; saving others makes the next version.</summary>
public sealed class StoredPlan : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string Key { get; set; }

    /// <summary>From 1 for each key.</summary>
    public int Version { get; set; }

    /// <summary>Canonical JSON, see <see cref="PlanDocument"/>.</summary>
    public required string Document { get; set; }

    public required string Hash { get; set; }

    public PlanStanding Standing { get; set; }

    /// <summary>Null where a program or the command line made it.</summary>
    public long? MadeBy { get; set; }

    public Instant MadeAt { get; set; }

    public long Revision { get; set; }
}

/// <summary>The sponsor's signature under a plan, beside those of both sides under the agreement that names it.</summary>
public sealed class PlanApproval : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long PlanId { get; set; }

    /// <summary>The hash that was signed.</summary>
    public required string Hash { get; set; }

    public long UserId { get; set; }

    public Instant SignedAt { get; set; }

    /// <summary>The first day on which people are paid by it.</summary>
    public LocalDate From { get; set; }

    /// <summary>For so many quarters from then nobody gets less than under the plan before.</summary>
    public int NoLossQuarters { get; set; }
}
