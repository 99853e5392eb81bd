using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Platform.Once;

static class OnceModule
{
    public static IServiceCollection AddOnce(this IServiceCollection services) => services.AddScoped<KeptAnswers>();
}

sealed class OnceTables : IEntityTypeConfiguration<KeptAnswer>
{
    public void Configure(EntityTypeBuilder<KeptAnswer> answer)
    {
        answer.HasKey(a => new { a.WorkspaceId, a.Caller, a.Key });
        answer.HasIndex(a => new { a.WorkspaceId, a.At });
        answer.Property(a => a.Caller).HasMaxLength(60);
        answer.Property(a => a.Key).HasMaxLength(KeptAnswers.LongestKey);
    }
}
