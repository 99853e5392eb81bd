using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.Consent;

/// <summary>Ends a basis: from the next question on, people are left out again.</summary>
public sealed class EndBasis(HandslagDb db, IClock clock, AuditLog audit)
{
    public Task<Outcome<BasisRecord>> Run(long basisId, long actor, CancellationToken cancellation) =>
        db.Write<Outcome<BasisRecord>>(async token =>
        {
            var now = clock.GetCurrentInstant();
            var ended = await db.Set<BasisRecord>().Where(b => b.Id == basisId && b.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(b => b.EndedAt, now), token);
            var basis = await db.Set<BasisRecord>().AsNoTracking().SingleOrDefaultAsync(b => b.Id == basisId, token);
            if (basis is null) return new Refusal("basis.notFound", "basis", $"{basisId}");
            if (ended == 0) return new Refusal("basis.alreadyEnded", "basis", $"{basisId}");
            audit.Record("basis.ended", actor, $"basis:{basisId}");
            await db.SaveChangesAsync(token);
            return basis;
        }, cancellation);
}
