using Handslag.Web.Platform.Settings;
using Handslag.Web.Time;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Handslag.Web.Platform.Api;

/// <summary>The HTTP API under <c>/api/v1</c>, its description at <c>/openapi/v1.json</c> and a page to read it at <c>/api</c>.</summary>
static class ApiModule
{
    /// <summary>Where every capability maps its endpoints, each with the scope it asks for.</summary>
    public static RouteGroupBuilder Api(this IEndpointRouteBuilder app) => app.MapGroup("/api/v1");

    public static void AddApi(this IServiceCollection services)
    {
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter(System.Text.Json.JsonNamingPolicy.CamelCase));
            json.SerializerOptions.Converters.Add(new TextConverter());
        });
        services.AddOpenApi("v1", options =>
        {
            options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer(Describe);
        });
    }

    /// <summary>Whatever goes wrong under <c>/api</c> is answered with ProblemDetails, not with a page.</summary>
    public static void UseApiProblems(this WebApplication app) => app.UseWhen(
        http => http.Request.Path.StartsWithSegments("/api/v1"),
        api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        app.MapPeopleApi();
        app.MapCalendarApi();
        app.MapSourceApi();
        app.MapApiPage();
    }

    static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new() { Title = "Handslag", Version = "v1", Description = "A token belongs to one workspace: handslag token create --workspace W --scopes leads:read --name N." };
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            ["token"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "hs_…" },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference("token", document)] = [] }];
        TriedRequests.Show(document);
        return Task.CompletedTask;
    }
}
