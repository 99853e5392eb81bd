using Handslag.Web.Look.Shell;
using Handslag.Web.Platform;

namespace Handslag.Web.Agreement;

/// <summary>The pages and endpoints about agreements.</summary>
static class AgreementWeb
{
    public static IServiceCollection AddAgreementPages(this IServiceCollection services) => services
        .AddRefusalTexts<AgreementText>()
        .AddScoped<AgreementWords>()
        .AddScoped<DiffWords>()
        .AddAsked(AgreementAsked.Of);

    public static void MapAgreement(this IEndpointRouteBuilder app) => app.MapAgreementApi();
}
