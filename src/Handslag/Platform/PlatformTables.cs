using Handslag.Platform.Audit;
using Handslag.Platform.Consent;
using Handslag.Platform.Database;
using Handslag.Platform.Erasure;
using Handslag.Platform.Files;
using Handslag.Platform.Jobs;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Handslag.Platform;

sealed class PlatformTables :
    IEntityTypeConfiguration<User>, IEntityTypeConfiguration<Workspace>, IEntityTypeConfiguration<Member>, IEntityTypeConfiguration<Membership>,
    IEntityTypeConfiguration<Mandate>, IEntityTypeConfiguration<SignInLink>, IEntityTypeConfiguration<ApiToken>,
    IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<BasisRecord>, IEntityTypeConfiguration<ErasedLead>,
    IEntityTypeConfiguration<JobHeader>, IEntityTypeConfiguration<JobBody>, IEntityTypeConfiguration<OutboxHeader>, IEntityTypeConfiguration<OutboxBody>,
    IEntityTypeConfiguration<Lease>, IEntityTypeConfiguration<StoredFile>, IEntityTypeConfiguration<StoredFileChunk>, IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.Property(u => u.DisplayName).HasMaxLength(200);
        user.Property(u => u.Language).HasMaxLength(2);
        user.Property(u => u.Theme).HasMaxLength(5);
    }

    public void Configure(EntityTypeBuilder<Workspace> workspace)
    {
        workspace.HasIndex(w => w.Slug).IsUnique();
        workspace.Property(w => w.Slug).HasMaxLength(60);
        workspace.Property(w => w.Name).HasMaxLength(200);
        workspace.Property(w => w.Zone).HasMaxLength(60);
        workspace.Property(w => w.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Member> member)
    {
        member.HasKey(m => new { m.WorkspaceId, m.UserId });
        member.Property(m => m.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Membership> membership) => membership.HasKey(m => new { m.UserId, m.WorkspaceId });

    public void Configure(EntityTypeBuilder<Mandate> mandate) => mandate.HasIndex(m => new { m.WorkspaceId, m.FunnelId, m.Side });

    public void Configure(EntityTypeBuilder<SignInLink> link) => link.HasKey(l => l.SecretHash);

    public void Configure(EntityTypeBuilder<ApiToken> token)
    {
        token.HasIndex(t => t.SecretHash).IsUnique();
        token.HasIndex(t => t.WorkspaceId);
        token.Property(t => t.Name).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<AuditEntry> entry) => entry.HasIndex(e => new { e.WorkspaceId, e.At });

    public void Configure(EntityTypeBuilder<BasisRecord> basis) => basis.HasIndex(b => b.WorkspaceId);

    public void Configure(EntityTypeBuilder<ErasedLead> erased) => erased.HasKey(e => new { e.WorkspaceId, e.Mark });

    public void Configure(EntityTypeBuilder<JobHeader> job) => job.HasIndex(j => new { j.State, j.DueAt });

    public void Configure(EntityTypeBuilder<JobBody> body)
    {
        body.HasKey(b => b.JobId);
        body.Property(b => b.JobId).ValueGeneratedNever();
        body.HasIndex(b => b.WorkspaceId);
    }

    public void Configure(EntityTypeBuilder<OutboxHeader> message)
    {
        message.HasIndex(m => new { m.DeliveredAt, m.GivenUpAt, m.DueAt });
        message.HasIndex(m => new { m.WorkspaceId, m.IdempotencyKey }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<OutboxBody> body)
    {
        body.HasKey(b => b.OutboxId);
        body.Property(b => b.OutboxId).ValueGeneratedNever();
        body.HasIndex(b => b.WorkspaceId);
    }

    public void Configure(EntityTypeBuilder<Lease> lease) => lease.HasKey(l => l.Name);

    public void Configure(EntityTypeBuilder<StoredFile> file) => file.HasIndex(f => new { f.WorkspaceId, f.ExpiresAt });

    public void Configure(EntityTypeBuilder<StoredFileChunk> chunk) => chunk.HasKey(c => new { c.WorkspaceId, c.FileId, c.Ordinal });

    public void Configure(EntityTypeBuilder<DataProtectionKey> key) => key.HasKey(k => k.Id);
}
