using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Signals;
using Handslag.Signals.Pulse;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Rhythm.Sources;

/// <summary>Statements of the newest closed round that the figures bear out: recognised, or seen by nobody. Where funnels show different figures, each stands by itself.</summary>
static class FlaggedSignals
{
    public static async Task<IReadOnlyList<AgendaCandidate>> Of(IServiceProvider services, AgendaGround ground, CancellationToken cancellation)
    {
        var signals = services.GetRequiredService<SignalsOfRound>();
        var rounds = (await signals.Closed(cancellation)).Take(Persistence.Most).ToList();
        if (rounds.Count == 0) return [];
        var funnels = await ground.Db.Set<Funnel>().AsNoTracking().OrderBy(funnel => funnel.Position).ThenBy(funnel => funnel.Id).Select(funnel => funnel.Key).ToListAsync(cancellation);
        List<(string Funnel, AgendaCandidate Candidate)> found = [];
        foreach (var funnel in funnels) found.AddRange((await In(signals, rounds, funnel, cancellation)).Select(one => (funnel, one)));
        return ByFunnel(found, funnels);
    }

    /// <summary>What every funnel shows alike is counted of the workspace, and brought once.</summary>
    internal static IReadOnlyList<AgendaCandidate> ByFunnel(IReadOnlyList<(string Funnel, AgendaCandidate Candidate)> found, IReadOnlyList<string> funnels) =>
    [
        .. found.GroupBy(one => one.Candidate.Key).SelectMany(same =>
            same.Count() == funnels.Count && same.DistinctBy(one => (one.Candidate.Kind, one.Candidate.Evidence.Metric, one.Candidate.Evidence.Part, one.Candidate.Evidence.Of)).Count() == 1
                ? [same.First().Candidate] : same.Select(one => one.Candidate.In(one.Funnel, one.Funnel == funnels[0]))),
    ];

    static async Task<IReadOnlyList<AgendaCandidate>> In(SignalsOfRound signals, IReadOnlyList<PulseRound> rounds, string funnel, CancellationToken cancellation)
    {
        List<SignalReport> reports = [];
        foreach (var round in rounds)
        {
            if (await signals.Ask(round.Number, funnel, cancellation) is not { } report) break;
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
