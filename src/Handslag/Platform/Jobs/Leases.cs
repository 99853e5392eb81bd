using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.Jobs;

/// <summary>Named rights that one node holds for a while, such as the right to clean up.</summary>
public sealed class Leases(HandslagDb db, IClock clock)
{
    /// <summary>A right that lies further ahead than it is given for, by more than clocks of nodes may differ, was given by a clock that has been put back since.</summary>
    static readonly Duration Ahead = Duration.FromMinutes(5);

    /// <summary>Takes or prolongs the right; null while another node holds it.</summary>
    /// <returns>The attempt number: it grows each time the right passes to another, so that a late holder can be told apart.</returns>
    public Task<long?> Take(string name, string owner, Duration duration, CancellationToken cancellation) =>
        db.Write<long?>(async token =>
        {
            var now = clock.GetCurrentInstant();
            var latest = now + duration + Ahead;
            await AddUnlessThere(name, owner, token);
            var taken = await db.Set<Lease>().Where(l => l.Name == name && (l.Owner == owner || l.Until <= now || l.Until > latest)).ExecuteUpdateAsync(set => set
                .SetProperty(l => l.Attempt, l => l.Owner == owner ? l.Attempt : l.Attempt + 1).SetProperty(l => l.Owner, owner).SetProperty(l => l.Until, now + duration), token);
            return taken == 0 ? null : await db.Set<Lease>().Where(l => l.Name == name && l.Owner == owner).Select(l => (long?)l.Attempt).SingleAsync(token);
        }, cancellation);

    Task<int> AddUnlessThere(string name, string owner, CancellationToken cancellation)
    {
        object never = db.IsPostgres ? Instant.FromUnixTimeTicks(0) : 0L;
        return db.Database.ExecuteSqlAsync(
            $"insert into lease (name, owner, until, attempt) values ({name}, {owner}, {never}, 1) on conflict (name) do nothing /* belongs to no workspace_id */", cancellation);
    }
}
