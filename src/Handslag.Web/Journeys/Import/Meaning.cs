using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Journeys.Import;

namespace Handslag.Web.Journeys.Import;

/// <summary>What a date, value or row is said to mean, as a choice in a list: nothing, entering a stage, or another fact.</summary>
static class Meaning
{
    public const string None = "";
    public const string StageOfRow = "stageOfRow";
    const string StagePrefix = "stage:";
    const string FactPrefix = "fact:";

    /// <summary>Facts that may be chosen beside entering a stage.</summary>
    public static readonly IReadOnlyList<FactKind> Facts =
    [
        FactKind.Captured, FactKind.HandedOver, FactKind.Assigned, FactKind.Reassigned, FactKind.Attempted, FactKind.Responded, FactKind.Accepted, FactKind.Returned,
        FactKind.ReturnAnswered, FactKind.Paused, FactKind.Resumed, FactKind.Parked, FactKind.Reopened, FactKind.Rated, FactKind.Won, FactKind.Lost,
        FactKind.CustomerLeft, FactKind.Renewed, FactKind.Noted,
    ];

    public static string OfStage(string key) => StagePrefix + key;

    public static string Of(FactKind? fact, string? stage) => (fact, stage) switch
    {
        (null, _) => None,
        (_, { } key) => OfStage(key),
        (FactKind.StageEntered, null) => StageOfRow,
        ({ } kind, null) => FactPrefix + kind,
    };

    /// <summary>The fact and the stage that a choice stands for; a stage's kind says whether entering it is winning, losing or parking.</summary>
    public static (FactKind? Fact, string? Stage) Read(string? choice, IReadOnlyDictionary<string, StageKind> stages)
    {
        if (choice is null) return default;
        if (choice == StageOfRow) return (FactKind.StageEntered, null);
        if (choice.StartsWith(StagePrefix, StringComparison.Ordinal) && stages.TryGetValue(choice[StagePrefix.Length..], out var kind)) return (FactOf(kind), choice[StagePrefix.Length..]);
        return choice.StartsWith(FactPrefix, StringComparison.Ordinal) && Enum.TryParse<FactKind>(choice[FactPrefix.Length..], out var fact) && Enum.IsDefined(fact) ? (fact, null) : default;
    }

    public static string Fact(FactKind kind) => FactPrefix + kind;

    public static FactKind FactOf(StageKind kind) => kind switch
    {
        StageKind.Won => FactKind.Won,
        StageKind.Lost => FactKind.Lost,
        StageKind.Parked => FactKind.Parked,
        _ => FactKind.StageEntered,
    };

    /// <summary>The funnel's stages and those that the mapping makes.</summary>
    public static Dictionary<string, StageKind> Stages(ImportMapping mapping, FunnelWithStages? funnel)
    {
        var stages = mapping.Stages.Create.GroupBy(stage => stage.Key).ToDictionary(same => same.Key, same => (StageKind)same.First().Kind);
        foreach (var stage in funnel?.Stages ?? []) stages[stage.Key] = stage.Kind;
        return stages;
    }
}
