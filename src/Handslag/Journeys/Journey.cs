using System.Runtime.InteropServices;
using Handslag.Agreement;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>A lead's stay in a stage: half-open, without end while the lead is still there.</summary>
/// <param name="Nth">1 for the first time in this stage, 2 for the next, …</param>
/// <param name="Seq">The fact that began it (as first recorded).</param>
public sealed record StageVisit(Stage Stage, Instant Entered, Precision Precision, Instant? Left, int Nth, long Seq);

/// <summary>A stage that was jumped over on the way forward: never entered, so it counts apart.</summary>
public sealed record SkippedStage(Stage Stage, Instant At, Precision Precision);

/// <summary>A lead that was won or lost.</summary>
public sealed record Closing(Stage Stage, Instant At, Precision Precision, long? ValueMinor, string? Currency, long? MarginMinor = null)
{
    public bool IsWon => Stage.Kind == StageKind.Won;
}

/// <summary>
/// A lead's facts in order, and what follows from them. A pure fold: the same facts give the same journey in whatever order they arrived,
/// equal times keeping the order of their source (see <see cref="FactOrder"/>).
/// </summary>
public sealed class Journey
{
    readonly List<StageVisit> visits = [];
    readonly List<SkippedStage> skipped = [];
    readonly List<Closing> closings = [];
    Stage? furthestOpen;

    Journey(IReadOnlyList<EffectiveFact> facts) => Facts = facts;

    public IReadOnlyList<EffectiveFact> Facts { get; }

    public IReadOnlyList<StageVisit> Visits => visits;

    public IReadOnlyList<SkippedStage> Skipped => skipped;

    public IReadOnlyList<Closing> Closings => closings;

    /// <summary>Where the lead is now; null while no fact says so.</summary>
    public StageVisit? Current => visits.Count > 0 ? visits[^1] : null;

    /// <summary>The newest assignment; null while nobody was assigned.</summary>
    public EffectiveFact? Assignment { get; private set; }

    public static Journey Fold(IEnumerable<Fact> facts, FunnelStages stages)
    {
        var effective = EffectiveFact.Of(facts);
        InOrder(CollectionsMarshal.AsSpan(effective), stages);
        var journey = new Journey(effective);
        foreach (var fact in effective) journey.Apply(fact, stages);
        return journey;
    }

    /// <summary>Facts mostly come as they happened: then there is nothing to sort.</summary>
    static void InOrder(Span<EffectiveFact> facts, FunnelStages stages)
    {
        const int mostOnStack = 64;
        var orders = facts.Length <= mostOnStack ? stackalloc FactOrder[mostOnStack] : new FactOrder[facts.Length];
        orders = orders[..facts.Length];
        var isSorted = true;
        for (var i = 0; i < facts.Length; i++)
        {
            orders[i] = Order(facts[i], stages);
            isSorted &= i == 0 || orders[i - 1] < orders[i];
        }

        if (!isSorted) orders.Sort(facts);
    }

    /// <summary>The place of a fact among the facts of its lead.</summary>
    public static FactOrder Order(EffectiveFact fact, FunnelStages stages) =>
        FactOrder.Of(fact.At, fact.Precision, fact.StageId is { } id ? stages.Find(id)?.Position ?? 0 : 0, fact.First.Seq);

    void Apply(EffectiveFact fact, FunnelStages stages)
    {
        if (fact.Kind is FactKind.Assigned or FactKind.Reassigned) Assignment = fact;
        if (StageOf(fact, stages) is { } stage) Enter(stage, fact, stages);
    }

    Stage? StageOf(EffectiveFact fact, FunnelStages stages) =>
        fact.StageId is { } id ? stages.Find(id)
        : fact.Kind == FactKind.Reopened ? visits.LastOrDefault(visit => visit.Stage.Kind == StageKind.Open)?.Stage
        : null;

    void Enter(Stage stage, EffectiveFact fact, FunnelStages stages)
    {
        if (Current is { } current)
        {
            if (current.Stage.Id == stage.Id) return;
            visits[^1] = current with { Left = fact.At };
        }

        NoteSkipped(stage, fact, stages);
        visits.Add(new StageVisit(stage, fact.At, fact.Precision, null, 1 + VisitsOf(stage), fact.First.Seq));
        if (stage.Kind == StageKind.Open && (furthestOpen is null || stage.Position > furthestOpen.Position)) furthestOpen = stage;
        if (stage.Kind is StageKind.Won or StageKind.Lost)
        {
            var payload = fact.Payload;
            closings.Add(new Closing(stage, fact.At, fact.Precision, payload?.ValueMinor, payload?.Currency, payload?.MarginMinor));
        }
    }

    int VisitsOf(Stage stage)
    {
        var count = 0;
        foreach (var visit in visits)
            if (visit.Stage.Id == stage.Id) count++;
        return count;
    }

    /// <summary>Only on the way forward past the furthest stage so far: a lost or parked lead jumps over nothing, nor does one that begins halfway.</summary>
    void NoteSkipped(Stage stage, EffectiveFact fact, FunnelStages stages)
    {
        if (furthestOpen is null || stage.Kind is StageKind.Lost or StageKind.Parked) return;
        for (var i = 0; i < stages.Open.Count; i++)
            if (stages.Open[i] is var between && between.Position > furthestOpen.Position && between.Position < stage.Position)
                skipped.Add(new SkippedStage(between, fact.At, fact.Precision));
    }
}
