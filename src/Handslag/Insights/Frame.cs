using System.Text.Json;
using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Insights;

/// <summary>What the figures of a workspace are counted in: its zone, the stages of its funnels, and how far each source is known to be complete.</summary>
public sealed record Frame
{
    public required string Zone { get; init; }

    public required IReadOnlyList<FunnelFrame> Funnels { get; init; }

    public required IReadOnlyList<SourceFrame> Sources { get; init; }

    public DateTimeZone LocalZone => DateTimeZoneProviders.Tzdb[Zone];

    /// <summary>The funnel of this id; the workspace's first where none is named.</summary>
    public FunnelFrame? Funnel(long? id) => Funnels.FirstOrDefault(funnel => id is null || funnel.Id == id);

    /// <summary>What the derived columns depend on: if this changes, every journey is folded anew.</summary>
    internal string Shape => JsonSerializer.Serialize(new
    {
        Zone,
        Zones = DateTimeZoneProviders.Tzdb.VersionId,
        Stages = Funnels.SelectMany(funnel => funnel.Stages).OrderBy(stage => stage.Id).Select(stage => $"{stage.Id}/{stage.FunnelId}/{stage.Position}/{stage.Kind}"),
    });

    internal string ToJson() => JsonSerializer.Serialize(this);

    internal static Frame FromJson(string json) => JsonSerializer.Deserialize<Frame>(json)!;

    internal static async Task<IReadOnlyList<SourceFrame>> LoadSources(HandslagDb db, CancellationToken cancellation) =>
        [.. (await db.Set<Source>().AsNoTracking().OrderBy(source => source.Id).ToListAsync(cancellation))
            .Select(source => new SourceFrame(source.Id, source.Key, source.Name, source.DataThrough?.ToMicros()))];

    internal static async Task<Frame> Load(HandslagDb db, string zone, IReadOnlyList<SourceFrame> sources, CancellationToken cancellation)
    {
        var funnels = await db.Set<Funnel>().AsNoTracking().OrderBy(funnel => funnel.Position).ThenBy(funnel => funnel.Id).ToListAsync(cancellation);
        var stages = (await db.Set<Stage>().AsNoTracking().OrderBy(stage => stage.Position).ToListAsync(cancellation)).ToLookup(stage => stage.FunnelId);
        return new()
        {
            Zone = zone,
            Funnels = [.. funnels.Select(funnel => new FunnelFrame(funnel.Id, funnel.Key, funnel.NameEn, funnel.NameNl, [.. stages[funnel.Id]]))],
            Sources = sources,
        };
    }
}

public sealed record FunnelFrame(long Id, string Key, string NameEn, string NameNl, IReadOnlyList<Stage> Stages);

public sealed record SourceFrame(long Id, string Key, string Name, long? DataThroughMicros);
