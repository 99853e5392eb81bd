using Handslag.Web.Handovers.Routing;
using Handslag.Web.Look.Shell;
using Handslag.Web.Platform;

namespace Handslag.Web.Handovers.Desk;

/// <summary>The desk of both sides: pages and endpoints.</summary>
static class DeskWeb
{
    public static IServiceCollection AddDeskPages(this IServiceCollection services) => services
        .AddRefusalTexts<DeskText>()
        .AddScoped<DeskWords>()
        .AddScoped<DeskDeeds>()
        .AddAsked(DeskAsked.Of);

    public static void MapDesk(this IEndpointRouteBuilder app)
    {
        app.MapDeskApi();
        app.MapDeskFigures();
        app.MapDeedsFromPhones();
        app.MapRouting();
    }
}
