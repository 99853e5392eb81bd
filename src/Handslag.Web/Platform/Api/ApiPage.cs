using Scalar.AspNetCore;

namespace Handslag.Web.Platform.Api;

/// <summary>A page at <c>/api</c> to read and try the API, from the program's own files. It begins with an inline script and makes its styles
/// while it runs, so this page alone allows its one script by nonce, and inline styles.</summary>
static class ApiPage
{
    const string Root = "/api";
    const string ContentPolicy =
        "default-src 'self'; img-src 'self' data:; font-src 'self' data:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; script-src 'self' 'nonce-";

    public static void UseApiPage(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.Path.StartsWithSegments(Root)) http.Response.OnStarting(() => Allow(http));
        return next(http);
    });

    public static void MapApiPage(this IEndpointRouteBuilder app) => app.MapScalarApiReference(Root, options =>
    {
        options.Title = "Handslag API";
        options.DefaultFonts = false;
        options.DynamicNonce = true;
        options.Telemetry = false;
        options.DisableAgent();
        options.DisableMcp();
        options.HideDeveloperTools();
    }).AllowAnonymous();

    static Task Allow(HttpContext http)
    {
        if (http.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce)
            http.Response.Headers.ContentSecurityPolicy = $"{ContentPolicy}{nonce}'";
        return Task.CompletedTask;
    }
}
