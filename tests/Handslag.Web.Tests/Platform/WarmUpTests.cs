using System.Net;
using Handslag.TestBed;
using Handslag.Web.Platform;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Handslag.Web.Tests.Platform;

public sealed class WarmUpTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_server_makes_the_page_to_sign_in_by_itself_and_without_trouble(Provider provider)
    {
        await using var database = await Databases.Fresh(provider);
        await using var host = new HandslagHost(database);
        var client = host.Visitor().Client;
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", Cancellation)).StatusCode);
        await host.Services.GetRequiredService<WarmUp>().Over(Cancellation).WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("could not warm up", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Log.Lines, line => line.Contains("/sign-in", StringComparison.Ordinal));
    }
}
