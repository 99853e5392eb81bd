namespace Handslag.Platform.Live;

/// <summary>Somebody who follows topics. Of several changes of a topic only the newest is told.</summary>
public sealed class LiveListener(IReadOnlyCollection<LiveTopic> topics, Action<LiveListener> leave) : IDisposable
{
    readonly Lock door = new();
    readonly SemaphoreSlim woken = new(0, 1);
    readonly Dictionary<LiveTopic, long> told = [];
    readonly Dictionary<LiveTopic, LiveState> waiting = [];

    public IReadOnlyCollection<LiveTopic> Topics => topics;

    /// <summary>What the listener knows already, and is not told again.</summary>
    public void Knows(LiveTopic topic, long seq)
    {
        lock (door) told[topic] = seq;
    }

    internal void Tell(IReadOnlyDictionary<LiveTopic, LiveState> now)
    {
        lock (door)
        {
            foreach (var topic in topics)
            {
                if (!now.TryGetValue(topic, out var state) || (told.TryGetValue(topic, out var known) && known == state.Seq)) continue;
                told[topic] = state.Seq;
                waiting[topic] = state;
            }

            if (waiting.Count > 0 && woken.CurrentCount == 0) woken.Release();
        }
    }

    /// <summary>What changed; none where nothing did for so long.</summary>
    public async Task<IReadOnlyList<LiveState>> Next(TimeSpan patience, CancellationToken cancellation)
    {
        await woken.WaitAsync(patience, cancellation);
        lock (door)
        {
            LiveState[] changed = [.. waiting.Values];
            waiting.Clear();
            return changed;
        }
    }

    public void Dispose()
    {
        leave(this);
        woken.Dispose();
    }
}
