using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.Jobs;

/// <summary>
/// Who works on what. A claim is a lease with an attempt number: whoever holds the newest attempt may go on and finish, and nobody else.
/// </summary>
public sealed class JobClaims(HandslagDb db, IClock clock)
{
    /// <summary>Takes the job that has been due longest, or one whose node has gone silent; null where there is nothing to do.</summary>
    public async Task<JobHeader?> Take(IReadOnlyCollection<string> kinds, string owner, Duration lease, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var due = db.Set<JobHeader>().AsNoTracking().Where(h => kinds.Contains(h.Kind)
            && ((h.State == JobState.Waiting && h.DueAt <= now) || (h.State == JobState.Running && h.LeaseUntil < now)));
        if (!await due.AnyAsync(cancellation)) return null;
        return await db.Write(async token =>
        {
            var candidate = db.IsPostgres ? await NextUnlocked(kinds, now, token) : await due.OrderBy(h => h.DueAt).ThenBy(h => h.Id).FirstOrDefaultAsync(token);
            if (candidate is null) return null;
            candidate.State = JobState.Running;
            candidate.Attempt++;
            candidate.LeaseOwner = owner;
            candidate.LeaseUntil = now + lease;
            await db.Set<JobHeader>().Where(h => h.Id == candidate.Id).ExecuteUpdateAsync(set => set
                .SetProperty(h => h.State, candidate.State).SetProperty(h => h.Attempt, candidate.Attempt)
                .SetProperty(h => h.LeaseOwner, owner).SetProperty(h => h.LeaseUntil, candidate.LeaseUntil), token);
            return candidate;
        }, cancellation);
    }

    /// <summary>A sign of life; false where the job is no longer ours.</summary>
    public Task<bool> Renew(JobHeader mine, Duration lease, CancellationToken cancellation)
    {
        var until = clock.GetCurrentInstant() + lease;
        return Change(mine, set => set.SetProperty(h => h.LeaseUntil, until), cancellation);
    }

    /// <summary>Ends the job; false where it is no longer ours, and then nothing was changed.</summary>
    public Task<bool> Finish(JobHeader mine, JobState state, string? error, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        return Change(mine, set => set.SetProperty(h => h.State, state).SetProperty(h => h.FinishedAt, now).SetProperty(h => h.LeaseUntil, (Instant?)null), cancellation, error);
    }

    /// <summary>Gives the job back, to be tried again after a wait.</summary>
    public Task<bool> GiveBack(JobHeader mine, Duration wait, string? error, CancellationToken cancellation)
    {
        var due = clock.GetCurrentInstant() + wait;
        return Change(mine, set => set.SetProperty(h => h.State, JobState.Waiting).SetProperty(h => h.DueAt, due).SetProperty(h => h.LeaseUntil, (Instant?)null), cancellation, error);
    }

    Task<bool> Change(
        JobHeader mine, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<JobHeader>> set, CancellationToken cancellation, string? error = null) =>
        db.Write(async token =>
        {
            var changed = await db.Set<JobHeader>()
                .Where(h => h.Id == mine.Id && h.Attempt == mine.Attempt && h.State == JobState.Running).ExecuteUpdateAsync(set, token) == 1;
            if (changed && error is not null)
                await db.Set<JobBody>().Where(b => b.JobId == mine.Id).ExecuteUpdateAsync(b => b.SetProperty(body => body.Error, error), token);
            return changed;
        }, cancellation);

    Task<JobHeader?> NextUnlocked(IReadOnlyCollection<string> kinds, Instant now, CancellationToken cancellation) =>
        db.Set<JobHeader>().FromSql(
            $"""
            select id, workspace_id, kind, state, due_at, attempt, lease_owner, lease_until, created_at, finished_at from job_header
            where kind = any({kinds.ToArray()}) and ((state = {(short)JobState.Waiting} and due_at <= {now}) or (state = {(short)JobState.Running} and lease_until < {now}))
            order by due_at, id limit 1 for update skip locked
            """).AsNoTracking().AsAsyncEnumerable().FirstOrDefaultAsync(cancellation).AsTask();
}
