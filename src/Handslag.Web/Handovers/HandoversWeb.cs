namespace Handslag.Web.Handovers;

static class HandoversWeb
{
    public static IServiceCollection AddHandoverPages(this IServiceCollection services) => services.AddHostedService<WatchHandovers>();
}
