using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Handslag.Reviews.Rounds;

sealed class RoundTables :
    IEntityTypeConfiguration<ReviewRound>, IEntityTypeConfiguration<ReviewSubject>, IEntityTypeConfiguration<Judgement>, IEntityTypeConfiguration<JudgementRemark>
{
    public void Configure(EntityTypeBuilder<ReviewRound> round)
    {
        round.HasIndex(r => new { r.WorkspaceId, r.Number }).IsUnique();
        round.Property(r => r.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ReviewSubject> subject) => subject.HasIndex(s => new { s.WorkspaceId, s.RoundId, s.Kind, s.SubjectId }).IsUnique();

    public void Configure(EntityTypeBuilder<Judgement> judgement)
    {
        judgement.HasIndex(j => new { j.WorkspaceId, j.SubjectId, j.CriterionKey, j.BySide }).IsUnique();
        judgement.HasIndex(j => new { j.WorkspaceId, j.RoundId });
        judgement.HasIndex(j => new { j.WorkspaceId, j.LeadId });
        judgement.Property(j => j.CriterionKey).HasMaxLength(ReviewLimits.LongestKey);
    }

    public void Configure(EntityTypeBuilder<JudgementRemark> remark) => remark.HasIndex(r => new { r.WorkspaceId, r.JudgementId, r.Id });
}
