using System.Collections.Concurrent;
using System.Globalization;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Handslag.Platform.Live;

/// <summary>
/// Tells listeners on this node which topics changed, by reading their numbers: at once where this process or a notification says that there is news,
/// and every two seconds anyway, for what another program or node wrote.
/// </summary>
public sealed partial class LiveFeed : IDisposable
{
    static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(100);

    readonly ConcurrentDictionary<LiveListener, bool> listeners = [];
    readonly ConcurrentDictionary<long, bool> news = [];
    readonly SemaphoreSlim woken = new(0, 1);
    readonly Lock door = new();
    readonly IServiceScopeFactory scopes;
    readonly LiveSource[] sources;
    readonly ILogger log;

    public LiveFeed(IServiceScopeFactory scopes, CommittedNews committed, IEnumerable<LiveSource> sources, ILogger<LiveFeed> log)
    {
        (this.scopes, this.sources, this.log) = (scopes, [.. sources], log);
        committed.Happened += Wake;
    }

    public int Listeners => listeners.Count;

    public LiveListener Listen(IReadOnlyCollection<LiveTopic> topics)
    {
        var listener = new LiveListener(topics, gone => listeners.TryRemove(gone, out _));
        listeners[listener] = true;
        foreach (var workspace in topics.Select(topic => topic.WorkspaceId).Distinct()) Wake(workspace);
        return listener;
    }

    /// <summary>Follows until the token stops. Without listeners nothing is read.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var isPoll = !await woken.WaitAsync(Poll, cancellation).ConfigureAwait(false);
            try
            {
                await Look(isPoll, cancellation);
            }
            catch (Exception failure)
            {
                // A database that is away comes back; following outlives it.
                if (cancellation.IsCancellationRequested) return;
                LogTrouble(failure);
            }

            await Task.Delay(Apart, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    void Wake(long workspaceId)
    {
        news[workspaceId] = true;
        lock (door)
            if (woken.CurrentCount == 0) woken.Release();
    }

    async Task Look(bool isPoll, CancellationToken cancellation)
    {
        var said = news.Keys.ToHashSet();
        foreach (var workspace in said) news.TryRemove(workspace, out _);
        var followed = listeners.Keys.SelectMany(listener => listener.Topics).ToHashSet().GroupBy(topic => topic.WorkspaceId).ToList();
        foreach (var topics in followed.Where(group => isPoll || said.Contains(group.Key)))
        {
            var now = await Read(topics.Key, [.. topics.Select(topic => topic.Name)], cancellation);
            foreach (var listener in listeners.Keys) listener.Tell(now);
        }
    }

    /// <summary>The numbers of these topics now; 0 for what has not changed yet.</summary>
    async Task<IReadOnlyDictionary<LiveTopic, LiveState>> Read(long workspaceId, string[] names, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HandslagDb>();
        await db.Enter(workspaceId, cancellation);
        var at = scope.ServiceProvider.GetRequiredService<IClock>().GetCurrentInstant();
        var now = names.ToDictionary(name => new LiveTopic(workspaceId, name), name => new LiveState(new(workspaceId, name), 0, null));
        foreach (var mark in await db.Set<LiveMark>().AsNoTracking().Where(mark => names.Contains(mark.Topic)).ToListAsync(cancellation))
            Put(mark.Topic, mark.Seq, Duration.Max(Duration.Zero, at - mark.ChangedAt));
        foreach (var source in sources)
        {
            var ids = names.Where(name => name.StartsWith(source.Prefix, StringComparison.Ordinal)).Select(name => name[source.Prefix.Length..])
                .Select(id => long.TryParse(id, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(id => id > 0).ToArray();
            if (ids.Length == 0) continue;
            foreach (var (id, seq) in await source.Read(db, ids, cancellation)) Put(source.Prefix + id.ToString(CultureInfo.InvariantCulture), seq, null);
        }

        return now;

        void Put(string name, long seq, Duration? age) => now[new(workspaceId, name)] = new(new(workspaceId, name), seq, age);
    }

    public void Dispose() => woken.Dispose();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Open pages could not be told of news; it is tried again.")]
    partial void LogTrouble(Exception failure);
}
