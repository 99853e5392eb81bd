using System.Runtime.CompilerServices;
using System.Text.Json;
using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Insights;

/// <summary>What the figures of a workspace are counted in: its zone, the stages and agreements of its funnels, calendars, and how far each source is known to be complete.</summary>
public sealed record Frame
{
    public required string Zone { get; init; }

    public required IReadOnlyList<FunnelFrame> Funnels { get; init; }

    public required IReadOnlyList<SourceFrame> Sources { get; init; }

    public IReadOnlyList<CalendarFrame> Calendars { get; init; } = [];

    public DateTimeZone LocalZone => DateTimeZoneProviders.Tzdb[Zone];

    /// <summary>The source of what members record here; 0 while there is none.</summary>
    internal long OwnSource => Sources.FirstOrDefault(source => source.Key == Journeys.OwnSource.Key)?.Id ?? 0;

    /// <summary>The funnel of this id; the workspace's first where none is named.</summary>
    public FunnelFrame? Funnel(long? id) => Funnels.FirstOrDefault(funnel => id is null || funnel.Id == id);

    /// <summary>What the derived columns depend on: if this changes, every journey is folded anew.</summary>
    internal string Shape => JsonSerializer.Serialize(new
    {
        Zone,
        Zones = DateTimeZoneProviders.Tzdb.VersionId,
        Stages = Funnels.SelectMany(funnel => funnel.Stages).OrderBy(stage => stage.Id).Select(stage => $"{stage.Id}/{stage.FunnelId}/{stage.Position}/{stage.Kind}"),
    });

    /// <summary>What handovers and clocks depend on besides: if this changes, they are derived anew from the steps.</summary>
    internal string Terms => JsonSerializer.Serialize(new
    {
        Sides = Funnels.SelectMany(funnel => funnel.Stages).Select(stage => $"{stage.Id}/{stage.Key}/{stage.Side}"),
        Agreements = Funnels.Select(funnel => new { funnel.Id, funnel.Agreements }),
        Calendars,
        Declared = Sources.Select(source => $"{source.Id}/{source.Key}/{source.DeclaredKinds}"),
    });

    internal string ToJson() => JsonSerializer.Serialize(this);

    internal static Frame FromJson(string json) => JsonSerializer.Deserialize<Frame>(json)!;

    internal static async Task<IReadOnlyList<SourceFrame>> LoadSources(HandslagDb db, CancellationToken cancellation) =>
        [.. (await db.Set<Source>().AsNoTracking().OrderBy(source => source.Id).ToListAsync(cancellation))
            .Select(source => new SourceFrame(source.Id, source.Key, source.Name, source.DataThrough?.ToMicros()) { DeclaredKinds = source.DeclaredKinds })];

    internal static async Task<Frame> Load(HandslagDb db, string zone, IReadOnlyList<SourceFrame> sources, CancellationToken cancellation)
    {
        var funnels = await db.Set<Funnel>().AsNoTracking().OrderBy(funnel => funnel.Position).ThenBy(funnel => funnel.Id).ToListAsync(cancellation);
        var stages = (await db.Set<Stage>().AsNoTracking().OrderBy(stage => stage.Position).ToListAsync(cancellation)).ToLookup(stage => stage.FunnelId);
        var agreements = await new AgreementVersions(db).Histories(cancellation);
        return new()
        {
            Zone = zone,
            Funnels = [.. funnels.Select(funnel => new FunnelFrame(funnel.Id, funnel.Key, funnel.NameEn, funnel.NameNl, [.. stages[funnel.Id]])
            {
                Agreements = [.. agreements.GetValueOrDefault(funnel.Id, AgreementHistory.None).Versions.Select(AgreementFrame.Of)],
            })],
            Sources = sources,
            Calendars = [.. (await db.Set<StoredCalendar>().AsNoTracking().OrderBy(calendar => calendar.Side).ThenBy(calendar => calendar.Version).ToListAsync(cancellation))
                .Select(CalendarFrame.Of)],
        };
    }
}

public sealed record FunnelFrame(long Id, string Key, string NameEn, string NameNl, IReadOnlyList<Stage> Stages)
{
    /// <summary>Every version that is, was or will be in force.</summary>
    public IReadOnlyList<AgreementFrame> Agreements { get; init; } = [];

    /// <summary>What the usual template would mean on these stages; the same terms each time.</summary>
    public AgreementTerms Template() => Templates.GetValue(this, funnel => AgreementTemplates.Terms(funnel.Key, funnel.Stages));

    static readonly ConditionalWeakTable<FunnelFrame, AgreementTerms> Templates = [];
}

public sealed record SourceFrame(long Id, string Key, string Name, long? DataThroughMicros)
{
    /// <summary>As <see cref="Source.DeclaredKinds"/>.</summary>
    public long DeclaredKinds { get; init; }
}
