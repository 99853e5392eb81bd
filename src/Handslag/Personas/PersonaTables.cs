using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Handslag.Personas;

sealed class PersonaTables :
    IEntityTypeConfiguration<Persona>, IEntityTypeConfiguration<PersonaVersion>, IEntityTypeConfiguration<PersonaApproval>, IEntityTypeConfiguration<Observation>,
    IEntityTypeConfiguration<Portrait>, IEntityTypeConfiguration<PersonaSettings>
{
    public void Configure(EntityTypeBuilder<Persona> persona)
    {
        persona.HasIndex(p => new { p.WorkspaceId, p.Key }).IsUnique();
        persona.Property(p => p.Key).HasMaxLength(60);
        persona.Property(p => p.Name).HasMaxLength(PersonaLimits.LongestName);
        persona.Property(p => p.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<PersonaVersion> version)
    {
        version.HasIndex(v => new { v.WorkspaceId, v.PersonaId, v.Number }).IsUnique();
        version.Property(v => v.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<PersonaApproval> approval) => approval.HasIndex(a => new { a.WorkspaceId, a.VersionId, a.Side }).IsUnique();

    public void Configure(EntityTypeBuilder<Observation> observation)
    {
        observation.HasIndex(o => new { o.WorkspaceId, o.PersonaId, o.On });
        observation.HasIndex(o => new { o.WorkspaceId, o.LeadId });
        observation.Property(o => o.Text).HasMaxLength(PersonaLimits.LongestObservation);
        observation.Ignore(o => o.IsUse);
    }

    public void Configure(EntityTypeBuilder<Portrait> portrait)
    {
        portrait.HasKey(p => p.PersonaId);
        portrait.Property(p => p.PersonaId).ValueGeneratedNever();
        portrait.HasIndex(p => p.WorkspaceId);
    }

    public void Configure(EntityTypeBuilder<PersonaSettings> settings)
    {
        settings.HasKey(s => s.WorkspaceId);
        settings.Property(s => s.WorkspaceId).ValueGeneratedNever();
        settings.Property(s => s.Revision).IsConcurrencyToken();
    }
}
