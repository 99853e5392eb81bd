using System.Text.Json;
using System.Text.Json.Serialization;
using Handslag.Agreement;
using Handslag.Platform;

namespace Handslag.Reviews.Rules;

public enum ReviewRhythm : short
{
    ByHand = 0,
    Month = 1,
    Quarter = 2,
}

/// <summary>What is judged in a round.</summary>
public enum SubjectKind : short
{
    /// <summary>One lead that was handed over.</summary>
    Lead = 1,
    Campaign = 2,
    Tool = 3,

    /// <summary>What became of everything that was handed over in the period.</summary>
    FollowUp = 4,
}

/// <summary>What a side's work is judged on, from 1 to 5.</summary>
/// <param name="About">The side whose work it is; the other side judges it, and it judges itself.</param>
public sealed record Criterion(string Key, Words Name, Side About, SubjectKind On);

/// <param name="IsRequired">A request without it is incomplete.</param>
public sealed record RequestPart(string Key, Words Name, bool IsRequired);

/// <summary>A kind of request, what it must say, and how long before it is needed it must be asked.</summary>
/// <param name="NoticeDays">Working days; null where the sides agreed on none.</param>
public sealed record RequestTemplate(string Key, Words Name, int? NoticeDays, IReadOnlyList<RequestPart> Parts);

/// <summary>What both sides agreed about asking, launching and judging. A version never changes.</summary>
public sealed record WorkRules
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    public ReviewRhythm Rhythm { get; init; }

    /// <summary>Working days before its start by which sales knows of a campaign; null where the sides agreed on none.</summary>
    public int? LaunchNoticeDays { get; init; }

    public required IReadOnlyList<Criterion> Criteria { get; init; }

    public required IReadOnlyList<RequestTemplate> Templates { get; init; }

    public RequestTemplate? Template(string? key) => Templates.FirstOrDefault(template => template.Key == key);

    public Criterion? Criterion(string? key) => Criteria.FirstOrDefault(criterion => criterion.Key == key);

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static WorkRules Read(string json) => JsonSerializer.Deserialize<WorkRules>(json, Json)!;

    public bool Says(WorkRules other) => Write() == other.Write();
}
