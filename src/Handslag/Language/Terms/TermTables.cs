using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Handslag.Language.Terms;

sealed class TermTables :
    IEntityTypeConfiguration<Term>, IEntityTypeConfiguration<SideDefinition>, IEntityTypeConfiguration<TermVersion>,
    IEntityTypeConfiguration<TermProposal>, IEntityTypeConfiguration<TermChange>, IEntityTypeConfiguration<TermExample>
{
    public void Configure(EntityTypeBuilder<Term> term)
    {
        term.HasIndex(t => new { t.WorkspaceId, t.Key }).IsUnique();
        term.Property(t => t.Key).HasMaxLength(60);
        term.Property(t => t.Hash).HasMaxLength(64);
        term.Property(t => t.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<SideDefinition> definition) => definition.HasIndex(d => new { d.WorkspaceId, d.TermId, d.Side }).IsUnique();

    public void Configure(EntityTypeBuilder<TermVersion> version)
    {
        version.HasIndex(v => new { v.WorkspaceId, v.TermId, v.Number }).IsUnique();
        version.HasIndex(v => new { v.WorkspaceId, v.Id });
        version.Property(v => v.Hash).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<TermProposal> proposal)
    {
        proposal.HasIndex(p => new { p.WorkspaceId, p.State });
        proposal.Property(p => p.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<TermChange> change)
    {
        change.HasKey(c => new { c.WorkspaceId, c.ProposalId, c.TermId });
        change.HasIndex(c => new { c.WorkspaceId, c.TermId });
    }

    public void Configure(EntityTypeBuilder<TermExample> example)
    {
        example.HasIndex(e => new { e.WorkspaceId, e.TermId });
        example.HasIndex(e => new { e.WorkspaceId, e.LeadId });
    }
}
