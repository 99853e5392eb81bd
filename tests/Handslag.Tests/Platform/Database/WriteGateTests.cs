using Handslag.Platform.Database;
using Xunit;

namespace Handslag.Tests.Platform.Database;

public sealed class WriteGateTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    readonly WriteGate gate = new();

    [Fact]
    public async Task Interactive_writers_go_before_bulk_writers_that_came_earlier()
    {
        var order = new List<string>();
        var turn = await gate.Enter(Lane.Bulk, Cancellation);
        var waiting = new[]
        {
            Write("bulk 1", Lane.Bulk, order), Write("bulk 2", Lane.Bulk, order),
            Write("person 1", Lane.Interactive, order), Write("person 2", Lane.Interactive, order),
        };
        Assert.Empty(order);
        turn.Dispose();
        await Task.WhenAll(waiting);
        Assert.Equal(["person 1", "person 2", "bulk 1", "bulk 2"], order);
    }

    [Fact]
    public async Task A_person_who_arrives_during_a_bulk_batch_writes_before_the_next_batch()
    {
        var order = new List<string>();
        var batch = await gate.Enter(Lane.Bulk, Cancellation);
        var next = Write("next batch", Lane.Bulk, order);
        var person = Write("person", Lane.Interactive, order);
        batch.Dispose();
        await Task.WhenAll(next, person);
        Assert.Equal(["person", "next batch"], order);
    }

    [Fact]
    public async Task A_writer_who_gives_up_waiting_takes_no_turn()
    {
        using var impatient = new CancellationTokenSource();
        var turn = await gate.Enter(Lane.Interactive, Cancellation);
        var givesUp = gate.Enter(Lane.Interactive, impatient.Token);
        var stays = gate.Enter(Lane.Interactive, Cancellation);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givesUp);
        turn.Dispose();
        (await stays).Dispose();
        Assert.True(gate.Enter(Lane.Interactive, Cancellation).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Leaving_twice_lets_one_writer_in()
    {
        var turn = await gate.Enter(Lane.Interactive, Cancellation);
        var first = gate.Enter(Lane.Interactive, Cancellation);
        var second = gate.Enter(Lane.Interactive, Cancellation);
        turn.Dispose();
        turn.Dispose();
        (await first).Dispose();
        (await second).Dispose();
        turn.Dispose();
        using var held = await gate.Enter(Lane.Interactive, Cancellation);
        Assert.False(gate.Enter(Lane.Bulk, Cancellation).IsCompleted);
    }

    [Fact]
    public async Task Under_a_crowd_of_writers_that_come_wait_and_give_up_nobody_writes_at_once_and_no_turn_is_lost()
    {
        var inside = 0;
        var together = 0;
        var written = 0;
        var gaveUp = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 20_000), new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = Cancellation }, async (n, cancellation) =>
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var entering = gate.Enter(n % 3 == 0 ? Lane.Bulk : Lane.Interactive, patience.Token);
            if (n % 7 == 0) await patience.CancelAsync();
            try
            {
                using var turn = await entering;
                if (Interlocked.Increment(ref inside) > 1) Interlocked.Increment(ref together);
                if (n % 5 == 0) await Task.Yield();
                Interlocked.Decrement(ref inside);
                Interlocked.Increment(ref written);
            }
            catch (OperationCanceledException)
            {
                Interlocked.Increment(ref gaveUp);
            }
        });
        Assert.Equal(0, together);
        Assert.Equal(20_000, written + gaveUp);
        Assert.True(gate.Enter(Lane.Bulk, Cancellation).IsCompletedSuccessfully);
    }

    async Task Write(string name, Lane lane, List<string> order)
    {
        using var turn = await gate.Enter(lane, Cancellation);
        order.Add(name);
    }
}
