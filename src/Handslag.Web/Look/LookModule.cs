using Handslag.Web.Look.Gallery;
using Handslag.Web.Look.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;

namespace Handslag.Web.Look;

/// <summary>The shell every page stands in: layout, language, theme, problem pages and static files.</summary>
static class LookModule
{
    public static IServiceCollection AddLook(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddRazorComponents();
        services.AddScoped<Formats>();
        services.AddSingleton<KeptAsked>();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(Preferences.Cultures[0]);
            options.SupportedCultures = [.. Preferences.Cultures];
            options.SupportedUICultures = [.. Preferences.Cultures];
            options.ApplyCurrentCultureToResponseHeaders = true;
        });
        return services;
    }

    /// <summary>Stands before authentication.</summary>
    public static WebApplication UseLook(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseRequestLocalization();
        if (!app.Environment.IsDevelopment())
            app.UseExceptionHandler("/problem/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/problem/{0}", createScopeForStatusCodePages: true);
        app.Use(ReadProblemPages);
        app.Use(KeepProblemPagesFromTheApi);
        if (app.Environment.IsDevelopment())
            app.UseGallery();
        return app;
    }

    /// <summary>Stands after authentication and antiforgery.</summary>
    public static WebApplication MapLook(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapPreferences();
        app.MapRazorComponents<App>().Add(OpenTheRedirect);
        return app;
    }

    /// <summary>Enhanced navigation asks the framework's own endpoint where a redirect leads; each page guards itself.</summary>
    static void OpenTheRedirect(EndpointBuilder endpoint)
    {
        if (endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } pattern } && pattern.EndsWith("opaque-redirect", StringComparison.Ordinal))
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
    }

    /// <summary>A problem page is read, also where a form was sent: the form and what was wrong with it are no business of that page.</summary>
    static Task ReadProblemPages(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null)
            http.Request.Method = HttpMethods.Get;
        return next(http);
    }

    /// <summary>The API answers refusals with ProblemDetails of its own.</summary>
    static Task KeepProblemPagesFromTheApi(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments("/api") && http.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        return next(http);
    }
}
