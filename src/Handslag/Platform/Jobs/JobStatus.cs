using System.Text.Json;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.Jobs;

/// <param name="Progress">JSON as the job reported it last.</param>
/// <param name="Error">Why the last attempt failed.</param>
public sealed record JobStatus(
    long Id, string Kind, JobState State, int Attempt, Instant CreatedAt, Instant? FinishedAt, string? Progress, string? Error, bool CancelAsked)
{
    public bool IsOver => State is JobState.Done or JobState.Failed or JobState.Cancelled;

    public T? ProgressAs<T>() => Progress is null ? default : JsonSerializer.Deserialize<T>(Progress, JsonSerializerOptions.Web);
}

/// <summary>How the jobs of the entered workspace stand.</summary>
public sealed class JobsHere(HandslagDb db)
{
    public Task<JobStatus?> Find(long jobId, CancellationToken cancellation) =>
        Of(Headers().Where(header => header.Id == jobId)).SingleOrDefaultAsync(cancellation);

    /// <summary>The newest jobs of a kind, newest first.</summary>
    public Task<List<JobStatus>> Newest(string kind, int count, CancellationToken cancellation) =>
        Of(Headers().Where(header => header.Kind == kind).OrderByDescending(header => header.Id).Take(count)).ToListAsync(cancellation);

    IQueryable<JobHeader> Headers() => db.Set<JobHeader>().AsNoTracking().Where(header => header.WorkspaceId == db.Scope.Id);

    IQueryable<JobStatus> Of(IQueryable<JobHeader> headers) =>
        from header in headers
        join body in db.Set<JobBody>() on header.Id equals body.JobId
        orderby header.Id descending
        select new JobStatus(header.Id, header.Kind, header.State, header.Attempt, header.CreatedAt, header.FinishedAt, body.Progress, body.Error, body.CancelAsked);
}
