using Handslag.Web.Platform;

namespace Handslag.Web.Handovers;

/// <summary>What pages, programs and the server do with handovers.</summary>
static class HandoversWeb
{
    public static IServiceCollection AddHandoverPages(this IServiceCollection services) => services
        .AddRefusalTexts<HandoversText>()
        .AddScoped<HandoverWords>()
        .AddHostedService<WatchHandovers>();
}
