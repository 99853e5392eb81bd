using Handslag.Insights;
using Handslag.Platform.Database;
using Handslag.Platform;
using Handslag.Signals.Evidence;
using Handslag.Signals.Pulse;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Signals;

/// <summary>One statement in a round.</summary>
/// <param name="Perception">How the side that says it answered; null under the floor.</param>
/// <param name="SelfView">How the side it is about answered for itself; null under the floor.</param>
/// <param name="Comments">Of the side that says it, in a random order; none under their floor.</param>
public sealed record Signal(
    Statement Statement, OwnStatement? Own, Perception? Perception, Perception? SelfView, IReadOnlyList<MetricEvidence> Evidence, EvidenceStanding Standing, Verdict Verdict, bool IsFirstTime,
    IReadOnlyList<string> Comments)
{
    /// <summary>The metric that decided, or else the one that says most; null where none has a figure.</summary>
    public MetricEvidence? Leading => Evidence.Where(one => one is { Rate: not null, Threshold: not null, Strength: not Strength.Weak }).OrderBy(one => one.Strength).ThenBy(one => one.Finding).FirstOrDefault();
}

/// <summary>What both sides think in a round, beside what the data says.</summary>
public sealed record SignalReport(PulseRound Round, IReadOnlyList<PulseSide> Sides, FunnelFrame? Funnel, EvidenceFound Evidence, IReadOnlyList<Signal> Signals)
{
    /// <summary>The roads of the workspace: what people think is of all of them, evidence is counted of one.</summary>
    public IReadOnlyList<FunnelFrame> Funnels { get; init; } = [];

    /// <summary>The key of the funnel whose evidence this is, where there is more than one to choose from.</summary>
    public string? Chosen => Funnels.Count > 1 ? Funnel?.Key : null;

    public PulseSide Side(Side side) => Sides.Single(one => one.Side == side);

    public Signal? Find(string? statement) => Signals.FirstOrDefault(one => one.Statement.Key == statement);
}

/// <summary>Answers what a closed round says; nothing is told of an open one.</summary>
public sealed class SignalsOfRound(HandslagDb db, WorkspaceInsights insights, EvidenceOfRound evidence, OwnStatements own, SignalLimits limits)
{
    /// <param name="number">Null for the newest closed round.</param>
    /// <returns>Null where there is no such closed round.</returns>
    public async Task<SignalReport?> Ask(int? number, string? funnel, CancellationToken cancellation, TimeSpan? patience = null)
    {
        var rounds = await Closed(cancellation);
        var round = number is { } asked ? rounds.Find(one => one.Number == asked) : rounds.Count > 0 ? rounds[0] : null;
        if (round is null) return null;
        var frame = (await insights.Ask(db.Scope.Id, new FilterChoices(null), cancellation, patience)).Value.Frame;
        var of = funnel is null ? frame.Funnel(null) : frame.Funnels.FirstOrDefault(one => one.Key == funnel);
        var before = rounds.Find(one => one.Number < round.Number);
        var earlier = before is null ? null : await Verdicts(before, of, patience, cancellation);
        return (await Report(round, of, earlier, patience, cancellation)) with { Funnels = frame.Funnels };
    }

    /// <summary>The closed rounds, newest first.</summary>
    public Task<List<PulseRound>> Closed(CancellationToken cancellation) =>
        db.Set<PulseRound>().AsNoTracking().Where(one => one.ClosedAt != null).OrderByDescending(one => one.Number).ToListAsync(cancellation);

    async Task<Dictionary<string, Verdict>> Verdicts(PulseRound round, FunnelFrame? funnel, TimeSpan? patience, CancellationToken cancellation) =>
        (await Report(round, funnel, null, patience, cancellation)).Signals.ToDictionary(one => one.Statement.Key, one => one.Verdict);

    async Task<SignalReport> Report(PulseRound round, FunnelFrame? funnel, Dictionary<string, Verdict>? earlier, TimeSpan? patience, CancellationToken cancellation)
    {
        var sides = await db.Set<PulseSide>().AsNoTracking().Where(one => one.RoundId == round.Id).OrderBy(one => one.Side).ToListAsync(cancellation);
        var counts = (await db.Set<PulseAnswer>().Where(one => one.RoundId == round.Id).GroupBy(one => new { one.Side, one.Statement })
            .Select(group => new { group.Key.Side, group.Key.Statement, Answered = group.Count(), Agreed = group.Count(one => one.Score >= Perception.Agreeing), Most = group.Max(one => one.Score) })
            .ToListAsync(cancellation)).ToDictionary(one => (one.Side, one.Statement), one => (one.Answered, one.Agreed, one.Most));
        var comments = (await db.Set<PulseComment>().Where(one => one.RoundId == round.Id).OrderBy(one => one.Key).ToListAsync(cancellation)).ToLookup(one => (one.Side, one.Statement), one => one.Text);
        var found = await evidence.Ask(round, funnel, cancellation, patience);
        var owns = await own.All(cancellation);
        var asked = Statement.All.Concat(counts.Keys.Select(key => owns.GetValueOrDefault(key.Statement)).OfType<OwnStatement>().DistinctBy(one => one.Id).OrderBy(one => one.Id)
            .Select(one => new Statement(one.Key, one.SaidBy)));
        return new(round, sides, funnel, found, [.. asked.Select(Of)]);

        Signal Of(Statement statement)
        {
            var perception = Seen(statement.SaidBy, statement.Key);
            var metrics = found.Of(statement.Key);
            var standing = EvidenceStandings.Of(metrics);
            var verdict = Signals.Verdicts.Of(perception, standing);
            var answered = counts.GetValueOrDefault((statement.SaidBy, statement.Key)).Answered;
            return new(statement, owns.GetValueOrDefault(statement.Key), perception, Seen(statement.About, statement.Key), metrics, standing, verdict,
                Signals.Verdicts.IsFirstTime(verdict, earlier?.GetValueOrDefault(statement.Key, Verdict.TooFewAnswers)),
                answered >= limits.FewestForComments ? [.. comments[(statement.SaidBy, statement.Key)]] : []);
        }

        Perception? Seen(Side of, string statement)
        {
            var side = sides.Single(one => one.Side == of);
            if (!counts.TryGetValue((of, statement), out var count)) return null;
            return side.IsTeam ? Perception.OfTeam(side.Eligible, count.Most) : Perception.Of(side.Eligible, count.Answered, count.Agreed, limits);
        }
    }
}
