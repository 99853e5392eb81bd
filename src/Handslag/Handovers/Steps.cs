using Handslag.Journeys;

namespace Handslag.Handovers;

/// <summary>Makes steps of facts. Notes and ratings are left out: no clock looks at them.</summary>
public static class Steps
{
    /// <summary>What somebody tries with this channel is done by a machine and responds to nobody.</summary>
    public const string AutomaticChannel = "automatic";

    /// <summary>The code with which sales hands a contact back until it is ready.</summary>
    public const string Warming = "warming";

    public static bool Matters(FactKind kind, bool namesStage) =>
        namesStage || kind is not (FactKind.Captured or FactKind.Noted or FactKind.Rated or FactKind.Corrected or FactKind.Withdrawn or FactKind.Renewed or FactKind.CustomerLeft);

    /// <summary>The steps of a journey, in its order.</summary>
    /// <param name="ownSource">The source of what members record here; 0 while there is none.</param>
    public static Step[] Of(Journey journey, long ownSource, FieldKeys fields) =>
        [.. journey.Facts.Where(fact => Matters(fact.Kind, fact.StageId is not null)).Select(fact => Of(fact, ownSource, fields))];

    public static Step Of(EffectiveFact fact, long ownSource, FieldKeys fields) => Of(fact, fact.Latest.Payload is null ? null : fact.Payload, ownSource, fields);

    /// <param name="payload">What the fact says now, where somebody has read it already.</param>
    internal static Step Of(EffectiveFact fact, FactPayload? payload, long ownSource, FieldKeys fields)
    {
        var (filled, emptied) = fact.Kind == FactKind.FieldsSet && payload?.Fields is { } set ? fields.Of(set) : default;
        return new Step
        {
            Seq = fact.First.Seq,
            Kind = fact.Kind,
            At = fact.At,
            Precision = fact.Precision,
            RecordedAt = fact.First.RecordedAt,
            StageId = fact.StageId ?? 0,
            SubjectId = fact.Latest.SubjectId ?? 0,
            IsOwn = fact.First.SourceId == ownSource && ownSource != 0,
            Reached = fact.Kind == FactKind.Attempted && payload?.Channel != AutomaticChannel ? payload?.Reached : null,
            Reason = string.IsNullOrEmpty(payload?.Reason) ? null : payload.Reason,
            HasExample = payload?.HasExample == true,
            Filled = filled,
            Emptied = emptied,
        };
    }
}
