using Handslag.Platform;
using Handslag.Signals;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Rhythm.Sources;

/// <summary>Statements of the newest closed round that the figures bear out: recognised, or seen by nobody.</summary>
static class FlaggedSignals
{
    public static async Task<IReadOnlyList<AgendaCandidate>> Of(IServiceProvider services, AgendaGround ground, CancellationToken cancellation)
    {
        var signals = services.GetRequiredService<SignalsOfRound>();
        List<SignalReport> reports = [];
        foreach (var round in (await signals.Closed(cancellation)).Take(Persistence.Most))
        {
            if (await signals.Ask(round.Number, null, cancellation) is not { } report) break;
            reports.Add(report);
            if (Of(reports).Count == 0 || Of(reports).All(one => one.Persistence < reports.Count)) break;
        }

        return Of(reports);
    }

    /// <param name="reports">Of closed rounds, the newest first.</param>
    internal static IReadOnlyList<AgendaCandidate> Of(IReadOnlyList<SignalReport> reports) =>
        reports is [var newest, ..] ? [.. newest.Signals.Where(signal => signal.Verdict.IsFlag()).Select(signal => Candidate(newest, signal, InARow(reports, signal.Statement)))] : [];

    static AgendaCandidate Candidate(SignalReport report, Signal signal, int inARow)
    {
        var kind = signal.Verdict == Verdict.Confirmed ? AgendaKind.ConfirmedSignal : AgendaKind.BlindSpot;
        var (leading, key) = (signal.Leading, signal.Statement.Key);
        return new($"signal:{key}", kind, signal.Statement.About == Side.Marketing ? About.Marketing : About.Sales, AgendaImpact.OfSignal(kind, signal.IsFirstTime), inARow, AgendaImpact.Minutes(kind),
            new(signal.Own is { } own ? new(own.TextEn, own.TextNl) : new(key), leading?.Hits, leading?.N, null, FormattableString.Invariant($"/signals/{report.Round.Number}/{key}"),
                leading is null ? null : $"{leading.Of.Metric}", signal.IsFirstTime ? true : null));
    }

    /// <summary>In how many rounds in a row it was flagged, up to where one to four people came or went: what was before is not set beside it.</summary>
    static int InARow(IReadOnlyList<SignalReport> reports, Statement statement)
    {
        var rounds = 0;
        foreach (var report in reports)
        {
            if (report.Find(statement.Key)?.Verdict.IsFlag() != true) break;
            rounds++;
            if (!report.Side(statement.SaidBy).HasTrend) break;
        }

        return Math.Clamp(rounds, 1, Persistence.Most);
    }
}
