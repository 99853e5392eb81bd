using Handslag.Platform.Database;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Platform.Live;

public static class LiveModule
{
    /// <summary>Adds topics whose number follows from what is stored anyway, see <see cref="LiveSource"/>; others are told by <see cref="HandslagDb.Touch"/>.</summary>
    public static IServiceCollection AddLiveTopics(this IServiceCollection services, string prefix, Func<HandslagDb, long[], CancellationToken, Task<Dictionary<long, long>>> read) =>
        services.AddSingleton(new LiveSource(prefix, read));

    internal static IServiceCollection AddLive(this IServiceCollection services) =>
        services.AddSingleton<CommittedNews>().AddSingleton<LiveFeed>().AddSingleton<LiveBetweenNodes>();
}
