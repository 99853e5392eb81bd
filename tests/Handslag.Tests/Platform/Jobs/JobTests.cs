using System.Collections.Concurrent;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Platform.Jobs;

public sealed class JobTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Jobs are claimed across workspaces; a kind of its own keeps a test's jobs to itself.</summary>
    readonly string kind = $"test-{Guid.NewGuid():N}";

    readonly Desk desk = new();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_job_is_done_in_its_workspace_with_its_input_and_tells_how_far_it_is(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var node = Node(workspace);
        var id = await Enqueue(workspace, new Errand("letters", 3));
        desk.Work = async (run, db, cancellation) =>
        {
            Assert.Equal(new Errand("letters", 3), run.Input<Errand>());
            Assert.Equal(workspace.Id, db.Scope.Id);
            db.Add(new AuditEntry { WorkspaceId = db.Scope.Id, At = workspace.Clock.GetCurrentInstant(), Action = "letters.sent" });
            await db.SaveChangesAsync(cancellation);
            await run.Report(new { Sent = 3 }, cancellation);
        };

        Assert.Equal(JobState.Waiting, (await Status(workspace, id))!.State);
        Assert.True(await Runner(node).RunNext(Cancellation));
        Assert.False(await Runner(node).RunNext(Cancellation));

        var status = (await Status(workspace, id))!;
        Assert.Equal((JobState.Done, 1, "{\"sent\":3}", null), (status.State, status.Attempt, status.Progress, status.Error));
        Assert.Equal(workspace.Clock.GetCurrentInstant(), status.FinishedAt);
        await using var unit = await workspace.Begin();
        Assert.Equal("letters.sent", (await unit.Db.Set<AuditEntry>().SingleAsync(Cancellation)).Action);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_job_waits_until_it_is_due(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var node = Node(workspace);
        await Enqueue(workspace, new Errand("later", 1), workspace.Clock.GetCurrentInstant() + Duration.FromMinutes(5));
        Assert.False(await Runner(node).RunNext(Cancellation));
        workspace.Clock.Advance(Duration.FromMinutes(5));
        Assert.True(await Runner(node).RunNext(Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_job_that_fails_is_tried_again_after_longer_and_longer_waits_and_then_fails_for_good(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var node = Node(workspace);
        var id = await Enqueue(workspace, new Errand("broken", 1));
        desk.Work = (_, _, _) => throw new InvalidOperationException("The printer is on fire.");

        Assert.True(await Runner(node).RunNext(Cancellation));
        var status = (await Status(workspace, id))!;
        Assert.Equal((JobState.Waiting, "InvalidOperationException: The printer is on fire."), (status.State, status.Error));
        Assert.False(await Runner(node).RunNext(Cancellation));
        workspace.Clock.Advance(Duration.FromSeconds(5));
        Assert.True(await Runner(node).RunNext(Cancellation));
        workspace.Clock.Advance(Duration.FromSeconds(9));
        Assert.False(await Runner(node).RunNext(Cancellation));
        workspace.Clock.Advance(Duration.FromSeconds(1));
        Assert.True(await Runner(node).RunNext(Cancellation));

        status = (await Status(workspace, id))!;
        Assert.Equal((JobState.Failed, 3), (status.State, status.Attempt));
        workspace.Clock.Advance(Duration.FromDays(1));
        Assert.False(await Runner(node).RunNext(Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_runners_at_once_do_each_job_exactly_once(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var one = Node(workspace);
        await using var other = Node(workspace);
        var done = new ConcurrentBag<int>();
        desk.Work = async (run, _, _) =>
        {
            await Task.Yield();
            done.Add(run.Input<Errand>().Number);
        };
        for (var n = 0; n < 40; n++) await Enqueue(workspace, new Errand("one of many", n));

        await Task.WhenAll(new[] { one, one, other, other }.Select(async node =>
        {
            while (await Runner(node).RunNext(Cancellation)) { }
        }));
        // A claim that found the last job taken answers "nothing to do"; whatever is left is done now.
        while (await Runner(one).RunNext(Cancellation)) { }
        Assert.Equal(Enumerable.Range(0, 40), done.Order());
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task When_a_node_dies_another_takes_the_job_over_and_the_late_one_can_neither_report_nor_finish(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var node = Node(workspace);
        var id = await Enqueue(workspace, new Errand("heavy", 1));

        await using var dead = node.CreateAsyncScope();
        var late = (await dead.ServiceProvider.GetRequiredService<JobClaims>().Take([kind], "dead node", Duration.FromSeconds(60), Cancellation))!;
        Assert.False(await Runner(node).RunNext(Cancellation));
        workspace.Clock.Advance(Duration.FromSeconds(61));
        desk.Work = async (run, _, cancellation) =>
        {
            Assert.Equal(2, run.Attempt);
            await run.Report("half", cancellation);

            await using var unit = await workspace.Begin();
            var body = await unit.Db.Set<JobBody>().AsNoTracking().SingleAsync(b => b.JobId == id, cancellation);
            await new JobRun(unit.Db, late, body).Report("late", cancellation);
            Assert.False(await unit.Get<JobClaims>().Renew(late, Duration.FromSeconds(60), cancellation));
            Assert.False(await unit.Get<JobClaims>().Finish(late, JobState.Done, "late", cancellation));
            Assert.False(await unit.Get<JobClaims>().GiveBack(late, Duration.Zero, "late", cancellation));
        };
        Assert.True(await Runner(node).RunNext(Cancellation));
        var status = (await Status(workspace, id))!;
        Assert.Equal((JobState.Done, 2, "\"half\"", null), (status.State, status.Attempt, status.Progress, status.Error));
        await using var after = await workspace.Begin();
        Assert.False(await after.Get<JobClaims>().Finish(late, JobState.Failed, "late", Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_job_that_kills_its_node_every_time_fails_after_its_last_attempt(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var node = Node(workspace);
        var id = await Enqueue(workspace, new Errand("deadly", 1));
        for (var death = 0; death < 3; death++)
        {
            await using var dying = node.CreateAsyncScope();
            Assert.NotNull(await dying.ServiceProvider.GetRequiredService<JobClaims>().Take([kind], "dying", Duration.FromSeconds(60), Cancellation));
            workspace.Clock.Advance(Duration.FromSeconds(61));
        }

        desk.Work = (_, _, _) => throw new InvalidOperationException("Must not run.");
        Assert.True(await Runner(node).RunNext(Cancellation));
        Assert.Equal((JobState.Failed, "Every attempt was broken off."), ((await Status(workspace, id))!.State, (await Status(workspace, id))!.Error));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_long_job_keeps_its_lease(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var node = Node(workspace, options => (options.Lease, options.Pulse) = (TimeSpan.FromSeconds(6), TimeSpan.FromMilliseconds(10)));
        var id = await Enqueue(workspace, new Errand("long", 1));
        desk.Work = async (_, _, cancellation) =>
        {
            var before = await Until(workspace, id);
            workspace.Clock.Advance(Duration.FromSeconds(3));
            while (await Until(workspace, id) == before) await Task.Delay(20, cancellation);
        };
        Assert.True(await Runner(node).RunNext(Cancellation));
        Assert.Equal(JobState.Done, (await Status(workspace, id))!.State);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_waiting_job_is_cancelled_at_once_and_a_running_one_is_told_to_stop(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var node = Node(workspace, options => options.Pulse = TimeSpan.FromMilliseconds(10));
        var waiting = await Enqueue(workspace, new Errand("waiting", 1));
        Assert.Equal(JobState.Cancelled, await Cancel(workspace, waiting));
        Assert.False(await Runner(node).RunNext(Cancellation));

        var running = await Enqueue(workspace, new Errand("running", 1));
        desk.Work = async (_, _, cancellation) =>
        {
            Assert.Equal(JobState.Running, await Cancel(workspace, running));
            await Task.Delay(Timeout.Infinite, cancellation);
        };
        Assert.True(await Runner(node).RunNext(Cancellation));
        var status = (await Status(workspace, running))!;
        Assert.Equal((JobState.Cancelled, true, null), (status.State, status.CancelAsked, status.Error));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_node_that_shuts_down_gives_its_job_back_at_once(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var node = Node(workspace);
        var id = await Enqueue(workspace, new Errand("interrupted", 1));
        using var shutdown = new CancellationTokenSource();
        desk.Work = async (_, _, cancellation) =>
        {
            await shutdown.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellation);
        };
        await Runner(node).RunNext(shutdown.Token);
        Assert.Equal(JobState.Waiting, (await Status(workspace, id))!.State);
        desk.Work = (_, _, _) => Task.CompletedTask;
        Assert.True(await Runner(node).RunNext(Cancellation));
        Assert.Equal(JobState.Done, (await Status(workspace, id))!.State);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_job_of_another_workspace_can_be_neither_seen_nor_cancelled(Provider provider)
    {
        await using var mine = await databases.Workspace(provider);
        await using var other = await databases.Workspace(provider);
        var id = await Enqueue(mine, new Errand("mine", 1));
        Assert.Null(await Status(other, id));
        await using var unit = await other.Begin();
        Assert.Equal("job.notFound", (await unit.Get<CancelJob>().Run(id, Cancellation)).Refusals.Single().Key);
        Assert.Equal((JobState.Waiting, false), ((await Status(mine, id))!.State, (await Status(mine, id))!.CancelAsked));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_job_is_left_with_the_change_that_asks_for_it_or_not_at_all(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        await Assert.ThrowsAsync<InvalidOperationException>(() => unit.Db.Write(async token =>
        {
            await unit.Get<EnqueueJob>().Run(kind, new Errand("never", 1), token);
            throw new InvalidOperationException("The change failed.");
        }, Cancellation));
        await using var after = await workspace.Begin();
        Assert.Empty(await after.Get<JobsHere>().Newest(kind, 10, Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_runner_works_until_it_is_stopped(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var node = Node(workspace, options => options.Pause = TimeSpan.FromMilliseconds(10));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var done = 0;
        desk.Work = async (_, _, _) =>
        {
            if (Interlocked.Increment(ref done) == 5) await stop.CancelAsync();
        };
        var running = Runner(node).Run(stop.Token);
        for (var n = 0; n < 5; n++) await Enqueue(workspace, new Errand("steady", n));
        await running;
        Assert.Equal(5, done);
    }

    ServiceProvider Node(TestWorkspace workspace, Action<JobOptions>? change = null) => workspace.Database.Services(workspace.Clock, services =>
    {
        services.AddSingleton(desk);
        services.AddJob<DeskJob>(kind, job => job.Run, attempts: 3);
        services.Configure<JobOptions>(options => change?.Invoke(options));
    });

    static JobRunner Runner(ServiceProvider node) => node.GetRequiredService<JobRunner>();

    async Task<long> Enqueue(TestWorkspace workspace, Errand errand, Instant? dueAt = null)
    {
        await using var unit = await workspace.Begin();
        return await unit.Get<EnqueueJob>().Run(kind, errand, Cancellation, dueAt);
    }

    static async Task<JobStatus?> Status(TestWorkspace workspace, long id)
    {
        await using var unit = await workspace.Begin();
        return await unit.Get<JobsHere>().Find(id, Cancellation);
    }

    static async Task<JobState> Cancel(TestWorkspace workspace, long id)
    {
        await using var unit = await workspace.Begin();
        return (await unit.Get<CancelJob>().Run(id, Cancellation)).Value;
    }

    static async Task<Instant?> Until(TestWorkspace workspace, long id)
    {
        await using var unit = await workspace.Begin();
        return (await unit.Db.Set<JobHeader>().AsNoTracking().SingleAsync(h => h.Id == id, Cancellation)).LeaseUntil;
    }

    sealed record Errand(string Name, int Number);

    sealed class Desk
    {
        public Func<JobRun, HandslagDb, CancellationToken, Task> Work { get; set; } = (_, _, _) => Task.CompletedTask;
    }

    sealed class DeskJob(Desk desk, HandslagDb db)
    {
        public Task Run(JobRun run, CancellationToken cancellation) => desk.Work(run, db, cancellation);
    }
}
