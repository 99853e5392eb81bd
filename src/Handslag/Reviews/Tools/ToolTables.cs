using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Handslag.Reviews.Tools;

sealed class ToolTables : IEntityTypeConfiguration<Tool>, IEntityTypeConfiguration<ToolFile>, IEntityTypeConfiguration<ToolUse>, IEntityTypeConfiguration<ToolRating>
{
    public void Configure(EntityTypeBuilder<Tool> tool)
    {
        tool.HasIndex(t => new { t.WorkspaceId, t.Folded });
        tool.HasIndex(t => new { t.WorkspaceId, t.Since });
        tool.Property(t => t.Revision).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ToolFile> file) => file.HasIndex(f => new { f.WorkspaceId, f.ToolId }).IsUnique();

    public void Configure(EntityTypeBuilder<ToolUse> use)
    {
        use.HasIndex(u => new { u.WorkspaceId, u.ToolId, u.LeadId, u.UserId, u.On }).IsUnique();
        use.HasIndex(u => new { u.WorkspaceId, u.LeadId });
    }

    public void Configure(EntityTypeBuilder<ToolRating> rating) => rating.HasIndex(r => new { r.WorkspaceId, r.ToolId, r.UserId }).IsUnique();
}
