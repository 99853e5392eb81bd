using Handslag.Insights;
using Handslag.Signals.Evidence;
using Handslag.Signals.Pulse;

namespace Handslag.Signals;

/// <summary>A statement in one round of its trend.</summary>
/// <param name="Follows">Whether it may be set beside the round before; else people came or went, and a difference could be theirs.</param>
public sealed record TrendPoint(PulseRound Round, Perception? Perception, Verdict Verdict, bool Follows, double? Rate, double? Threshold);

/// <summary>A statement over the rounds, the newest last. It ends at the last round after which one to four people came or went: what was before is not set beside it.</summary>
public sealed class SignalTrend(SignalsOfRound signals)
{
    const int MostRounds = 12;

    public async Task<IReadOnlyList<TrendPoint>> Ask(string statement, int until, FunnelFrame? funnel, CancellationToken cancellation)
    {
        var rounds = (await signals.Closed(cancellation)).Where(round => round.Number <= until).Take(MostRounds).ToList();
        List<TrendPoint> points = [];
        foreach (var round in rounds)
        {
            if (await signals.Ask(round.Number, funnel?.Key, cancellation) is not { } report || report.Find(statement) is not { } signal) break;
            var side = report.Side(signal.Statement.SaidBy);
            var leading = signal.Evidence.FirstOrDefault(one => one.Strength == Strength.Direct && one.Rate is not null);
            points.Add(new(round, signal.Perception, signal.Verdict, side.HasTrend, leading?.Rate, leading?.Threshold));
            if (!side.HasTrend) break;
        }

        points.Reverse();
        return points;
    }
}
