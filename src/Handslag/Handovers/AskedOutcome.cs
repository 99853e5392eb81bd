using Handslag.Agreement;
using Handslag.Journeys;

namespace Handslag.Handovers;

/// <summary>A lead that its source closed without saying what was won or why it was lost: sales is asked for that.</summary>
public static class AskedOutcome
{
    /// <summary>The fact that closed the round and leaves it open; null where it says enough, or a member closed it here.</summary>
    /// <param name="place">Of the round, in <paramref name="rounds"/>; a lead that went on since is asked nothing about before.</param>
    public static EffectiveFact? Of(Rounds rounds, int place, Journey journey, FunnelStages stages, long ownSource)
    {
        if (place != rounds.Handovers.Count - 1 || rounds.Handovers[place] is not { End: RoundEnd.Won or RoundEnd.Lost, EndedAt: { } ended } handover) return null;
        if (journey.Facts.Any(fact => fact.Kind == FactKind.Reopened && fact.At >= ended)) return null;
        var isWon = handover.End == RoundEnd.Won;
        var closing = journey.Facts.Where(fact => fact.At >= ended && Closes(fact, isWon, stages)).ToList();
        return closing.Count == 0 || closing.Exists(fact => Says(fact, isWon) || (ownSource != 0 && fact.First.SourceId == ownSource)) ? null : closing[0];
    }

    static bool Closes(EffectiveFact fact, bool isWon, FunnelStages stages) => fact.Kind == (isWon ? FactKind.Won : FactKind.Lost)
        || (fact.Kind == FactKind.StageEntered && fact.StageId is { } stage && stages.Find(stage)?.Kind == (isWon ? StageKind.Won : StageKind.Lost));

    static bool Says(EffectiveFact fact, bool isWon) => fact.Payload is { } said && (isWon ? said.ValueMinor is not null : !string.IsNullOrEmpty(said.Reason));
}
