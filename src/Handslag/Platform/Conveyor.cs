using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Handslag.Platform;

/// <summary>Reads on one core while the other writes: what one side puts on, the other takes off in the same order, never many ahead.</summary>
static class Conveyor
{
    const int LoadSize = 500;
    const int Ahead = 8_000;

    /// <summary>Runs <paramref name="read"/> beside, and <paramref name="write"/> here; ends when both have, with the failure of either.</summary>
    public static Task<TResult> Run<T, TResult>(Func<Action<T>, CancellationToken, TResult> read, Action<T> write, CancellationToken cancellation, int ahead = Ahead) =>
        Run<T, TResult>(read, load =>
        {
            foreach (var one in load) write(one);
            return Task.CompletedTask;
        }, cancellation, ahead);

    /// <param name="write">Gets what was put on in loads; the next one when it has ended. A load is filled again afterwards: keep none of them.</param>
    /// <param name="ahead">How many may wait: as many as are read while the longest write lasts, and no more than memory is to be kept for.</param>
    public static async Task<TResult> Run<T, TResult>(
        Func<Action<T>, CancellationToken, TResult> read, Func<List<T>, Task> write, CancellationToken cancellation, int ahead = Ahead)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var loads = Channel.CreateBounded<List<T>>(new BoundedChannelOptions(Math.Max(1, ahead / LoadSize)) { SingleReader = true, SingleWriter = true });
        var empty = new ConcurrentBag<List<T>>();
        var reading = Task.Run(() => Read(read, empty, loads.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var load in loads.Reader.ReadAllAsync(CancellationToken.None))
            {
                await write(load);
                load.Clear();
                empty.Add(load);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return await reading;
    }

    static TResult Read<T, TResult>(Func<Action<T>, CancellationToken, TResult> read, ConcurrentBag<List<T>> empty, ChannelWriter<List<T>> loads, CancellationToken stop)
    {
        Exception? failed = null;
        try
        {
            var load = new List<T>(LoadSize);
            var result = read(one =>
            {
                load.Add(one);
                if (load.Count < LoadSize) return;
                Send(load);
                load = empty.TryTake(out var used) ? used : new List<T>(LoadSize);
            }, stop);
            Send(load);
            return result;
        }
        catch (Exception exception)
        {
            failed = exception;
            throw;
        }
        finally
        {
            loads.Complete(failed);
        }

        void Send(List<T> load)
        {
            while (!loads.TryWrite(load))
                if (!loads.WaitToWriteAsync(stop).AsTask().GetAwaiter().GetResult()) return;
        }
    }
}
