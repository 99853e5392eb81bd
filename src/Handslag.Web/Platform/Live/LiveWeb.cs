using Handslag.Platform.Live;

namespace Handslag.Web.Platform.Live;

/// <summary>Open pages learn of news: one stream a browser, and the work behind it.</summary>
static class LiveWeb
{
    public const string Address = "/live";

    public static IServiceCollection AddLivePages(this IServiceCollection services) => services.AddHostedService<FollowLive>();

    public static void MapLive(this IEndpointRouteBuilder app) => app.MapGet(Address, LiveStream.Follow).RequireAuthorization(Policies.SignedIn).ExcludeFromDescription();
}

/// <summary>Reads what changed, and wakes other nodes, while the web server runs.</summary>
sealed class FollowLive(WarmUp warmUp, LiveFeed feed, LiveBetweenNodes nodes) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await warmUp.Over(stoppingToken);
        await Task.WhenAll(feed.Run(stoppingToken), nodes.Run(stoppingToken));
    }
}
