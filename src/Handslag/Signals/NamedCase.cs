using Handslag.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Handslag.Signals;

/// <summary>A lead that a side has in mind with a statement that does not show in the figures. Who named it is not kept.</summary>
public sealed class NamedCase : IWorkspaceOwned
{
    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public long RoundId { get; set; }

    public required string Statement { get; set; }

    public long LeadId { get; set; }
}

sealed class NamedCaseTable : IEntityTypeConfiguration<NamedCase>
{
    public void Configure(EntityTypeBuilder<NamedCase> named)
    {
        named.HasIndex(n => new { n.WorkspaceId, n.RoundId, n.Statement, n.LeadId }).IsUnique();
        named.HasIndex(n => new { n.WorkspaceId, n.LeadId });
        named.Property(n => n.Statement).HasMaxLength(60);
    }
}
