using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Handslag.Agreement;

sealed class AgreementTables :
    IEntityTypeConfiguration<Funnel>, IEntityTypeConfiguration<Stage>,
    IEntityTypeConfiguration<AgreementVersion>, IEntityTypeConfiguration<AgreementSignature>, IEntityTypeConfiguration<DraftChange>
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

    public void Configure(EntityTypeBuilder<AgreementVersion> version)
    {
        version.HasIndex(v => new { v.WorkspaceId, v.FunnelId, v.Number }).IsUnique();
        version.Property(v => v.Hash).HasMaxLength(64);
        version.Property(v => v.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<AgreementSignature> signature)
    {
        signature.HasIndex(s => new { s.WorkspaceId, s.VersionId, s.Side }).IsUnique();
        signature.Property(s => s.Hash).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<DraftChange> change) => change.HasIndex(c => new { c.WorkspaceId, c.VersionId, c.Revision }).IsUnique();
}
