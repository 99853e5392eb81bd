using Handslag.TestBed;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace Handslag.Web.Tests.Look;

/// <summary>The program as a developer starts it, with an empty database of its own.</summary>
public sealed class DevelopmentHost : WebApplicationFactory<Program>
{
    readonly TemporaryFolder data = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder.UseSetting("HANDSLAG_DATA", data.Path).ConfigureLogging(logging => logging.ClearProviders());

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) data.Dispose();
    }
}
