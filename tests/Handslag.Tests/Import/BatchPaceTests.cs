using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Tests.Import;

public sealed class BatchPaceTests : IDisposable
{
    static readonly ImportOptions ADay = new() { Pause = TimeSpan.FromDays(1) };

    readonly TemporaryFolder folder = new();

    DatabaseOptions Data => new() { DataFolder = folder.Path };

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Beside_a_server_in_another_process_an_import_pauses_after_each_batch_and_goes_on_when_it_has_stopped()
    {
        using var here = new RunningServer(Data);
        using var cancelled = new CancellationTokenSource();
        using (var server = new RunningServer(Data))
        {
            await server.Announce(Cancellation);

            var pausing = new BatchPace(ADay, here).After(TimeSpan.FromMilliseconds(40), cancelled.Token);

            Assert.False(pausing.IsCompleted);
            await cancelled.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pausing);
        }

        Assert.True(new BatchPace(ADay, here).After(TimeSpan.FromMilliseconds(40), Cancellation).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task The_server_itself_does_not_pause_for_itself_nor_does_an_import_where_none_ever_ran()
    {
        using var server = new RunningServer(Data);
        Assert.True(new BatchPace(ADay, server).After(TimeSpan.Zero, Cancellation).IsCompletedSuccessfully);

        await server.Announce(Cancellation);

        Assert.True(new BatchPace(ADay, server).After(TimeSpan.Zero, Cancellation).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Batches_shrink_while_they_take_too_long_but_not_to_nothing_and_grow_again()
    {
        var pace = new BatchPace(new(), null);
        for (var i = 0; i < 20; i++) await pace.After(TimeSpan.FromSeconds(1), Cancellation);
        Assert.Equal(1_500, pace.Facts);

        for (var i = 0; i < 20; i++) await pace.After(TimeSpan.FromMilliseconds(1), Cancellation);
        Assert.Equal(5_000, pace.Facts);
    }

    [Fact]
    public async Task Where_no_server_runs_batches_grow_larger_and_shrink_again_as_soon_as_one_does()
    {
        using var here = new RunningServer(Data);
        var pace = new BatchPace(new() { Pause = TimeSpan.Zero }, here);
        for (var i = 0; i < 20; i++) await pace.After(TimeSpan.FromMilliseconds(100), Cancellation);
        Assert.Equal(100_000, pace.Facts);

        using var server = new RunningServer(Data);
        await server.Announce(Cancellation);
        await pace.After(TimeSpan.FromMilliseconds(40), Cancellation);
        Assert.Equal(5_000, pace.Facts);
        Assert.Equal(5_000, await Grown(server));
    }

    /// <summary>In the server itself, which people write beside.</summary>
    static async Task<int> Grown(RunningServer server)
    {
        var pace = new BatchPace(new(), server);
        for (var i = 0; i < 20; i++) await pace.After(TimeSpan.FromMilliseconds(1), Cancellation);
        return pace.Facts;
    }
}
