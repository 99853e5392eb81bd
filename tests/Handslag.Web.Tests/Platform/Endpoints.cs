using Handslag.TestBed;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Web.Tests.Platform;

/// <summary>An address that the program answers, with what stands in its braces left open.</summary>
sealed record Endpoint(string Pattern, IReadOnlyList<string> Methods, IReadOnlyList<string> Parameters, IReadOnlyList<string?> Policies, bool IsOpen)
{
    public bool IsInAWorkspace => Parameters.Contains("workspace");

    public bool IsApi => Pattern.StartsWith("/api/v1", StringComparison.Ordinal);

    public override string ToString() => $"{string.Join('|', Methods)} {Pattern}";

    /// <summary>Every endpoint of the running program, pages and API alike; files are left out, for they hold nothing of anyone.</summary>
    public static IReadOnlyList<Endpoint> All(HandslagHost host) =>
    [
        .. from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
           select new Endpoint(
               "/" + endpoint.RoutePattern.RawText!.TrimStart('/'),
               endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"],
               [.. endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name)],
               [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy)],
               endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null),
    ];

    /// <summary>The address with the workspace's name and this value for everything else that is open in it.</summary>
    public string Filled(string workspace, string value) => Parameters.Aggregate(
        Pattern,
        (path, parameter) => System.Text.RegularExpressions.Regex.Replace(
            path, $@"\{{\*{{0,2}}{parameter}[^}}]*\}}", Uri.EscapeDataString(parameter == "workspace" ? workspace : value)));
}
