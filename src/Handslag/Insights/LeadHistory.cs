using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Insights.Replay;
using Handslag.Journeys;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights;

/// <summary>A lead as the columns know it: without name, with all that figures are filtered and grouped by.</summary>
sealed record LeadRow(
    long Id, long FunnelId, long SourceId, long? AccountId, long? StageId, long? OwnerId, string? Channel, string? Persona, long RecordedAt, long ChangedSeq);

/// <summary>A lead with its facts, folded, and what the columns need of that.</summary>
sealed class LeadHistory
{
    readonly Journey journey;
    readonly DateTimeZone zone;

    public LeadHistory(LeadRow lead, List<Fact> facts, FunnelStages stages, DateTimeZone zone)
    {
        (Lead, this.zone) = (lead, zone);
        journey = Journey.Fold(facts, stages);
    }

    public LeadRow Lead { get; }

    /// <summary>What handovers follow from, in order.</summary>
    public List<Step> Steps(Sayings sayings, long ownSource)
    {
        var steps = new List<Step>(journey.Facts.Count);
        foreach (var fact in journey.Facts)
            if (Handovers.Steps.Matters(fact.Kind, fact.StageId is not null)) steps.Add(Handovers.Steps.Of(fact, sayings.Of(fact.Latest.Payload), ownSource, sayings.Fields));
        return steps;
    }

    public IReadOnlyList<StageVisit> Visits => journey.Visits;

    public IReadOnlyList<SkippedStage> Skipped => journey.Skipped;

    public IReadOnlyList<Closing> Closings => journey.Closings;

    public long? OwnerId => journey.Assignment?.Latest.SubjectId ?? Lead.OwnerId;

    public long? StageId => journey.Current?.Stage.Id ?? Lead.StageId;

    public Instant? Since => journey.Current?.Entered;

    /// <summary>No fact says which stage it is in: it stands outside every cohort.</summary>
    public bool IsUndated => journey.Current is null;

    public Instant? FirstAt => journey.Facts.Count > 0 ? journey.Facts[0].At : null;

    public Instant? LastAt => journey.Facts.Count > 0 ? journey.Facts[^1].At : null;

    public Instant? FirstOpenAt => Visits.FirstOrDefault(visit => visit.Stage.Kind == StageKind.Open)?.Entered;

    /// <summary>When the lead first went on, after this visit, to a later open stage or a won one.</summary>
    public Instant? Onward(int visit)
    {
        var stage = Visits[visit].Stage;
        for (var next = visit + 1; next < Visits.Count; next++)
            if (Visits[next].Stage is var reached && (reached.Kind == StageKind.Won || (reached.Kind == StageKind.Open && reached.Position > stage.Position)))
                return Visits[next].Entered;
        return null;
    }

    /// <summary>Time in stage in minutes: real elapsed time between moments, whole calendar days where either end is only known to the day; null while there.</summary>
    public double? Minutes(int visit)
    {
        if (Visits[visit].Left is not { } left) return null;
        return IsByDay(visit)
            ? Period.DaysBetween(Visits[visit].Entered.InZone(zone).Date, left.InZone(zone).Date) * (double)NodaConstants.MinutesPerDay
            : (left - Visits[visit].Entered).TotalMinutes;
    }

    public bool IsByDay(int visit) => Visits[visit].Precision == Precision.Day || (visit + 1 < Visits.Count && Visits[visit + 1].Precision == Precision.Day);

    /// <summary>Wall time in the workspace's zone, as microseconds.</summary>
    public long Local(Instant at) => at.ToMicros() + zone.GetUtcOffset(at).Ticks / 10;
}
