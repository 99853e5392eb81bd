using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.Jobs;

public sealed record DeadLetter(long Id, string Topic, int Attempts, Instant CreatedAt, Instant GivenUpAt, string? LastError);

/// <summary>The messages of the entered workspace that were given up.</summary>
public sealed class DeadLetters(HandslagDb db, IClock clock)
{
    public Task<List<DeadLetter>> Newest(int count, CancellationToken cancellation) =>
        (from header in db.Set<OutboxHeader>()
         join body in db.Set<OutboxBody>() on header.Id equals body.OutboxId
         where header.WorkspaceId == db.Scope.Id && header.GivenUpAt != null
         orderby header.Id descending
         select new DeadLetter(header.Id, header.Topic, header.Attempt, header.CreatedAt, header.GivenUpAt!.Value, body.LastError)).Take(count).ToListAsync(cancellation);

    /// <summary>Lets a message that was given up be tried again; false where there is none such.</summary>
    public async Task<bool> DeliverAgain(long id, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        return await db.Write(token => db.Set<OutboxHeader>().Where(m => m.Id == id && m.WorkspaceId == db.Scope.Id && m.GivenUpAt != null).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.GivenUpAt, (Instant?)null).SetProperty(m => m.Attempt, 0).SetProperty(m => m.DueAt, now), token), cancellation) == 1;
    }
}
