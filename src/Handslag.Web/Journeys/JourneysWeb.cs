using Handslag.Web.Journeys.Export;
using Handslag.Web.Look.Shell;
using Handslag.Web.Platform;

namespace Handslag.Web.Journeys;

/// <summary>The pages and endpoints about leads.</summary>
static class JourneysWeb
{
    public static IServiceCollection AddJourneyPages(this IServiceCollection services) => services
        .AddRefusalTexts<LeadsText>()
        .AddRefusalTexts<FactsText>()
        .AddScoped<FactWords>()
        .AddScoped<LeadsSheet>()
        .AddAsked(JourneysAsked.Of);

    public static void MapJourneys(this IEndpointRouteBuilder app)
    {
        app.MapLeadApi();
        app.MapFactApi();
        app.MapLeadExports();
        app.MapPersonalData();
    }
}
