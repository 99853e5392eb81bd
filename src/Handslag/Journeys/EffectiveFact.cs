using System.Text.Json;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>A fact as it counts now: as first recorded, or as its newest correction says.</summary>
public sealed record EffectiveFact(Fact First, Fact Latest)
{
    public bool IsCorrected => Latest.Seq != First.Seq;

    public FactKind Kind => First.Kind;

    public Instant At => Latest.OccurredAt;

    public Precision Precision => Latest.Precision;

    public long? StageId => Latest.StageId;

    public FactPayload? Payload => FactPayloads.Read(Latest.Payload);

    /// <summary>The facts that count, in no particular order: the newest correction wins, a withdrawal takes away.</summary>
    public static List<EffectiveFact> Of(IEnumerable<Fact> facts)
    {
        List<Fact> first = [];
        Dictionary<long, Fact>? newest = null;
        foreach (var fact in facts)
        {
            if (fact.Supersedes is not { } about) first.Add(fact);
            else if (newest is null || !newest.TryGetValue(about, out var known) || IsNewer(fact, known)) (newest ??= [])[about] = fact;
        }

        var effective = new List<EffectiveFact>(first.Count);
        foreach (var fact in first)
        {
            var latest = newest is not null && newest.TryGetValue(fact.Seq, out var amendment) ? amendment : fact;
            if (latest.Kind != FactKind.Withdrawn) effective.Add(new EffectiveFact(fact, latest));
        }

        return effective;
    }

    static bool IsNewer(Fact fact, Fact known) =>
        fact.RecordedAt != known.RecordedAt ? fact.RecordedAt > known.RecordedAt : fact.Seq > known.Seq;
}

/// <summary>The payload as it is stored: compact JSON, nulls left out.</summary>
public static class FactPayloads
{
    static readonly JsonSerializerOptions Compact = new()
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static FactPayload? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<FactPayload>(json, Compact);

    public static string? Write(FactPayload? payload) => payload is null || payload == Empty ? null : JsonSerializer.Serialize(payload, Compact);

    static readonly FactPayload Empty = new();
}
