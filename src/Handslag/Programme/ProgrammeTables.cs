using Handslag.Programme.Credits;
using Handslag.Programme.Ladder;
using Handslag.Programme.Profile;
using Handslag.Programme.Sessions;
using Handslag.Programme.Stakeholders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Handslag.Programme;

sealed class ProgrammeTables :
    IEntityTypeConfiguration<ProgrammeOwner>, IEntityTypeConfiguration<LadderStep>, IEntityTypeConfiguration<Credit>, IEntityTypeConfiguration<Stakeholder>, IEntityTypeConfiguration<HeldSession>,
    IEntityTypeConfiguration<ProfileRound>, IEntityTypeConfiguration<ProfileSide>, IEntityTypeConfiguration<ProfileParticipant>, IEntityTypeConfiguration<ProfileAnswer>, IEntityTypeConfiguration<Exchange>
{
    public void Configure(EntityTypeBuilder<ProgrammeOwner> owner) => owner.HasKey(o => new { o.WorkspaceId, o.UserId });

    public void Configure(EntityTypeBuilder<LadderStep> step)
    {
        step.HasKey(s => new { s.WorkspaceId, s.Rung });
        step.Property(s => s.What).HasMaxLength(LadderStep.LongestText);
        step.Property(s => s.SentBackBecause).HasMaxLength(LadderStep.LongestText);
        step.Property(s => s.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Credit> credit)
    {
        credit.HasIndex(c => new { c.WorkspaceId, c.State, c.Due });
        credit.Property(c => c.Promise).HasMaxLength(Credit.LongestText);
        credit.Property(c => c.Reason).HasMaxLength(Credit.LongestText);
        credit.Property(c => c.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Stakeholder> stakeholder)
    {
        stakeholder.HasIndex(s => new { s.WorkspaceId, s.NextOn });
        stakeholder.Property(s => s.Name).HasMaxLength(Stakeholder.LongestName);
        stakeholder.Property(s => s.Position).HasMaxLength(Stakeholder.LongestName);
        stakeholder.Property(s => s.Interest).HasMaxLength(Stakeholder.LongestText);
        stakeholder.Property(s => s.NextStep).HasMaxLength(Stakeholder.LongestText);
        stakeholder.Property(s => s.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<HeldSession> session)
    {
        session.HasIndex(s => new { s.WorkspaceId, s.StartedAt });
        session.Property(s => s.Guide).HasMaxLength(40);
        session.Property(s => s.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ProfileRound> round) => round.HasIndex(r => new { r.WorkspaceId, r.Number }).IsUnique();

    public void Configure(EntityTypeBuilder<ProfileSide> side) => side.HasKey(s => new { s.WorkspaceId, s.RoundId, s.Side });

    public void Configure(EntityTypeBuilder<ProfileParticipant> participant) => participant.HasKey(p => new { p.WorkspaceId, p.RoundId, p.UserId });

    public void Configure(EntityTypeBuilder<ProfileAnswer> answer)
    {
        answer.HasKey(a => new { a.WorkspaceId, a.RoundId, a.Key });
        answer.Property(a => a.Question).HasMaxLength(40);
    }

    public void Configure(EntityTypeBuilder<Exchange> exchange)
    {
        exchange.HasKey(e => new { e.WorkspaceId, e.ActionId });
        exchange.Property(e => e.ActionId).ValueGeneratedNever();
    }
}
