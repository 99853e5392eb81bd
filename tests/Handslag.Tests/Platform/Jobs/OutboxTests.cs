using System.Collections.Concurrent;
using Handslag.Platform.Jobs;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Platform.Jobs;

public sealed class OutboxTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    readonly string topic = $"test-{Guid.NewGuid():N}";

    readonly Post post = new();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_message_is_delivered_once_in_its_workspace_also_when_it_was_put_in_twice(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var node = Node(workspace);
        Assert.True(await Put(workspace, "due:1", "Lead 1 is due"));
        Assert.False(await Put(workspace, "due:1", "Lead 1 is due, again"));
        Assert.True(await Put(workspace, "due:2", "Lead 2 is due"));
        while (await Next(node)) { }
        Assert.Equal([(workspace.Id, "due:1", "Lead 1 is due"), (workspace.Id, "due:2", "Lead 2 is due")],
            post.Delivered.Select(m => (m.WorkspaceId, m.IdempotencyKey, m.Content)));
        Assert.False(await Put(workspace, "due:1", "Lead 1 is due, a third time"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_workspaces_may_use_the_same_key(Provider provider)
    {
        await using var mine = await databases.Workspace(provider);
        await using var other = await databases.Workspace(provider);
        Assert.True(await Put(mine, "due:1", "mine"));
        Assert.True(await Put(other, "due:1", "other"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_who_put_in_the_same_message_at_once_put_in_one(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        var put = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Put(workspace, "due:1", $"copy {n}")));
        Assert.Equal(1, put.Count(first => first));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_message_is_kept_with_the_change_it_tells_of_or_not_at_all(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var node = Node(workspace);
        await using var unit = await workspace.Begin();
        await Assert.ThrowsAsync<InvalidOperationException>(() => unit.Db.Write(async token =>
        {
            await unit.Get<Outbox>().Put(topic, "due:1", "never", token);
            throw new InvalidOperationException("The change failed.");
        }, Cancellation));
        Assert.False(await Next(node));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_message_that_cannot_be_delivered_is_tried_again_given_up_in_the_end_and_can_be_sent_again_by_hand(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var node = Node(workspace);
        await Put(workspace, "due:1", "Lead 1 is due");
        post.Fails = true;
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.True(await Next(node));
            Assert.False(await Next(node));
            workspace.Clock.Advance(Duration.FromHours(1));
        }

        Assert.False(await Next(node));
        await using (var unit = await workspace.Begin())
        {
            var dead = Assert.Single(await unit.Get<DeadLetters>().Newest(10, Cancellation));
            Assert.Equal((topic, 3, "HttpRequestException: 503"), (dead.Topic, dead.Attempts, dead.LastError));
            Assert.True(await unit.Get<DeadLetters>().DeliverAgain(dead.Id, Cancellation));
            Assert.False(await unit.Get<DeadLetters>().DeliverAgain(dead.Id, Cancellation));
        }

        post.Fails = false;
        Assert.True(await Next(node));
        Assert.Equal("due:1", Assert.Single(post.Delivered).IdempotencyKey);
        await using var other = await databases.Workspace(provider);
        await using var there = await other.Begin();
        Assert.Empty(await there.Get<DeadLetters>().Newest(10, Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task When_a_node_dies_while_delivering_another_delivers_again_with_the_same_key_and_the_late_one_changes_nothing(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var node = Node(workspace);
        await Put(workspace, "due:1", "Lead 1 is due");
        await using var dead = node.CreateAsyncScope();
        var claims = dead.ServiceProvider.GetRequiredService<OutboxClaims>();
        var late = (await claims.Take([topic], "dead node", Duration.FromSeconds(60), Cancellation))!;
        Assert.False(await Next(node));
        workspace.Clock.Advance(Duration.FromSeconds(61));
        post.Fails = true;
        Assert.True(await Next(node));
        Assert.False(await claims.Delivered(late, Cancellation));
        Assert.False(await claims.GiveUp(late, "late", Cancellation));
        workspace.Clock.Advance(Duration.FromHours(1));
        post.Fails = false;
        Assert.True(await Next(node));
        Assert.Equal(("due:1", 3), (post.Delivered.Single().IdempotencyKey, post.Delivered.Single().Attempt));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_nodes_deliver_each_message_once(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var one = Node(workspace);
        await using var other = Node(workspace);
        for (var n = 0; n < 40; n++) await Put(workspace, $"due:{n}", "x");
        await Task.WhenAll(new[] { one, other, one, other }.Select(async node =>
        {
            while (await Next(node)) { }
        }));
        while (await Next(one)) { }
        Assert.Equal(40, post.Delivered.Count);
        Assert.Equal(40, post.Delivered.Select(m => m.IdempotencyKey).Distinct().Count());
    }

    ServiceProvider Node(TestWorkspace workspace) => workspace.Database.Services(workspace.Clock, services =>
    {
        services.AddSingleton(post);
        services.AddDelivery<Post>(topic, sender => sender.Deliver);
        services.Configure<JobOptions>(options => options.Deliveries = 3);
    });

    /// <summary>Of its own topic only: other tests put in messages of theirs.</summary>
    Task<bool> Next(ServiceProvider node) => node.GetRequiredService<Deliveries>().RunNext("node", [topic], Cancellation);

    async Task<bool> Put(TestWorkspace workspace, string key, string content)
    {
        await using var unit = await workspace.Begin();
        return await unit.Get<Outbox>().Put(topic, key, content, Cancellation);
    }

    sealed class Post
    {
        public bool Fails { get; set; }

        public ConcurrentQueue<OutboxMessage> Delivered { get; } = new();

        public Task Deliver(OutboxMessage message, CancellationToken cancellation)
        {
            if (Fails) throw new HttpRequestException("503");
            Delivered.Enqueue(message);
            return Task.CompletedTask;
        }
    }
}
