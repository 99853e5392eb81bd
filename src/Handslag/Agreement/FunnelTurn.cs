using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Agreement;

/// <summary>Who decides about a funnel's agreement takes turns: two signers at the same moment see each other's signature.</summary>
static class FunnelTurn
{
    /// <summary>Waits for a turn that lasts to the end of the running transaction; null for a funnel that is not here.</summary>
    public static async Task<Funnel?> Take(HandslagDb db, long funnelId, CancellationToken cancellation)
    {
        if (db.IsPostgres)
            await db.Database.ExecuteSqlAsync($"select id from funnel where workspace_id = {db.Scope.Id} and id = {funnelId} for update", cancellation);
        return await db.Set<Funnel>().AsNoTracking().SingleOrDefaultAsync(funnel => funnel.Id == funnelId, cancellation);
    }

    /// <summary>The version with a turn at its funnel, as it stands now; null where there is none.</summary>
    public static async Task<AgreementVersion?> TakeOf(HandslagDb db, long versionId, CancellationToken cancellation)
    {
        var funnelId = await db.Set<AgreementVersion>().Where(version => version.Id == versionId).Select(version => version.FunnelId).SingleOrDefaultAsync(cancellation);
        if (funnelId == 0) return null;
        await Take(db, funnelId, cancellation);
        return await db.Set<AgreementVersion>().SingleOrDefaultAsync(version => version.Id == versionId, cancellation);
    }

    public static async Task<FunnelGround> Ground(HandslagDb db, Funnel funnel, CancellationToken cancellation)
    {
        var stages = await db.Set<Stage>().AsNoTracking().OrderBy(stage => stage.Position).ToListAsync(cancellation);
        var funnels = await db.Set<Funnel>().AsNoTracking().ToDictionaryAsync(one => one.Id, one => one.Key, cancellation);
        var here = stages.Where(stage => stage.FunnelId == funnel.Id).ToList();
        var elsewhere = stages.Where(stage => stage.FunnelId != funnel.Id && here.TrueForAll(own => own.Key != stage.Key));
        return new(funnel.Key, here, elsewhere.GroupBy(stage => stage.Key).ToDictionary(same => same.Key, same => funnels.GetValueOrDefault(same.First().FunnelId, "")));
    }

    public static async Task<int> NextNumber(HandslagDb db, long funnelId, CancellationToken cancellation) =>
        (await db.Set<AgreementVersion>().Where(version => version.FunnelId == funnelId).MaxAsync(version => (int?)version.Number, cancellation) ?? 0) + 1;
}
