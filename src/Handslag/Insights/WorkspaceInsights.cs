using System.Collections.Concurrent;
using System.Security.Cryptography;
using DuckDB.NET.Data;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Handslag.Insights;

/// <summary>
/// The columnar copy of each workspace's journeys, and the questions asked of it. A copy only: it catches up with the database by sequence,
/// and whatever is wrong with it, it is thrown away and made anew.
/// </summary>
public sealed partial class WorkspaceInsights : IDisposable
{
    readonly InsightFiles files;
    readonly InsightsOptions options;
    readonly IServiceScopeFactory scopes;
    readonly IClock clock;
    readonly ILogger<WorkspaceInsights> log;
    readonly ITimer sweep;
    readonly DatabaseWatch watch;
    readonly ConcurrentDictionary<long, string> marks = [];
    readonly CancellationTokenSource closing = new();

    public WorkspaceInsights(DatabaseOptions database, DatabaseWatch watch, InsightsOptions options, IServiceScopeFactory scopes, IClock clock, TimeProvider time, ILogger<WorkspaceInsights> log)
    {
        (this.watch, this.options, this.scopes, this.clock, this.log) = (watch, options, scopes, clock, log);
        files = new InsightFiles(database.InsightsFolder, options, clock);
        sweep = time.CreateTimer(_ => CloseUnused(), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    }

    /// <summary>
    /// Answers with everything that is committed by now, if reading it takes no longer than <paramref name="patience"/>
    /// (default <see cref="InsightsOptions.Patience"/>); else with what is there, saying so. Only the first answer ever waits as long as it takes.
    /// </summary>
    public async Task<Answer<T>> Ask<T>(long workspaceId, Question<T> question, CancellationToken cancellation, TimeSpan? patience = null)
    {
        try
        {
            return await AskOnce(workspaceId, question, patience ?? options.Patience, cancellation);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            LogBroken(log, broken, workspaceId);
            return await AskOnce(workspaceId, question, patience ?? options.Patience, cancellation);
        }
    }

    /// <summary>Reads everything that is committed by now.</summary>
    public async Task CatchUp(long workspaceId, CancellationToken cancellation)
    {
        var file = await Take(workspaceId, cancellation);
        try
        {
            await CatchUp(file, workspaceId, cancellation);
        }
        finally
        {
            files.GiveBack(file);
        }
    }

    /// <summary>
    /// Reads what is committed by now, and leaves what follows from it to whoever asks next: beside a long import, so that less is left when it ends.
    /// </summary>
    public async Task ReadAhead(long workspaceId, CancellationToken cancellation)
    {
        var file = await Take(workspaceId, cancellation);
        try
        {
            await ReadAhead(file, workspaceId, cancellation);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            LogBroken(log, broken, workspaceId);
            files.Discard(file);
        }
        finally
        {
            files.GiveBack(file);
        }
    }

    /// <summary>Throws this process's copy away and makes it anew from the database.</summary>
    public async Task Rebuild(long workspaceId, CancellationToken cancellation)
    {
        var file = await Take(workspaceId, cancellation);
        files.Discard(file);
        files.GiveBack(file);
        await CatchUp(workspaceId, cancellation);
    }

    /// <summary>Deletes every copy here, because the workspace is gone.</summary>
    public void Remove(long workspaceId) => files.Forget(workspaceId);

    public void Dispose()
    {
        sweep.Dispose();
        closing.Cancel();
        files.Dispose();
        closing.Dispose();
    }

    internal void CloseUnused() => files.CloseUnused();

    async Task<Answer<T>> AskOnce<T>(long workspaceId, Question<T> question, TimeSpan patience, CancellationToken cancellation)
    {
        var file = await Take(workspaceId, cancellation);
        try
        {
            var upTo = NoNews(file) ?? await CaughtUp(file, workspaceId, patience, cancellation);
            return upTo is { } now && file.Derived is { } derived
                ? await file.Answers.Once(question, derived, now, Duration.FromTimeSpan(options.AnswersKept), () => Answer(file, question, now))
                : Answer(file, question, null);
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            files.Discard(file);
            throw;
        }
        finally
        {
            files.GiveBack(file);
        }
    }

    /// <param name="caughtUp">Null where newer facts are still being read.</param>
    Answer<T> Answer<T>(InsightFile file, Question<T> question, Instant? caughtUp)
    {
        var connection = file.Rent();
        using var snapshot = connection.BeginTransaction();
        var (frame, fedAt) = connection.Rows("select frame, fed_at from state", row => (row.GetString(0), Instants.FromMicros(row.GetInt64(1)))).Single();
        var upTo = caughtUp ?? fedAt;
        var answer = new Answer<T>(question.Answer(new Reading(connection, file.FrameOf(frame), upTo, file, options.Threads)), upTo, caughtUp is null);
        snapshot.Commit();
        file.Return(connection);
        return answer;
    }

    /// <summary>Now, where nothing was committed to the database since the last feeding; else null.</summary>
    Instant? NoNews(InsightFile file)
    {
        var now = clock.GetCurrentInstant();
        return file.CaughtUp is { Version: { } version } && watch.Version() == version ? now : null;
    }

    async Task<Instant?> CaughtUp(InsightFile file, long workspaceId, TimeSpan patience, CancellationToken cancellation)
    {
        var feeding = Task.Run(() => KeptOpen(workspaceId), CancellationToken.None);
        if (!HasAnswers(file)) await feeding.WaitAsync(cancellation);
        else if (await Task.WhenAny(feeding, Task.Delay(patience, cancellation)) == feeding) await feeding;
        cancellation.ThrowIfCancellationRequested();
        return feeding.IsCompletedSuccessfully ? file.CaughtUp?.At : null;

        async Task KeptOpen(long id)
        {
            try
            {
                await CatchUp(id, closing.Token);
            }
            catch (Exception failed) when (failed is not OperationCanceledException)
            {
                LogFailed(log, failed, id);
                throw;
            }
        }
    }

    static bool HasAnswers(InsightFile file)
    {
        var connection = file.Rent();
        var has = connection.Number("select count(*) from state where frame is not null") == 1;
        file.Return(connection);
        return has;
    }

    /// <summary>Whoever waited for a feeding that began after the own call needs none of its own.</summary>
    Task CatchUp(InsightFile file, long workspaceId, CancellationToken cancellation)
    {
        var begun = file.Begun;
        return AsFeeder(file, workspaceId, async db =>
        {
            if (file.Ended > begun) return;
            var run = ++file.Begun;
            var caughtUp = new CaughtUp(clock.GetCurrentInstant(), watch.Version());
            file.Derived = await new Feeding(db, file, options, caughtUp.At).Run(workspaceId, cancellation);
            file.CaughtUp = caughtUp;
            file.Ended = run;
        }, cancellation);
    }

    Task ReadAhead(InsightFile file, long workspaceId, CancellationToken cancellation) =>
        AsFeeder(file, workspaceId, db => new Feeding(db, file, options, clock.GetCurrentInstant()).ReadAhead(cancellation), cancellation);

    /// <summary>One feeder a file.</summary>
    async Task AsFeeder(InsightFile file, long workspaceId, Func<HandslagDb, Task> feed, CancellationToken cancellation)
    {
        await file.Feeder.WaitAsync(cancellation);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<HandslagDb>();
            await db.Enter(workspaceId, cancellation);
            await feed(db);
        }
        finally
        {
            file.Feeder.Release();
        }
    }

    async Task<InsightFile> Take(long workspaceId, CancellationToken cancellation)
    {
        if (!marks.TryGetValue(workspaceId, out var mark)) mark = marks[workspaceId] = await MarkOf(workspaceId, cancellation);
        return files.Take(workspaceId, mark);
    }

    /// <summary>Tells a workspace from any other that may have had its number, as in a database that was set up anew.</summary>
    async Task<string> MarkOf(long workspaceId, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HandslagDb>();
        var key = await db.Set<Workspace>().Where(workspace => workspace.Id == workspaceId).Select(workspace => workspace.ErasureKey).SingleAsync(cancellation);
        return Convert.ToHexString(SHA256.HashData(key));
    }

    static bool IsBroken(Exception failed) => failed is IOException || (failed is DuckDBException { ErrorType: var type } && type.IsDamage());

    [LoggerMessage(Level = LogLevel.Warning, Message = "The insight file of workspace {WorkspaceId} is broken and made anew.")]
    static partial void LogBroken(ILogger log, Exception broken, long workspaceId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading new facts of workspace {WorkspaceId} into its insight file failed.")]
    static partial void LogFailed(ILogger log, Exception failed, long workspaceId);
}
