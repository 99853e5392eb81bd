using System.Security.Cryptography;
using System.Text.Json;
using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers;

/// <summary>How one funnel's handovers follow from facts as things are now.</summary>
public sealed record FunnelRules(FunnelStages Stages, AgreementHistory Agreement, HandoverRules Rules);

/// <summary>What the handovers of a workspace follow from besides its facts, as it is now.</summary>
public sealed class RulesInUse
{
    public required IReadOnlyDictionary<long, FunnelRules> Funnels { get; init; }

    public required IReadOnlyDictionary<long, Source> Sources { get; init; }

    public required FieldKeys Fields { get; init; }

    /// <summary>0 while nothing was recorded here.</summary>
    public long OwnSource => Sources.Values.FirstOrDefault(source => source.Key == Journeys.OwnSource.Key)?.Id ?? 0;

    public bool HasAgreement => Funnels.Values.Any(funnel => funnel.Agreement.Versions.Count > 0);

    /// <summary>Tells whether handovers may come out otherwise than before.</summary>
    public required string Mark { get; init; }

    /// <summary>Up to when a lead's source is complete; null for up to now.</summary>
    public Instant? DataThrough(long sourceId) => Sources.TryGetValue(sourceId, out var source) && source.Key != Journeys.OwnSource.Key ? source.DataThrough : null;

    /// <summary>The lead's journey through the stages of its funnel as they are now.</summary>
    public Journey Fold(Lead lead, IEnumerable<Fact> facts) => Journey.Fold(facts, Funnels.TryGetValue(lead.FunnelId, out var funnel) ? funnel.Stages : new([]));

    public Rounds Derive(Lead lead, Journey journey) => Funnels.TryGetValue(lead.FunnelId, out var funnel)
        ? funnel.Rules.Derive(Steps.Of(journey, OwnSource, Fields), new LeadAtSource(lead.SourceId, lead.OwnerId ?? 0)) : new();

    public static async Task<RulesInUse> Load(HandslagDb db, CancellationToken cancellation)
    {
        var histories = await new AgreementVersions(db).Histories(cancellation);
        var stages = await db.Set<Stage>().AsNoTracking().OrderBy(stage => stage.Id).ToListAsync(cancellation);
        var sources = await db.Set<Source>().AsNoTracking().ToDictionaryAsync(source => source.Id, cancellation);
        var calendars = await CalendarsInUse.Of(db, cancellation);
        var fields = histories.Values.SelectMany(history => history.Versions).SelectMany(version => version.Terms.Commitments).SelectMany(commitment => commitment.Fields);
        return new()
        {
            Funnels = stages.GroupBy(stage => stage.FunnelId).ToDictionary(group => group.Key, group => Rules(histories.GetValueOrDefault(group.Key) ?? AgreementHistory.None, new(group))),
            Sources = sources,
            Fields = new(fields),
            Mark = MarkOf(histories, stages, calendars),
        };

        FunnelRules Rules(AgreementHistory history, FunnelStages of) => new(of, history, new(history, of, calendars, sources.Values));
    }

    static string MarkOf(IReadOnlyDictionary<long, AgreementHistory> histories, IEnumerable<Stage> stages, SideCalendars calendars) =>
        Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new
        {
            Versions = histories.OrderBy(one => one.Key).SelectMany(one => one.Value.Versions.Select(version => $"{one.Key}/{version.Id}/{version.From}/{version.Until}")),
            Stages = stages.Select(stage => $"{stage.Id}/{stage.FunnelId}/{stage.Position}/{stage.Side}/{stage.Kind}"),
            Calendars = calendars.Mark,
            // Named anew where more of a handover is kept than before, so that all are gone through once.
            Kept = "outcome",
        })));
}
