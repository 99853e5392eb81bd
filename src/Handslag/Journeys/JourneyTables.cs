using Handslag.Journeys.Import;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Handslag.Journeys;

sealed class JourneyTables :
    IEntityTypeConfiguration<Source>, IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<Account>, IEntityTypeConfiguration<Lead>,
    IEntityTypeConfiguration<LeadIdentity>, IEntityTypeConfiguration<Fact>, IEntityTypeConfiguration<FactText>, IEntityTypeConfiguration<Dispute>,
    IEntityTypeConfiguration<LeadPersona>, IEntityTypeConfiguration<LeadPersonaPast>, IEntityTypeConfiguration<SavedMapping>, IEntityTypeConfiguration<ImportRun>, IEntityTypeConfiguration<RefusedRowRecord>
{
    public void Configure(EntityTypeBuilder<Source> source)
    {
        source.HasIndex(s => new { s.WorkspaceId, s.Key }).IsUnique();
        source.Property(s => s.Key).HasMaxLength(60);
        source.Property(s => s.Name).HasMaxLength(200);
        source.Property(s => s.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.HasIndex(p => new { p.WorkspaceId, p.SourceId, p.NameFolded }).IsUnique();
        person.Property(p => p.Name).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.HasIndex(a => new { a.WorkspaceId, a.NameFolded }).IsUnique();
        account.Property(a => a.Name).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<Lead> lead)
    {
        lead.HasIndex(l => new { l.WorkspaceId, l.SourceId, l.ExternalId }).IsUnique();
        lead.HasIndex(l => new { l.WorkspaceId, l.AccountId }).HasFilter("account_id is not null");
        lead.HasIndex(l => new { l.WorkspaceId, l.ChangedSeq });
        lead.Property(l => l.ExternalId).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<LeadIdentity> identity)
    {
        identity.HasKey(i => i.LeadId);
        identity.Property(i => i.LeadId).ValueGeneratedNever();
        identity.HasIndex(i => new { i.WorkspaceId, i.NameFolded, i.LeadId });
    }

    public void Configure(EntityTypeBuilder<Fact> fact)
    {
        fact.HasKey(f => f.Seq);
        fact.HasIndex(f => new { f.WorkspaceId, f.OccurredAt, f.ContentKey }).IsUnique();
        fact.HasIndex(f => new { f.WorkspaceId, f.LeadId });
        fact.HasIndex(f => new { f.WorkspaceId, f.Seq });
    }

    public void Configure(EntityTypeBuilder<FactText> text)
    {
        text.HasKey(t => t.Seq);
        text.Property(t => t.Seq).ValueGeneratedNever();
        text.HasIndex(t => new { t.WorkspaceId, t.LeadId });
    }

    public void Configure(EntityTypeBuilder<LeadPersona> persona)
    {
        persona.HasKey(p => p.LeadId);
        persona.Property(p => p.LeadId).ValueGeneratedNever();
        persona.HasIndex(p => new { p.WorkspaceId, p.ChangedSeq });
        persona.Property(p => p.Persona).HasMaxLength(80);
    }

    public void Configure(EntityTypeBuilder<LeadPersonaPast> past) => past.HasKey(p => new { p.WorkspaceId, p.LeadId, p.Until });

    public void Configure(EntityTypeBuilder<Dispute> dispute)
    {
        dispute.HasIndex(d => new { d.WorkspaceId, d.LeadId });
        dispute.Property(d => d.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<SavedMapping> mapping)
    {
        mapping.HasIndex(m => new { m.WorkspaceId, m.Name }).IsUnique();
        mapping.Property(m => m.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ImportRun> run) => run.HasIndex(r => new { r.WorkspaceId, r.StartedAt });

    public void Configure(EntityTypeBuilder<RefusedRowRecord> refused) => refused.HasKey(r => new { r.WorkspaceId, r.RunId, r.Ordinal });
}
