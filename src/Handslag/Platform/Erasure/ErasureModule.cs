using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Platform.Erasure;

static class ErasureModule
{
    public static IServiceCollection AddErasure(this IServiceCollection services) =>
        services.AddScoped<ErasedLeads>().AddScoped<RemoveTraces>();
}
