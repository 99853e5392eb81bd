using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using NodaTime;

namespace Handslag.Platform.Jobs;

/// <summary>Who delivers what, by the same leases as jobs.</summary>
public sealed class OutboxClaims(HandslagDb db, IClock clock)
{
    /// <summary>Takes the message that has been due longest and nobody is delivering; null where there is none.</summary>
    public async Task<OutboxHeader?> Take(IReadOnlyCollection<string> topics, string owner, Duration lease, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var due = db.Set<OutboxHeader>().AsNoTracking().Where(m => topics.Contains(m.Topic)
            && m.DeliveredAt == null && m.GivenUpAt == null && m.DueAt <= now && (m.LeaseUntil == null || m.LeaseUntil < now));
        if (!await due.AnyAsync(cancellation)) return null;
        return await db.Write(async token =>
        {
            var message = db.IsPostgres ? await NextUnlocked(topics, now, token) : await due.OrderBy(m => m.DueAt).ThenBy(m => m.Id).FirstOrDefaultAsync(token);
            if (message is null) return null;
            message.Attempt++;
            message.LeaseOwner = owner;
            message.LeaseUntil = now + lease;
            await db.Set<OutboxHeader>().Where(m => m.Id == message.Id).ExecuteUpdateAsync(set => set
                .SetProperty(m => m.Attempt, message.Attempt).SetProperty(m => m.LeaseOwner, owner).SetProperty(m => m.LeaseUntil, message.LeaseUntil), token);
            return message;
        }, cancellation);
    }

    /// <summary>False where the message is no longer ours.</summary>
    public Task<bool> Delivered(OutboxHeader mine, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        return Change(mine, set => set.SetProperty(m => m.DeliveredAt, now), null, cancellation);
    }

    public Task<bool> TryLater(OutboxHeader mine, Duration wait, string error, CancellationToken cancellation)
    {
        var due = clock.GetCurrentInstant() + wait;
        return Change(mine, set => set.SetProperty(m => m.DueAt, due), error, cancellation);
    }

    /// <summary>Lets it wait without counting the attempt.</summary>
    public Task<bool> Postpone(OutboxHeader mine, Instant until, CancellationToken cancellation) =>
        db.Write(async token => await db.Set<OutboxHeader>().Where(m => m.Id == mine.Id && m.Attempt == mine.Attempt && m.DeliveredAt == null && m.GivenUpAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.DueAt, until).SetProperty(m => m.Attempt, mine.Attempt - 1).SetProperty(m => m.LeaseUntil, (Instant?)null), token) == 1, cancellation);

    public Task<bool> GiveUp(OutboxHeader mine, string error, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        return Change(mine, set => set.SetProperty(m => m.GivenUpAt, now), error, cancellation);
    }

    Task<bool> Change(OutboxHeader mine, Action<UpdateSettersBuilder<OutboxHeader>> set, string? error, CancellationToken cancellation) =>
        db.Write(async token =>
        {
            var changed = await db.Set<OutboxHeader>().Where(m => m.Id == mine.Id && m.Attempt == mine.Attempt && m.DeliveredAt == null && m.GivenUpAt == null)
                .ExecuteUpdateAsync(all => { set(all); all.SetProperty(m => m.LeaseUntil, (Instant?)null); }, token) == 1;
            if (changed) await db.Set<OutboxBody>().Where(b => b.OutboxId == mine.Id).ExecuteUpdateAsync(all => all.SetProperty(b => b.LastError, error), token);
            return changed;
        }, cancellation);

    Task<OutboxHeader?> NextUnlocked(IReadOnlyCollection<string> topics, Instant now, CancellationToken cancellation) =>
        db.Set<OutboxHeader>().FromSql(
            $"""
            select id, workspace_id, topic, idempotency_key, due_at, attempt, lease_owner, lease_until, created_at, delivered_at, given_up_at from outbox_header
            where topic = any({topics.ToArray()}) and delivered_at is null and given_up_at is null and due_at <= {now} and (lease_until is null or lease_until < {now})
            order by due_at, id limit 1 for update skip locked
            """).AsNoTracking().AsAsyncEnumerable().FirstOrDefaultAsync(cancellation).AsTask();
}
