using System.Text.RegularExpressions;
using Handslag.TestBed;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Web.Tests.Platform;

/// <summary>An address that the program answers, with what stands in its braces left open.</summary>
sealed partial record Endpoint(string Pattern, IReadOnlyList<string> Methods, IReadOnlyList<string> Parameters, IReadOnlyList<string?> Policies, bool IsOpen)
{
    /// <summary>Pages write it with a capital, endpoints without.</summary>
    public const string Workspace = "workspace";

    public bool IsInAWorkspace => Parameters.Contains(Workspace);

    public bool IsApi => Pattern.StartsWith("/api/v1", StringComparison.Ordinal);

    /// <summary>Whether this could stand for everything open in the address but the workspace: no text stands for a number.</summary>
    public bool Takes(string value) => long.TryParse(value, out _) || !Numeric().IsMatch(Pattern);

    public override string ToString() => $"{string.Join('|', Methods)} {Pattern}";

    /// <summary>Every endpoint of the running program, pages and API alike; files are left out, for they hold nothing of anyone.</summary>
    public static IReadOnlyList<Endpoint> All(HandslagHost host) =>
    [
        .. from endpoint in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
           select new Endpoint(
               "/" + endpoint.RoutePattern.RawText!.TrimStart('/'),
               endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"],
               [.. endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name.Equals(Workspace, StringComparison.OrdinalIgnoreCase) ? Workspace : parameter.Name)],
               [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy)],
               endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null),
    ];

    /// <summary>Whether this path is one of the endpoint's.</summary>
    public bool IsAskedBy(string path) =>
        Regex.IsMatch(path.Trim(), $"^{Regex.Replace(Pattern, @"\{[^}]*\}", "[^/]+")}$");

    /// <summary>The address with the workspace's name and this value for everything else that is open in it.</summary>
    public string Filled(string workspace, string value) => Parameters.Aggregate(
        Pattern,
        (path, parameter) => Regex.Replace(
            path, $@"\{{\*{{0,2}}{parameter}[^}}]*\}}", Uri.EscapeDataString(parameter == Workspace ? workspace : value),
            RegexOptions.IgnoreCase));

    [GeneratedRegex(@"\{\w+:(long|int)[:}]")]
    private static partial Regex Numeric();
}
