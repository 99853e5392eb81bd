using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Handslag.Platform.Jobs;

/// <summary>Works off jobs, delivers messages and forgets what is old, on every node side by side; each job is finished by one of them.</summary>
public sealed partial class JobRunner(
    IServiceScopeFactory scopes, IEnumerable<JobKind> kinds, Deliveries deliveries, IEnumerable<Recurring> recurring, IOptions<JobOptions> options, TimeProvider time, ILogger<JobRunner> log)
{
    readonly string owner = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
    readonly Dictionary<string, JobKind> known = kinds.ToDictionary(kind => kind.Kind);
    readonly JobOptions options = options.Value;

    Duration Lease => Duration.FromTimeSpan(options.Lease);

    /// <summary>Works until the token stops, and then gives unfinished jobs back.</summary>
    public Task Run(CancellationToken cancellation) =>
        Task.WhenAll([
            .. Enumerable.Range(0, options.AtOnce).Select(_ => Repeat(RunNext, cancellation)),
            .. deliveries.Topics.SelectMany(topic => Enumerable.Range(0, options.AtOnce).Select(_ => Repeat(token => deliveries.RunNext(owner, [topic], token), cancellation))),
            .. recurring.Select(work => Repeat(token => Recur(work, token), cancellation)),
            Repeat(ForgetOld, cancellation),
        ]);

    /// <summary>Works on one job that is due; false where there is none.</summary>
    public async Task<bool> RunNext(CancellationToken cancellation)
    {
        if (known.Count == 0) return false;
        JobHeader? mine;
        await using (var claiming = scopes.CreateAsyncScope())
            mine = await Claims(claiming).Take(known.Keys, owner, Lease, cancellation);
        if (mine is null) return false;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HandslagDb>();
        await db.Enter(mine.WorkspaceId, cancellation);
        var body = await db.Set<JobBody>().AsNoTracking().SingleOrDefaultAsync(b => b.JobId == mine.Id, cancellation);
        if (body is null) await End(mine, JobState.Failed, "The job has no body.");
        else if (body.CancelAsked) await End(mine, JobState.Cancelled, null);
        else if (mine.Attempt > known[mine.Kind].Attempts) await End(mine, JobState.Failed, body.Error ?? "Every attempt was broken off.");
        else await Work(mine, token => known[mine.Kind].Work(scope.ServiceProvider)(new JobRun(db, mine, body), token), cancellation);
        return true;
    }

    async Task Work(JobHeader mine, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var over = new CancellationTokenSource();
        var pulse = Pulse(mine, stop, over.Token);
        try
        {
            await work(stop.Token);
            await over.CancelAsync();
            await pulse;
            await End(mine, JobState.Done, null);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            await over.CancelAsync();
            if (await pulse) await End(mine, JobState.Cancelled, null);
            else if (cancellation.IsCancellationRequested) await Claim(mine, claims => claims.GiveBack(mine, Duration.Zero, null, CancellationToken.None));
        }
        catch (Exception failure)
        {
            // Whatever a job throws is the job's failure, never the runner's.
            await over.CancelAsync();
            await pulse;
            LogFailed(failure, mine.Kind, mine.Id, mine.Attempt);
            var error = Shortened(failure);
            if (mine.Attempt >= known[mine.Kind].Attempts) await End(mine, JobState.Failed, error);
            else await Claim(mine, claims => claims.GiveBack(mine, Duration.FromTimeSpan(options.WaitAfter(mine.Attempt)), error, CancellationToken.None));
        }
    }

    /// <summary>Shows signs of life until the work is over; true where somebody asked to cancel.</summary>
    async Task<bool> Pulse(JobHeader mine, CancellationTokenSource stop, CancellationToken over)
    {
        var renewed = time.GetTimestamp();
        while (await Waited(options.Pulse, over))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var db = scope.ServiceProvider.GetRequiredService<HandslagDb>();
                await db.Enter(mine.WorkspaceId, over);
                var cancelled = await db.Set<JobBody>().AnyAsync(b => b.JobId == mine.Id && b.CancelAsked, over);
                if (!cancelled && time.GetElapsedTime(renewed) < options.Lease / 3) continue;
                renewed = time.GetTimestamp();
                if (!cancelled && await Claims(scope).Renew(mine, Lease, over)) continue;
                if (!cancelled) LogLost(mine.Kind, mine.Id, mine.Attempt);
                await stop.CancelAsync();
                return cancelled;
            }
            catch (Exception failure)
            {
                // A missed sign of life costs at most the lease; the work itself goes on.
                if (!over.IsCancellationRequested) LogTrouble(failure);
            }
        }

        return false;
    }

    /// <summary>False where the waiting was broken off.</summary>
    async Task<bool> Waited(TimeSpan span, CancellationToken cancellation)
    {
        await Task.Delay(span, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancellation.IsCancellationRequested;
    }

    async Task<bool> ForgetOld(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<Leases>().Take("forget-old", owner, Duration.FromHours(1), cancellation) is not null)
            await scope.ServiceProvider.GetRequiredService<ForgetOld>().Run(cancellation);
        return await Waited(TimeSpan.FromMinutes(10), cancellation);
    }

    async Task<bool> Recur(Recurring work, CancellationToken cancellation)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            if (await scope.ServiceProvider.GetRequiredService<Leases>().Take($"recurring:{work.Name}", owner, work.Every * 3, cancellation) is not null)
                await work.Work(scope.ServiceProvider)(cancellation);
        }

        return await Waited(work.Every.ToTimeSpan(), cancellation);
    }

    async Task Repeat(Func<CancellationToken, Task<bool>> work, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                if (!await work(cancellation)) await Waited(options.Pause, cancellation);
            }
            catch (Exception failure)
            {
                // A database that is away comes back; the runner outlives it.
                if (cancellation.IsCancellationRequested) return;
                LogTrouble(failure);
                await Waited(options.FirstWait, cancellation);
            }
        }
    }

    Task End(JobHeader mine, JobState state, string? error) => Claim(mine, claims => claims.Finish(mine, state, error, CancellationToken.None));

    async Task Claim(JobHeader mine, Func<JobClaims, Task<bool>> change)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<HandslagDb>().Enter(mine.WorkspaceId, CancellationToken.None);
        if (!await change(Claims(scope))) LogLost(mine.Kind, mine.Id, mine.Attempt);
    }

    static JobClaims Claims(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<JobClaims>();

    internal static string Shortened(Exception failure)
    {
        var text = $"{failure.GetType().Name}: {failure.Message}";
        return text.Length > 1000 ? text[..1000] : text;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Kind} {Id} failed at attempt {Attempt}.")]
    partial void LogFailed(Exception failure, string kind, long id, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Kind} {Id} is no longer ours at attempt {Attempt}.")]
    partial void LogLost(string kind, long id, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "Work in the background had trouble; it goes on after a pause.")]
    partial void LogTrouble(Exception failure);
}
