using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.Once;

/// <summary>Answers by idempotency key, in the transaction of what they answer: on several nodes too, the first to come works and the others wait for its answer.</summary>
public sealed class KeptAnswers(HandslagDb db, IClock clock)
{
    public const int LongestKey = 200;

    /// <summary>Takes the key for this request, inside a running write that also holds the work itself.</summary>
    /// <returns>Null where the key is ours now; else what was answered to it.</returns>
    public async Task<KeptAnswer?> Begin(string caller, string key, byte[] fingerprint, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        object at = db.IsPostgres ? now : now.ToMicros();
        byte[] nothing = [];
        var ours = await db.Database.ExecuteSqlAsync(
            $"""
            insert into kept_answer (workspace_id, caller, key, fingerprint, status, body, at) values ({db.Scope.Id}, {caller}, {key}, {fingerprint}, 0, {nothing}, {at})
            on conflict (workspace_id, caller, key) do nothing
            """, cancellation);
        return ours == 1 ? null : await Of(caller, key).AsNoTracking().SingleAsync(cancellation);
    }

    public Task Keep(string caller, string key, int status, string? contentType, string? location, byte[] body, CancellationToken cancellation) =>
        Of(caller, key).ExecuteUpdateAsync(
            set => set.SetProperty(a => a.Status, status).SetProperty(a => a.ContentType, contentType).SetProperty(a => a.Location, location).SetProperty(a => a.Body, body), cancellation);

    /// <summary>Gives the key back: what went wrong here may go right the next time.</summary>
    public Task Forget(string caller, string key, CancellationToken cancellation) => Of(caller, key).ExecuteDeleteAsync(cancellation);

    IQueryable<KeptAnswer> Of(string caller, string key) => db.Set<KeptAnswer>().Where(answer => answer.Caller == caller && answer.Key == key);
}
