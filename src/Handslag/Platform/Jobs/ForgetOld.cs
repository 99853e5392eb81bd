using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Files;
using Handslag.Platform.Notices;
using Handslag.Platform.Once;
using Handslag.Platform.People;
using Handslag.Platform.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Handslag.Platform.Jobs;

/// <summary>Forgets what is kept for a time only: finished jobs, messages, kept answers, notices, deliveries, stored files, audit entries. In small steps, each workspace by itself.</summary>
public sealed class ForgetOld(IServiceScopeFactory scopes, IClock clock, IOptions<JobOptions> options)
{
    const int Step = 500;

    public async Task Run(CancellationToken cancellation)
    {
        List<long> workspaces;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<HandslagDb>();
            workspaces = await db.Set<Workspace>().Select(w => w.Id).ToListAsync(cancellation);
        }

        foreach (var workspace in workspaces)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<HandslagDb>();
            await db.Enter(workspace, cancellation);
            await ForgetIn(db, cancellation);
        }
    }

    async Task ForgetIn(HandslagDb db, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var old = now - Duration.FromDays(options.Value.KeptDays);
        var oldAudit = now - Duration.FromDays(options.Value.AuditDays);
        await InSteps(db, async token =>
        {
            var ids = await db.Set<JobHeader>().Where(h => h.WorkspaceId == db.Scope.Id && h.FinishedAt < old).OrderBy(h => h.Id).Select(h => h.Id).Take(Step).ToListAsync(token);
            await db.Set<JobBody>().Where(b => ids.Contains(b.JobId)).ExecuteDeleteAsync(token);
            return await db.Set<JobHeader>().Where(h => ids.Contains(h.Id)).ExecuteDeleteAsync(token);
        }, cancellation);
        await InSteps(db, async token =>
        {
            var ids = await db.Set<OutboxHeader>().Where(m => m.WorkspaceId == db.Scope.Id && m.CreatedAt < old).OrderBy(m => m.Id).Select(m => m.Id).Take(Step).ToListAsync(token);
            await db.Set<OutboxBody>().Where(b => ids.Contains(b.OutboxId)).ExecuteDeleteAsync(token);
            return await db.Set<OutboxHeader>().Where(m => ids.Contains(m.Id)).ExecuteDeleteAsync(token);
        }, cancellation);
        await InSteps(db, async token =>
        {
            var some = await db.Set<KeptAnswer>().Where(a => a.At < old).OrderBy(a => a.At).Take(Step).ToListAsync(token);
            db.RemoveRange(some);
            return await db.SaveChangesAsync(token);
        }, cancellation);
        await InSteps(db, token => Oldest(db.Set<ReceivedNotice>().Where(n => n.At < old).OrderBy(n => n.At).Select(n => n.Id), ids => db.Set<ReceivedNotice>().Where(n => ids.Contains(n.Id)), token), cancellation);
        await InSteps(db, token => Oldest(db.Set<WebhookDelivery>().Where(d => d.At < old).OrderBy(d => d.At).Select(d => d.Id), ids => db.Set<WebhookDelivery>().Where(d => ids.Contains(d.Id)), token), cancellation);
        await InSteps(db, async token =>
        {
            var ids = await db.Set<AuditEntry>().Where(e => e.At < oldAudit).OrderBy(e => e.At).Select(e => e.Id).Take(Step).ToListAsync(token);
            return await db.Set<AuditEntry>().Where(e => ids.Contains(e.Id)).ExecuteDeleteAsync(token);
        }, cancellation);
        foreach (var file in await db.Set<StoredFile>().Where(f => f.ExpiresAt <= now).Select(f => f.Id).ToListAsync(cancellation))
            await RemoveStoredFile.From(db, file, cancellation);
    }

    static async Task<int> Oldest<T>(IQueryable<long> which, Func<List<long>, IQueryable<T>> rows, CancellationToken cancellation) =>
        await rows(await which.Take(Step).ToListAsync(cancellation)).ExecuteDeleteAsync(cancellation);

    static async Task InSteps(HandslagDb db, Func<CancellationToken, Task<int>> step, CancellationToken cancellation)
    {
        while (await db.Write(step, cancellation, Lane.Bulk) > 0) await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
    }
}
