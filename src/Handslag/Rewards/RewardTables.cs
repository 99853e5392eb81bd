using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Handslag.Rewards;

sealed class RewardTables : IEntityTypeConfiguration<StoredPlan>, IEntityTypeConfiguration<PlanApproval>, IEntityTypeConfiguration<RewardSettings>
{
    public void Configure(EntityTypeBuilder<StoredPlan> plan)
    {
        plan.HasIndex(one => new { one.WorkspaceId, one.Key, one.Version }).IsUnique();
        plan.Property(one => one.Key).HasMaxLength(60);
        plan.Property(one => one.Hash).HasMaxLength(64);
        plan.Property(one => one.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<PlanApproval> approval)
    {
        approval.HasIndex(one => new { one.WorkspaceId, one.PlanId });
        approval.Property(one => one.Hash).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<RewardSettings> settings)
    {
        settings.HasKey(one => one.WorkspaceId);
        settings.Property(one => one.WorkspaceId).ValueGeneratedNever();
        settings.Property(one => one.MarginPercent).HasPrecision(5, 2);
        settings.Property(one => one.CultureReason).HasMaxLength(1_000);
        settings.Property(one => one.Revision).IsConcurrencyToken();
        settings.Ignore(one => one.Assumptions);
    }
}
