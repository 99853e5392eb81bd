using Handslag.TestBed;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Handslag.Web.Tests.Look;

/// <summary>The program as a developer starts it, with an empty database of its own.</summary>
public sealed class DevelopmentHost : WebApplicationFactory<Program>
{
    readonly TemporaryFolder data = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseSetting("HANDSLAG_DATA", data.Path);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) data.Dispose();
    }
}
