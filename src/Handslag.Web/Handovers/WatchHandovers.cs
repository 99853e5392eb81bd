using Handslag.Handovers;
using Handslag.Web.Platform;

namespace Handslag.Web.Handovers;

/// <summary>Keeps handovers followed and due times recorded while the web server runs.</summary>
sealed class WatchHandovers(WarmUp warmUp, HandoverWork work) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await warmUp.Over(stoppingToken);
        await work.Run(stoppingToken);
    }
}
