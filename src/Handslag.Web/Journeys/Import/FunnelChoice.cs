using Handslag.Agreement;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Web.Journeys.Import;

public sealed record FunnelWithStages(Funnel Funnel, IReadOnlyList<Stage> Stages);

/// <summary>The funnel that a mapping speaks of, with its stages in order.</summary>
sealed class FunnelChoice(HandslagDb db)
{
    /// <param name="key">Null: the workspace's first.</param>
    public async Task<FunnelWithStages?> Of(string? key, CancellationToken cancellation)
    {
        var funnel = await db.Set<Funnel>().AsNoTracking().OrderBy(f => f.Position).FirstOrDefaultAsync(f => key == null || f.Key == key, cancellation);
        return funnel is null ? null
            : new(funnel, await db.Set<Stage>().AsNoTracking().Where(stage => stage.FunnelId == funnel.Id).OrderBy(stage => stage.Position).ToListAsync(cancellation));
    }
}
