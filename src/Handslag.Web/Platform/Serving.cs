using Handslag.Web.Cli.Demo;

namespace Handslag.Web.Platform;

/// <summary>Where the web server listens and how people reach it.</summary>
static class Serving
{
    public const string Command = "serve";
    public const string DefaultAddress = "http://localhost:5080";

    static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports"];
    static readonly string[] AnyHost = ["0.0.0.0", "[::]", "*", "+"];

    /// <summary>The program's own folder holds its static files, wherever it is started from.</summary>
    public static WebApplicationOptions Options(string[] args) =>
        new() { Args = [.. args.SkipWhile(arg => arg is Command or DemoCommand.Name)], ContentRootPath = AppContext.BaseDirectory };

    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (AddressKeys.All(key => string.IsNullOrEmpty(builder.Configuration[key]))) builder.WebHost.UseUrls(DefaultAddress);
    }

    /// <summary>The address for links: <c>HANDSLAG_URL</c>, else the first one the server listens on.</summary>
    public static string PublicAddress(IConfiguration configuration, IEnumerable<string>? listening = null)
    {
        var address = configuration["HANDSLAG_URL"] is { Length: > 0 } given ? given
            : listening?.FirstOrDefault() ?? configuration["urls"]?.Split(';')[0] ?? configuration["ASPNETCORE_URLS"]?.Split(';')[0] ?? DefaultAddress;
        foreach (var any in AnyHost) address = address.Replace($"//{any}", "//localhost", StringComparison.Ordinal);
        return address.TrimEnd('/');
    }
}
