using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Handslag.Web.Platform;

/// <summary>Brings the database up to date before the first request, and says how to begin while nobody has an account.</summary>
sealed partial class StartHandslag(
    DatabaseStart database, DatabaseOptions options, RunningServer running, IServiceScopeFactory scopes, IServer server, IConfiguration configuration, ILogger<StartHandslag> log) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await database.Run(cancellationToken);
        await running.Announce(cancellationToken);
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!await SetUp.IsAhead(options, cancellationToken)) return;
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<SetUp>().NewSecret(cancellationToken) is not { } secret) return;
        var address = Serving.PublicAddress(configuration, server.Features.Get<IServerAddressesFeature>()?.Addresses);
        FirstStart(address, secret);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "Nobody has an account yet. Begin here, once: {Address}/setup/{Secret}")]
    partial void FirstStart(string address, string secret);
}
