using Handslag.TestBed;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Handslag.Web.Tests.Architecture;

public sealed class EndpointTests(Hosts hosts)
{
    /// <summary>What anyone may ask for without an account, each on purpose.</summary>
    static readonly string[] Open =
    [
        "GET /_framework/opaque-redirect",
        "GET /api/favicon.svg",
        "GET /api/scalar.aspnetcore.js",
        "GET /api/scalar.js",
        "GET /api/{documentName?}",
        "GET /calendar/{feed}.ics",
        "GET /openapi/{documentName}.json",
        "GET,POST /gallery",
        "GET,POST /invitation/{Secret}",
        "GET,POST /problem/{Status:int}",
        "GET,POST /setup/{Secret}",
        "GET,POST /sign-in",
        "GET,POST /sign-in/link/{Secret}",
        "GET,POST /w/{Workspace}/pulse/{Secret}",
        "POST /preferences/language",
        "POST /preferences/theme",
        "{*path}",
    ];

    [Fact]
    public async Task Every_endpoint_names_its_policy_or_is_open_on_purpose()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null).ToArray();
        Assert.NotEmpty(endpoints);
        Assert.Equal(Open.Order(StringComparer.Ordinal), endpoints.Where(IsOpen).Select(Name).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(endpoints.Where(endpoint => !IsOpen(endpoint) && !HasPolicy(endpoint)).Select(Name));
    }

    static bool IsOpen(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    static bool HasPolicy(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(authorize => !string.IsNullOrEmpty(authorize.Policy)) ||
        endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null;

    static string Name(RouteEndpoint endpoint) =>
        $"{string.Join(',', endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])} {endpoint.RoutePattern.RawText}".Trim();
}
