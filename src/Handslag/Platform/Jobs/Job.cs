using System.Text.Json;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Platform.Jobs;

/// <summary>
/// Does a piece of work in the background, in the workspace of the job. It may be run again after a crash at any point. The token stops when
/// somebody cancels, when the node shuts down or when another node took the work over.
/// </summary>
public delegate Task WorkOnJob(JobRun run, CancellationToken cancellation);

/// <summary>Who does the work of a kind, made anew for every attempt, and how often it is tried.</summary>
public sealed record JobKind(string Kind, Func<IServiceProvider, WorkOnJob> Work, int Attempts);

/// <summary>One attempt at a job.</summary>
public sealed class JobRun(HandslagDb db, JobHeader header, JobBody body)
{
    public long JobId => header.Id;

    public int Attempt => header.Attempt;

    public T Input<T>() => JsonSerializer.Deserialize<T>(body.Input, JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException($"Job {header.Id} of kind {header.Kind} has no input.");

    /// <summary>Tells how far the work is, for whoever waits. An attempt that was taken over tells nothing any more.</summary>
    public Task Report<T>(T progress, CancellationToken cancellation)
    {
        var json = JsonSerializer.Serialize(progress, JsonSerializerOptions.Web);
        return db.Write(token => db.Set<JobBody>()
            .Where(b => b.JobId == JobId && db.Set<JobHeader>().Any(h => h.Id == JobId && h.Attempt == Attempt && h.State == JobState.Running))
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.Progress, json), token), cancellation);
    }
}
