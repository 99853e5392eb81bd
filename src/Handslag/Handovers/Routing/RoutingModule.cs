using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Handovers.Routing;

static class RoutingModule
{
    public static IServiceCollection AddRouting(this IServiceCollection services) => services
        .AddScoped<RouteLead>()
        .AddScoped<RouteHandovers>()
        .AddScoped<ReassignHandovers>()
        .AddScoped<ChangeRouting>();
}
