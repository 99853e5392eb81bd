using Handslag.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Handslag.Handovers.Routing;

/// <summary>Whether handovers without an owner are given one, and from which on.</summary>
public sealed class RoutingSwitch : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    /// <summary>Handovers that began before it stay with nobody; null where routing is off.</summary>
    public Instant? Since { get; set; }
}

/// <summary>Leads whose field has this value go to one of these people. Rules are asked in their order; the first one that fits counts.</summary>
public sealed class RoutingRule : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public int Position { get; set; }

    /// <summary>The key of a lead field, such as region.</summary>
    public required string Field { get; set; }

    /// <summary>Compared as names are: without case and accents.</summary>
    public required string Value { get; set; }

    /// <summary>The ids of their users, with commas between.</summary>
    public required string UserIds { get; set; }
}

/// <summary>The days on which somebody of sales works; routing looks at these, clocks at the calendar of the side.</summary>
public sealed class RoutedMember : IWorkspaceOwned
{
    public long WorkspaceId { get; set; }

    public long UserId { get; set; }

    /// <summary>1 for Monday, 2 for Tuesday, 4 for Wednesday, …; 0 for somebody who gets nothing.</summary>
    public int Days { get; set; }
}

/// <summary>Days on which somebody is away, both included.</summary>
public sealed class Absence : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long UserId { get; set; }

    public LocalDate First { get; set; }

    public LocalDate Last { get; set; }
}

sealed class RoutingTables :
    IEntityTypeConfiguration<RoutingSwitch>, IEntityTypeConfiguration<RoutingRule>, IEntityTypeConfiguration<RoutedMember>, IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<RoutingSwitch> row)
    {
        row.HasKey(r => r.WorkspaceId);
        row.Property(r => r.WorkspaceId).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<RoutingRule> rule)
    {
        rule.HasIndex(r => new { r.WorkspaceId, r.Position });
        rule.Property(r => r.Field).HasMaxLength(60);
        rule.Property(r => r.Value).HasMaxLength(200);
        rule.Property(r => r.UserIds).HasMaxLength(1000);
    }

    public void Configure(EntityTypeBuilder<RoutedMember> member) => member.HasKey(m => new { m.WorkspaceId, m.UserId });

    public void Configure(EntityTypeBuilder<Absence> absence) => absence.HasIndex(a => new { a.WorkspaceId, a.UserId, a.Last });
}
