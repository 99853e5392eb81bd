using Handslag.Platform.Jobs;

namespace Handslag.Web.Platform;

/// <summary>Keeps the work in the background going while the web server runs.</summary>
sealed class RunJobs(WarmUp warmUp, JobRunner runner) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await warmUp.Over(stoppingToken);
        await runner.Run(stoppingToken);
    }
}
