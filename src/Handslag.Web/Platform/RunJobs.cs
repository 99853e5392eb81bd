using Handslag.Platform.Jobs;

namespace Handslag.Web.Platform;

/// <summary>Keeps the work in the background going while the web server runs.</summary>
sealed class RunJobs(JobRunner runner) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => runner.Run(stoppingToken);
}
