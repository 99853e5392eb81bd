using Handslag.Personas;
using Handslag.Web.Platform;

namespace Handslag.Web.Personas;

/// <summary>The pages and endpoints about personas.</summary>
static class PersonasWeb
{
    public static IServiceCollection AddPersonaPages(this IServiceCollection services) => services
        .AddPersonas()
        .AddRefusalTexts<PersonasText>()
        .AddScoped<PersonaReading>()
        .AddScoped<PersonaWords>();

    public static void MapPersonas(this IEndpointRouteBuilder app)
    {
        app.MapPortraits();
        app.MapPersonaApi();
    }
}
