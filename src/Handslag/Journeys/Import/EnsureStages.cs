using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Journeys.Import;

/// <summary>The funnel a mapping speaks of, with the stages that the mapping asks to be made.</summary>
static class EnsureStages
{
    public static async Task<Outcome<(Funnel Funnel, List<Stage> Stages)>> Of(HandslagDb db, ImportMapping mapping, CancellationToken cancellation)
    {
        var funnel = await db.Set<Funnel>().OrderBy(f => f.Position).FirstOrDefaultAsync(f => mapping.Funnel == null || f.Key == mapping.Funnel, cancellation);
        if (funnel is null) return new Refusal(ImportRefusal.FunnelUnknown, "funnel", mapping.Funnel);

        var stages = await db.Set<Stage>().Where(stage => stage.FunnelId == funnel.Id).OrderBy(stage => stage.Position).ToListAsync(cancellation);
        foreach (var wanted in mapping.Stages.Create.Where(wanted => stages.TrueForAll(stage => stage.Key != wanted.Key)))
        {
            if (Make(wanted, funnel, stages) is { } refusal) return refusal;
        }

        return (funnel, stages);
    }

    /// <summary>Writes the stages that were made or moved up.</summary>
    public static async Task<FunnelStages> Save(HandslagDb db, List<Stage> stages, CancellationToken cancellation)
    {
        db.AddRange(stages.Where(stage => stage.Id == 0));
        await db.SaveChangesAsync(cancellation);
        return new FunnelStages(stages);
    }

    /// <summary>As if they had been written.</summary>
    public static FunnelStages Pretend(List<Stage> stages)
    {
        foreach (var stage in stages.Where(stage => stage.Id == 0)) stage.Id = -stage.Position;
        return new FunnelStages(stages);
    }

    static Refusal? Make(StageToCreate wanted, Funnel funnel, List<Stage> stages)
    {
        var after = wanted.After is null ? stages.LastOrDefault(stage => stage.Kind == StageKind.Open) : stages.Find(stage => stage.Key == wanted.After);
        if (after is null && wanted.After is not null) return new Refusal(ImportRefusal.StageNotInFunnel, "stages.create.after", wanted.After);

        var at = after is null ? 0 : stages.IndexOf(after) + 1;
        stages.Insert(at, new Stage
        {
            WorkspaceId = funnel.WorkspaceId,
            FunnelId = funnel.Id,
            Key = wanted.Key,
            NameEn = wanted.Names.GetValueOrDefault("en") ?? wanted.Names.Values.First(),
            NameNl = wanted.Names.GetValueOrDefault("nl") ?? wanted.Names.Values.First(),
            Side = wanted.Side,
            Kind = (StageKind)wanted.Kind,
        });
        for (var i = 0; i < stages.Count; i++) stages[i].Position = i + 1;
        return null;
    }
}
