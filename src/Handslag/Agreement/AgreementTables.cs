using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Handslag.Agreement;

sealed class AgreementTables : IEntityTypeConfiguration<Funnel>, IEntityTypeConfiguration<Stage>
{
    public void Configure(EntityTypeBuilder<Funnel> funnel)
    {
        funnel.HasIndex(f => new { f.WorkspaceId, f.Key }).IsUnique();
        funnel.Property(f => f.Key).HasMaxLength(60);
        funnel.Property(f => f.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Stage> stage)
    {
        stage.HasIndex(s => new { s.WorkspaceId, s.FunnelId, s.Key }).IsUnique();
        stage.Property(s => s.Key).HasMaxLength(60);
    }
}
