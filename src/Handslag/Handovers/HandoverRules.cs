using System.Collections.Frozen;
using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Handovers;

/// <summary>A lead as its source states it without a date.</summary>
/// <param name="OwnerId">0 for nobody.</param>
public readonly record struct LeadAtSource(long SourceId, long OwnerId);

/// <summary>
/// How handovers of one funnel follow from facts: the agreements and calendars through time, and what each source delivers. Compiled once and
/// asked for many leads; safe for many threads.
/// </summary>
public sealed class HandoverRules
{
    readonly FrozenDictionary<long, int> places;
    readonly Segment[] segments;
    readonly FrozenDictionary<long, int> coveredBySource;

    public HandoverRules(AgreementHistory history, FunnelStages stages, SideCalendars calendars, IEnumerable<Source> sources)
    {
        Calendars = calendars;
        places = stages.InOrder.Select((stage, i) => (stage.Id, i)).ToFrozenDictionary(one => one.Id, one => one.i);
        var inForce = history.Versions.ToDictionary(version => version, version => new CompiledVersion(version, stages));
        var none = new CompiledVersion(null, stages);
        segments = [.. history.Versions.SelectMany(version => new[] { version.From, version.Until ?? version.From }).Append(Instant.MinValue).Distinct().Order()
            .Select(from => new Segment(from, history.At(from) is { } version ? inForce[version] : none))];
        coveredBySource = sources.ToFrozenDictionary(source => source.Id, source => source.Key == OwnSource.Key ? Coverage.All : Coverage.Of(source));
    }

    public SideCalendars Calendars { get; }

    /// <summary>The rounds of one lead and their clocks.</summary>
    /// <param name="steps">In the order of its journey, see <see cref="Steps.Of(Journey, long, FieldKeys)"/>.</param>
    /// <param name="into">Emptied first.</param>
    public void Derive(ReadOnlySpan<Step> steps, in LeadAtSource lead, Rounds into)
    {
        into.Clear();
        var fold = new RoundFold(this, lead, into);
        for (var i = 0; i < steps.Length; i++) fold.Apply(in steps[i]);
        fold.Finish();
        ClockMaking.Run(this, into);
    }

    public Rounds Derive(ReadOnlySpan<Step> steps, in LeadAtSource lead)
    {
        var rounds = new Rounds();
        Derive(steps, lead, rounds);
        return rounds;
    }

    /// <summary>-1 for a stage of another funnel.</summary>
    internal int PlaceOf(long stageId) => places.TryGetValue(stageId, out var place) ? place : -1;

    internal CompiledVersion At(Instant at)
    {
        var i = segments.Length - 1;
        while (segments[i].From > at) i--;
        return segments[i].Version;
    }

    internal int CoveredBySource(long sourceId) => coveredBySource.GetValueOrDefault(sourceId);

    readonly record struct Segment(Instant From, CompiledVersion Version);
}

/// <summary>The stages as a version of the agreement divides them; where it does not know a stage, or there is none, as the funnel has it.</summary>
sealed class CompiledVersion
{
    readonly StageRule[] rules;

    public CompiledVersion(VersionInForce? version, FunnelStages stages)
    {
        Version = version;
        Clocks = version is null ? [] : [.. version.Terms.Commitments.Where(commitment => commitment.Kind == CommitmentKind.Clock && Promises.IsOfLeads(commitment.Promise) && commitment.Within is not null)];
        rules = new StageRule[stages.InOrder.Count];
        var order = 0;
        for (var i = 0; i < rules.Length; i++)
        {
            var stage = stages.InOrder[i];
            var known = version is null ? -1 : PlaceIn(version.Terms, stage.Key);
            order = known >= 0 ? (known + 1) * rules.Length : order + 1;
            var terms = known >= 0 ? version!.Terms.Stages[known] : null;
            rules[i] = new(terms?.Side ?? stage.Side, terms?.Kind ?? stage.Kind, order, stage.Id);
        }
    }

    public VersionInForce? Version { get; }

    public Commitment[] Clocks { get; }

    public StageRule this[int place] => rules[place];

    static int PlaceIn(AgreementTerms terms, string key)
    {
        for (var i = 0; i < terms.Stages.Count; i++)
            if (terms.Stages[i].Key == key) return i;
        return -1;
    }
}

readonly record struct StageRule(Side Side, StageKind Kind, int Order, long Id)
{
    public bool IsMarketing => Kind == StageKind.Open && Side != Side.Sales;

    public bool IsSalesOpen => Kind == StageKind.Open && Side == Side.Sales;
}

/// <summary>Which promises a source shows the keeping of, by the fact kinds it declares: bits by <see cref="Promise"/>.</summary>
static class Coverage
{
    public const int All = ~0;

    public static int Of(Source source)
    {
        var moves = source.Declares(FactKind.StageEntered);
        var covered = 0;
        Add(Promise.Respond, source.Declares(FactKind.Attempted) || source.Declares(FactKind.Responded));
        Add(Promise.Decide, source.Declares(FactKind.Accepted) || moves);
        Add(Promise.Attempt, source.Declares(FactKind.Attempted));
        Add(Promise.AnswerReturn, source.Declares(FactKind.ReturnAnswered));
        Add(Promise.HandOver, moves || source.Declares(FactKind.HandedOver));
        Add(Promise.Accepted, source.Declares(FactKind.Accepted) || moves);
        Add(Promise.ReturnWithReason, source.Declares(FactKind.Returned));
        Add(Promise.FieldsComplete, source.Declares(FactKind.FieldsSet));
        return covered;

        void Add(Promise promise, bool isShown) => covered |= isShown ? 1 << (int)promise : 0;
    }
}
