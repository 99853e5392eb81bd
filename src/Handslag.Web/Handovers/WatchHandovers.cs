using Handslag.Handovers;

namespace Handslag.Web.Handovers;

/// <summary>Keeps handovers followed and due times recorded while the web server runs.</summary>
sealed class WatchHandovers(HandoverWork work) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => work.Run(stoppingToken);
}
