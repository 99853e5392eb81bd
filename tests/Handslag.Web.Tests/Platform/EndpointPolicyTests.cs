using Handslag.TestBed;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Handslag.Web.Tests.Platform;

public sealed class EndpointPolicyTests(Hosts hosts)
{
    /// <summary>Opened by a link of one's own that works once a round, without signing in.</summary>
    const string PersonalLink = "/w/{Workspace}/pulse/{Secret}";

    [Fact]
    public async Task What_belongs_to_a_workspace_is_under_its_address_or_in_the_API()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        Assert.Contains(Endpoint.All(host), endpoint => endpoint.IsInAWorkspace);
        Assert.All(Endpoint.All(host).Where(endpoint => endpoint.IsInAWorkspace), endpoint =>
        {
            Assert.StartsWith("/w/{", endpoint.Pattern, StringComparison.Ordinal);
            Assert.False(endpoint.IsOpen && endpoint.Pattern != PersonalLink, $"{endpoint} is open to anyone");
        });
        Assert.All(Endpoint.All(host).Where(endpoint => endpoint.IsApi), endpoint =>
            Assert.All(endpoint.Policies, policy => Assert.StartsWith("scope:", policy, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_endpoint_without_a_policy_would_be_denied()
    {
        var host = await hosts.Shared(Provider.Sqlite);
        var fallback = await host.Services.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync();
        var anyone = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity("test"));
        await using var scope = host.Services.CreateAsyncScope();
        var answer = await scope.ServiceProvider.GetRequiredService<IAuthorizationService>().AuthorizeAsync(anyone, null, fallback!);
        Assert.False(answer.Succeeded);
    }
}
