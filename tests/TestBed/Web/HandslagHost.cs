using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Handslag.TestBed;

/// <summary>The real program on a test database, of which only the clock is replaced. Tests that move time make a host of their own.</summary>
public sealed class HandslagHost(TestDatabase database, TestClock clock) : WebApplicationFactory<Program>
{
    public TestDatabase Database { get; } = database;

    public TestClock Clock { get; } = clock;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("HANDSLAG_DATA", Database.Options.DataFolder);
        builder.UseSetting("HANDSLAG_POSTGRES", Database.Options.Postgres);
        builder.UseSetting("HANDSLAG_POSTGRES_OWNER", Database.Options.PostgresOwner);
        builder.ConfigureLogging(log => log.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning));
        builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock)));
    }
}
