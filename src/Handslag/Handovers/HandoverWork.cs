using System.Collections.Concurrent;
using Handslag.Handovers.Routing;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.Live;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Handslag.Handovers;

/// <summary>Follows handovers and records due times of every workspace, on every node side by side; a lease keeps two nodes from doing the same.</summary>
public sealed partial class HandoverWork(IServiceScopeFactory scopes, CommittedNews news, HandoverOptions options, TimeProvider time, ILogger<HandoverWork> log) : IDisposable
{
    static readonly TimeSpan Slice = TimeSpan.FromSeconds(1);

    /// <summary>Workspaces without an agreement, in which nothing can be handed over, and when each was looked at.</summary>
    readonly ConcurrentDictionary<long, long> quiet = [];
    readonly SemaphoreSlim woken = new(0, 1);

    readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    /// <summary>Works until the token stops.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        news.Happened += Wake;
        while (!cancellation.IsCancellationRequested)
        {
            var isMore = false;
            try
            {
                foreach (var workspace in await Workspaces(cancellation))
                    if (!IsQuiet(workspace)) isMore |= await RunIn(workspace, cancellation);
            }
            catch (Exception failure)
            {
                // A database that is away comes back; following outlives it.
                if (cancellation.IsCancellationRequested) return;
                LogTrouble(failure);
            }

            if (!isMore) await Pause(cancellation);
        }
    }

    /// <summary>Says that a workspace may have news: it is looked at now rather than at the next turn.</summary>
    public void Wake(long workspaceId)
    {
        quiet.TryRemove(workspaceId, out _);
        lock (woken)
            if (woken.CurrentCount == 0) woken.Release();
    }

    async Task Pause(CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(options.Poll, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        await woken.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    bool IsQuiet(long workspaceId) => quiet.TryGetValue(workspaceId, out var since) && time.GetElapsedTime(since) < options.QuietPoll;

    /// <summary>A slice of the work of one workspace; true where more is waiting.</summary>
    public async Task<bool> RunIn(long workspaceId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<HandslagDb>();
        await db.Enter(workspaceId, cancellation);
        var follow = services.GetRequiredService<FollowHandovers>();
        var due = services.GetRequiredService<RecordDue>();
        var rules = await RulesInUse.Load(db, cancellation);
        if (!rules.HasAgreement) quiet[workspaceId] = time.GetTimestamp();
        var route = services.GetRequiredService<RouteHandovers>();
        var reassign = services.GetRequiredService<ReassignHandovers>();
        if (!await follow.HasNews(rules, cancellation) && !await due.HasNews(cancellation) && !await route.HasNews(cancellation) && !await reassign.HasNews(rules, cancellation)) return false;
        if (await services.GetRequiredService<Leases>().Take($"handovers:{workspaceId}", owner, Duration.FromTimeSpan(options.Lease), cancellation) is null) return false;
        var begun = time.GetTimestamp();
        var isMore = true;
        while (isMore && time.GetElapsedTime(begun) < Slice) isMore = await follow.Step(rules, cancellation);
        await route.Run(cancellation);
        await due.Run(cancellation);
        await reassign.Run(rules, cancellation);
        return isMore;
    }

    public void Dispose() => woken.Dispose();

    async Task<List<long>> Workspaces(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<HandslagDb>().Set<Workspace>().Select(workspace => workspace.Id).ToListAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Following handovers had trouble; it goes on after a pause.")]
    partial void LogTrouble(Exception failure);
}
