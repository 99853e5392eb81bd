using Handslag.Platform;
using Xunit;

namespace Handslag.Tests.Platform;

public sealed class ConveyorTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2_000)]
    [InlineData(50_001)]
    public async Task Everything_arrives_once_and_in_order(int count)
    {
        var arrived = new List<int>();

        var result = await Conveyor.Run<int, string>((each, _) =>
        {
            for (var i = 0; i < count; i++) each(i);
            return "read";
        }, arrived.Add, TestContext.Current.CancellationToken);

        Assert.Equal("read", result);
        Assert.Equal(Enumerable.Range(0, count), arrived);
    }

    [Fact]
    public async Task A_reader_that_fails_fails_the_whole()
    {
        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() => Conveyor.Run<int, int>((each, _) =>
        {
            each(1);
            throw new InvalidOperationException("unreadable");
        }, (int _) => { }, TestContext.Current.CancellationToken));

        Assert.Equal("unreadable", failed.Message);
    }

    [Fact]
    public async Task A_writer_that_fails_stops_the_reader()
    {
        var stopped = false;

        await Assert.ThrowsAsync<InvalidOperationException>(() => Conveyor.Run<int, int>((each, stop) =>
        {
            try
            {
                for (var i = 0; ; i++)
                {
                    stop.ThrowIfCancellationRequested();
                    each(i);
                }
            }
            finally
            {
                stopped = true;
            }
        }, (int _) => throw new InvalidOperationException("full"), TestContext.Current.CancellationToken));

        Assert.True(stopped);
    }

    [Fact]
    public async Task Who_cancels_is_not_left_waiting()
    {
        using var cancelled = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Conveyor.Run<int, int>((each, stop) =>
        {
            for (var i = 0; ; i++)
            {
                if (i == 10_000) cancelled.Cancel();
                stop.ThrowIfCancellationRequested();
                each(i);
            }
        }, (int _) => { }, cancelled.Token));
    }
}
