using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.Jobs;

/// <summary>Messages that must leave the house. They are kept with the change they tell of, and delivered at least once.</summary>
public sealed class Outbox(HandslagDb db, IClock clock)
{
    /// <summary>Puts a message in, in the running transaction; false where a message with this key was put in before.</summary>
    /// <param name="key">The same message, put in again, bears the same key; receivers drop a second delivery with it.</param>
    public Task<bool> Put(string topic, string key, string content, CancellationToken cancellation, Instant? dueAt = null) =>
        db.Write(async token =>
        {
            var now = clock.GetCurrentInstant();
            if (await Header(topic, key, dueAt ?? now, now, token) == 0) return false;
            var id = await db.Set<OutboxHeader>().Where(m => m.WorkspaceId == db.Scope.Id && m.IdempotencyKey == key).Select(m => m.Id).SingleAsync(token);
            db.Add(new OutboxBody { OutboxId = id, WorkspaceId = db.Scope.Id, Content = content });
            await db.SaveChangesAsync(token);
            return true;
        }, cancellation);

    /// <summary>Puts many messages in at once, each as <see cref="Put"/> does.</summary>
    /// <returns>How many were not there before.</returns>
    public Task<int> PutAll(string topic, IReadOnlyList<(string Key, string Content)> messages, CancellationToken cancellation) =>
        db.Write(async token =>
        {
            var now = clock.GetCurrentInstant();
            Dictionary<string, string> added = [];
            foreach (var (key, content) in messages)
                if (await Header(topic, key, now, now, token) > 0) added[key] = content;
            var keys = added.Keys.ToArray();
            var ids = await db.Set<OutboxHeader>().Where(m => m.WorkspaceId == db.Scope.Id && keys.Contains(m.IdempotencyKey))
                .Select(m => new { m.Id, m.IdempotencyKey }).ToListAsync(token);
            db.AddRange(ids.Select(m => new OutboxBody { OutboxId = m.Id, WorkspaceId = db.Scope.Id, Content = added[m.IdempotencyKey] }));
            await db.SaveChangesAsync(token);
            return ids.Count;
        }, cancellation);

    Task<int> Header(string topic, string key, Instant due, Instant now, CancellationToken cancellation)
    {
        object dueAt = db.IsPostgres ? due : due.ToMicros();
        object createdAt = db.IsPostgres ? now : now.ToMicros();
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into outbox_header (workspace_id, topic, idempotency_key, due_at, attempt, created_at)
            values ({db.Scope.Id}, {topic}, {key}, {dueAt}, 0, {createdAt}) on conflict (workspace_id, idempotency_key) do nothing
            """, cancellation);
    }
}
