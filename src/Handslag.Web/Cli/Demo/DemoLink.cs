using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Cli.Demo;

/// <summary>As soon as the server listens: a link on standard output that lets the reader in once as the demo's administrator.</summary>
sealed class DemoLink(IServiceScopeFactory scopes, IServer server, IConfiguration configuration, IHostApplicationLifetime lifetime) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => _ = Print());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task Print()
    {
        await using var scope = scopes.CreateAsyncScope();
        var person = DemoCast.Administrator;
        var user = await scope.ServiceProvider.GetRequiredService<HandslagDb>().Users.SingleAsync(row => row.Email == person.Email);
        var secret = await scope.ServiceProvider.GetRequiredService<SignInLinks>().Make(LinkPurpose.SignIn, user.Id, null, CancellationToken.None);
        var address = Serving.PublicAddress(configuration, server.Features.Get<IServerAddressesFeature>()?.Addresses);
        await Console.Out.WriteLineAsync(
            $"""

            Sign in, once, as {person.Name} (administrator):

                {address}/sign-in/link/{secret}

            A link for anybody else: ./handslag user link {DemoCast.Marketing[0].Email}
            """);
    }
}
