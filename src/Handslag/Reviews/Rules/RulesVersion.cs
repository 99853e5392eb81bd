using Handslag.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Handslag.Reviews.Rules;

public enum RulesState : short
{
    /// <summary>One side proposed it; the other has not answered.</summary>
    Proposed = 1,
    Agreed = 2,
    TurnedDown = 3,
    Withdrawn = 4,
}

/// <summary>A version of the rules: proposed by one side, agreed by the other. Its words never change.</summary>
public sealed class RulesVersion : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    /// <summary>From 1, in the order in which they were proposed.</summary>
    public int Number { get; set; }

    public RulesState State { get; set; }

    /// <summary>See <see cref="WorkRules.Write"/>.</summary>
    public required string Rules { get; set; }

    public Side ProposedBySide { get; set; }

    public long ProposedBy { get; set; }

    public Instant ProposedAt { get; set; }

    /// <summary>Of the other side, or who withdrew it.</summary>
    public long? AnsweredBy { get; set; }

    public Instant? AnsweredAt { get; set; }

    /// <summary>Why it was turned down.</summary>
    public string? Reason { get; set; }
}

sealed class RulesTables : IEntityTypeConfiguration<RulesVersion>
{
    public void Configure(EntityTypeBuilder<RulesVersion> version)
    {
        version.HasIndex(v => new { v.WorkspaceId, v.Number }).IsUnique();
        version.Property(v => v.State).IsConcurrencyToken();
    }
}
