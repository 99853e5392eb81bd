using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Platform.Consent;

/// <param name="Basis">The basis on which people may be shown, or null.</param>
/// <param name="LeftOut">Text key of the reason why they are left out; null where a basis is in force.</param>
public sealed record BasisAnswer(BasisRecord? Basis, string? LeftOut);

/// <summary>The basis in force now: not ended, and with the works council's consent where there is a council.</summary>
/// <remarks>One small query, asked once in a unit of work. It is not kept longer: an ended basis counts at once, on every node.</remarks>
public sealed class BasisInForce(HandslagDb db)
{
    BasisAnswer? answer;

    public async Task<BasisAnswer> Ask(CancellationToken cancellation) => answer ??= await Find(cancellation);

    async Task<BasisAnswer> Find(CancellationToken cancellation)
    {
        var council = await db.Set<Workspace>().Where(w => w.Id == db.Scope.Id).Select(w => w.WorksCouncil).SingleOrDefaultAsync(cancellation);
        var recorded = await db.Set<BasisRecord>().AsNoTracking().OrderByDescending(b => b.Id).ToListAsync(cancellation);
        var open = recorded.Where(b => b.EndedAt is null).ToList();
        if (open.Count == 0) return new(null, recorded.Count == 0 ? "people.leftOut.noBasis" : "people.leftOut.basisEnded");
        if (council == WorksCouncil.NotAnswered) return new(null, "people.leftOut.worksCouncilNotAnswered");
        var basis = open.FirstOrDefault(b => council == WorksCouncil.None || (b.ConsentDocument is not null && b.ConsentDate is not null));
        return basis is null ? new(null, "people.leftOut.consentMissing") : new(basis, null);
    }
}
