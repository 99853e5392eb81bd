using Handslag.Platform.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Handslag.Insights;

public static class InsightsModule
{
    public static IServiceCollection AddInsights(this IServiceCollection services)
    {
        services.TryAddSingleton(new InsightsOptions());
        services.AddSingleton<WorkspaceInsights>();
        services.AddScoped<ReadDraft>().AddScoped<KeptCommitments>();
        services.AddSingleton<WorkspaceRemoved>(provider => provider.GetRequiredService<WorkspaceInsights>().Remove);
        return services;
    }
}
