using Handslag.Web.Look.Shell;
using Handslag.Web.Platform;

namespace Handslag.Web.Programme;

/// <summary>The programme of those who start: pages and endpoints.</summary>
static class ProgrammeWeb
{
    public static IServiceCollection AddProgrammePages(this IServiceCollection services) => services.AddRefusalTexts<ProgrammeText>().AddRefusalTexts<SessionsText>().AddAsked(ProgrammeAsked.Of);

    public static void MapProgramme(this IEndpointRouteBuilder app)
    {
        app.MapProgrammeApi();
        app.MapProfileApi();
        app.MapResultsApi();
        app.MapSessionsApi();
    }
}
