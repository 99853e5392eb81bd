using Handslag.Web.Look.Shell;
using Handslag.Web.Platform;

namespace Handslag.Web.Language.Terms;

/// <summary>The pages and endpoints about terms.</summary>
static class TermsWeb
{
    public static IServiceCollection AddTermPages(this IServiceCollection services) => services
        .AddAsked(TermsAsked.Of)
        .AddRefusalTexts<TermsText>()
        .AddScoped<TermWords>();

    public static void MapTerms(this IEndpointRouteBuilder app)
    {
        app.MapTermApi();
        app.MapTermFiles();
    }
}
