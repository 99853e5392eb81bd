namespace Handslag.Platform.Database;

/// <summary>Who is writing: a person waiting for an answer, or a bulk job that can wait.</summary>
public enum Lane
{
    Interactive,
    Bulk,
}

/// <summary>One writer at a time in this process. Interactive writers go first; a bulk writer gets its turn only when nobody interactive waits.</summary>
public sealed class WriteGate
{
    readonly Lock door = new();
    readonly Queue<TaskCompletionSource> interactive = new();
    readonly Queue<TaskCompletionSource> bulk = new();
    bool taken;

    /// <summary>Waits for a turn; dispose it to let the next writer in.</summary>
    public async Task<IDisposable> Enter(Lane lane, CancellationToken cancellation)
    {
        TaskCompletionSource? turn = null;
        lock (door)
        {
            if (!taken) taken = true;
            else (lane == Lane.Interactive ? interactive : bulk).Enqueue(turn = new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        if (turn is null) return new Turn(this);
        await using var registration = cancellation.Register(() => turn.TrySetCanceled(cancellation));
        await turn.Task;
        return new Turn(this);
    }

    void Leave()
    {
        lock (door)
        {
            // A cancelled waiter refuses its turn; the next one is asked.
            while (interactive.TryDequeue(out var next) || bulk.TryDequeue(out next))
                if (next.TrySetResult()) return;
            taken = false;
        }
    }

    sealed class Turn(WriteGate gate) : IDisposable
    {
        int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0) gate.Leave();
        }
    }
}
