using System.Text.Json;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.Jobs;

/// <summary>A message about to be put in; without a due time it is due at once.</summary>
public sealed record NewMessage(string Key, string Content, Instant? DueAt = null);

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

    /// <summary>Puts many messages in at once, each as <see cref="Put"/> does, in a few statements.</summary>
    /// <returns>How many were not there before.</returns>
    public Task<int> PutAll(string topic, IReadOnlyList<NewMessage> messages, CancellationToken cancellation) => messages.Count == 0 ? Task.FromResult(0) :
        db.Write(async token =>
        {
            var now = clock.GetCurrentInstant();
            var contents = messages.DistinctBy(message => message.Key).ToDictionary(message => message.Key);
            var keys = contents.Keys.ToArray();
            var known = await Mine(keys).Select(m => m.IdempotencyKey).ToHashSetAsync(token);
            NewMessage[] fresh = [.. contents.Values.Where(message => !known.Contains(message.Key))];
            if (fresh.Length == 0) return 0;
            await Headers(topic, fresh, now, token);
            // Where another transaction was faster with a key, its message stands.
            var freshKeys = fresh.Select(message => message.Key).ToArray();
            var ids = await Mine(freshKeys).Where(m => !db.Set<OutboxBody>().Any(body => body.OutboxId == m.Id)).Select(m => new { m.Id, m.IdempotencyKey }).ToListAsync(token);
            db.AddRange(ids.Select(m => new OutboxBody { OutboxId = m.Id, WorkspaceId = db.Scope.Id, Content = contents[m.IdempotencyKey].Content }));
            await db.SaveChangesAsync(token);
            return ids.Count;
        }, cancellation);

    IQueryable<OutboxHeader> Mine(string[] keys) => db.Set<OutboxHeader>().AsNoTracking().Where(m => m.WorkspaceId == db.Scope.Id && keys.Contains(m.IdempotencyKey));

    Task<int> Headers(string topic, NewMessage[] messages, Instant now, CancellationToken cancellation)
    {
        var keys = messages.Select(message => message.Key).ToArray();
        if (db.IsPostgres)
        {
            var dues = messages.Select(message => message.DueAt ?? now).ToArray();
            return db.Database.ExecuteSqlAsync(
                $"""
                insert into outbox_header (workspace_id, topic, idempotency_key, due_at, attempt, created_at)
                select {db.Scope.Id}, {topic}, key, due, 0, {now} from unnest({keys}, {dues}) as new(key, due) on conflict (workspace_id, idempotency_key) do nothing
                """, cancellation);
        }

        var rows = JsonSerializer.Serialize(messages.Select(message => new object[] { message.Key, (message.DueAt ?? now).ToMicros() }));
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into outbox_header (workspace_id, topic, idempotency_key, due_at, attempt, created_at)
            select {db.Scope.Id}, {topic}, new.value ->> 0, new.value ->> 1, 0, {now.ToMicros()} from json_each({rows}) as new
            where true on conflict (workspace_id, idempotency_key) do nothing
            """, cancellation);
    }

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
