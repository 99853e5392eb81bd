using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.Jobs;

/// <summary>Asks a job to stop: one that waits is cancelled at once, one that runs at its next pulse.</summary>
public sealed class CancelJob(HandslagDb db, IClock clock)
{
    public Task<Outcome<JobState>> Run(long jobId, CancellationToken cancellation) =>
        db.Write<Outcome<JobState>>(async token =>
        {
            var now = clock.GetCurrentInstant();
            await db.Set<JobBody>().Where(b => b.JobId == jobId).ExecuteUpdateAsync(set => set.SetProperty(b => b.CancelAsked, true), token);
            await db.Set<JobHeader>().Where(h => h.Id == jobId && h.WorkspaceId == db.Scope.Id && h.State == JobState.Waiting).ExecuteUpdateAsync(
                set => set.SetProperty(h => h.State, JobState.Cancelled).SetProperty(h => h.FinishedAt, now), token);
            var state = await db.Set<JobHeader>().Where(h => h.Id == jobId && h.WorkspaceId == db.Scope.Id).Select(h => (JobState?)h.State).SingleOrDefaultAsync(token);
            return state is { } known ? known : new Refusal("job.notFound", "job", $"{jobId}");
        }, cancellation);
}
