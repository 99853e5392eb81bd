using Handslag.Web.Platform.Settings;
using System.Net;
using System.Threading.RateLimiting;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Journeys.Import;
using Handslag.Web.Platform.Api;
using Handslag.Web.Platform.Live;
using Handslag.Web.Platform.Notices;
using Handslag.Web.Platform.SigningIn;
using Handslag.Web.Platform.Webhooks;
using Handslag.Web.Signals;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;

namespace Handslag.Web.Platform;

/// <summary>Signing in, policies, workspaces in addresses, health and the API's frame.</summary>
static class WebPlatform
{
    /// <summary>Limits how often one address may try to get in; for pages and endpoints that take a secret.</summary>
    public const string AttemptLimit = "attempts";

    public static void AddWebPlatform(this WebApplicationBuilder builder)
    {
        builder.UseDefaultAddress();
        // Where the program runs from its build folder, its assets still stand in the source tree; only a developer changes them meanwhile.
        builder.WebHost.UseStaticWebAssets();
        if (!builder.Environment.IsDevelopment()) builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        var services = builder.Services;
        services.AddHostedService<StartHandslag>();
        services.AddSingleton<WarmUp>().AddHostedService(provider => provider.GetRequiredService<WarmUp>());
        services.AddHostedService<RunJobs>();
        services.AddHttpContextAccessor();
        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<Me>()
            ?? throw new InvalidOperationException("Nobody is a member here: the page stands outside a workspace."));
        services.AddDataProtection().SetApplicationName("Handslag");
        services.AddOptions<KeyManagementOptions>().Configure<DatabaseOptions, IServiceScopeFactory>((keys, options, scopes) => keys.XmlRepository = new DataProtectionKeys(options, scopes));
        services.AddLivePages();
        services.AddSigningIn();
        services.AddPolicies();
        services.AddApi();
        services.AddRateLimiter(AttemptsPerMinute);
        services.Configure<ForwardedHeadersOptions>(options => TrustProxies(options, builder.Configuration["HANDSLAG_PROXIES"]));
    }

    public static void UseWebPlatform(this WebApplication app)
    {
        app.UseHealth();
        app.UseApiPage();
        app.UseApiProblems();
        app.UseDatabaseAway();
        app.UseRouting();
        app.UseQuietEndpoints();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseReader();
        app.UsePulseLinks();
        app.UsePolicies();
        app.UseOnceRequests();
        app.UseAntiforgery();
    }

    public static void MapWebPlatform(this WebApplication app)
    {
        app.MapSigningIn();
        app.MapDemoRemoval();
        app.MapMine();
        app.MapApi();
        app.MapImport();
        app.MapNotices();
        app.MapLive();
        app.MapWebhookApi();
        // An address that means nothing is not found, for everyone; without this the fallback policy would answer instead.
        app.MapFallback("{*path}", () => TypedResults.NotFound()).AllowAnonymous();
    }

    static void AttemptsPerMinute(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions options)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.AddPolicy(AttemptLimit, http => HttpMethods.IsPost(http.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new()
            {
                PermitLimit = http.RequestServices.GetRequiredService<PeopleLimits>().AttemptsPerMinute,
                Window = TimeSpan.FromMinutes(1),
            })
            : RateLimitPartition.GetNoLimiter("reading"));
    }

    /// <summary>Behind a proxy the caller's address and scheme come from its headers, but only from proxies that are named: <c>10.0.0.5, 10.1.0.0/16</c>.</summary>
    static void TrustProxies(ForwardedHeadersOptions options, string? proxies)
    {
        if (string.IsNullOrWhiteSpace(proxies)) return;
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        foreach (var proxy in proxies.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (proxy.Contains('/', StringComparison.Ordinal)) options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            else options.KnownProxies.Add(IPAddress.Parse(proxy));
    }
}
