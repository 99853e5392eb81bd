using Handslag.Platform.Live;
using Handslag.TestBed;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Platform.Live;

public sealed class LiveFeedTests(Databases databases)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Who_follows_a_topic_is_told_its_number_and_each_committed_change_and_nothing_that_was_taken_back(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var node = new Node(workspace);
        var topic = new LiveTopic(workspace.Id, "desk");
        using var listener = node.Feed.Listen([topic]);
        Assert.Equal((topic, 0L, (Duration?)null), Only(await listener.Next(Patience, Cancellation)));

        await node.Touch(workspace, "desk", "elsewhere");
        Assert.Equal((topic, 1L, (Duration?)Duration.Zero), Only(await listener.Next(Patience, Cancellation)));

        await Assert.ThrowsAsync<TimeoutException>(() => node.Touch(workspace, ["desk"], new TimeoutException()));
        workspace.Clock.Advance(Duration.FromSeconds(1));
        await node.Touch(workspace, "desk");
        Assert.Equal(2, (await listener.Next(Patience, Cancellation)).Single().Seq);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Who_knows_a_number_already_hears_only_the_next_and_no_workspace_hears_of_another(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var other = await databases.Workspace(provider);
        await using var node = new Node(workspace);
        await node.Touch(workspace, "desk");
        using var listener = node.Feed.Listen([new(workspace.Id, "desk")]);
        listener.Knows(new(workspace.Id, "desk"), 1);
        await node.Touch(other, "desk");
        Assert.Empty(await listener.Next(TimeSpan.FromMilliseconds(300), Cancellation));
        await node.Touch(workspace, "desk");
        Assert.Equal(2, (await listener.Next(Patience, Cancellation)).Single().Seq);
    }

    [Fact]
    public async Task On_PostgreSQL_one_node_wakes_another()
    {
        await using var workspace = await databases.Workspace(Provider.Postgres);
        await using var here = new Node(workspace);
        await using var there = new Node(workspace);
        var heard = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        there.News.Happened += id => { if (id == workspace.Id) heard.TrySetResult(id); };
        // Listening begins in the background; a change is told again until it is heard.
        while (!heard.Task.IsCompleted)
        {
            await here.Touch(workspace, "desk");
            await Task.WhenAny(heard.Task, Task.Delay(200, Cancellation));
            Cancellation.ThrowIfCancellationRequested();
        }

        Assert.Equal(workspace.Id, await heard.Task);
    }

    static (LiveTopic, long, Duration?) Only(IReadOnlyList<LiveState> told) => (told.Single().Topic, told.Single().Seq, told.Single().Age);

    /// <summary>A program of its own on the same database.</summary>
    sealed class Node : IAsyncDisposable
    {
        readonly ServiceProvider services;
        readonly CancellationTokenSource over = new();
        readonly Task running;

        public Node(TestWorkspace workspace)
        {
            services = workspace.Database.Services(workspace.Clock);
            running = Task.WhenAll(Feed.Run(over.Token), services.GetRequiredService<LiveBetweenNodes>().Run(over.Token));
        }

        public LiveFeed Feed => services.GetRequiredService<LiveFeed>();

        public CommittedNews News => services.GetRequiredService<CommittedNews>();

        public Task Touch(TestWorkspace workspace, params string[] topics) => Touch(workspace, topics, null);

        public async Task Touch(TestWorkspace workspace, string[] topics, Exception? failure)
        {
            await using var unit = new UnitOfWork(services);
            await unit.Db.Enter(workspace.Id, Cancellation);
            await unit.Db.Write(_ =>
            {
                foreach (var topic in topics) unit.Db.Touch(topic);
                return failure is null ? Task.CompletedTask : Task.FromException(failure);
            }, Cancellation);
        }

        public async ValueTask DisposeAsync()
        {
            await over.CancelAsync();
            await running.ContinueWith(_ => { }, TaskScheduler.Default);
            await services.DisposeAsync();
            over.Dispose();
        }
    }
}
