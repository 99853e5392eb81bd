using System.CommandLine;
using Handslag.Signals;
using Handslag.Web.Signals;

namespace Handslag.Web.Cli;

/// <summary><c>report signals</c>: what both sides recognise, beside what the data shows.</summary>
static class SignalsReport
{
    public static Command Make()
    {
        var round = new Option<int?>("--round") { Description = "The number of a closed round; the newest where left out" };
        var funnel = new Option<string?>("--funnel") { Description = "The funnel by its key; the first where left out" };
        var signals = new Command("signals", "What both sides recognise, beside what the data shows") { round, funnel };
        Work.InWorkspace(signals, async (work, parsed, cancellation) =>
        {
            var report = await work.Get<SignalsOfRound>().Ask(parsed.GetValue(round), parsed.GetValue(funnel), cancellation, ReportCommand.Patience);
            if (report is null) return work.Refuse([new("pulse.none.unknown", "round", parsed.GetValue(round) is { } asked ? $"{asked}" : null)]);
            return report.Funnel is null && parsed.GetValue(funnel) is { } key
                ? work.Refuse([new("report.funnelUnknown", "funnel", key)])
                : work.Answer(SignalsAnswer.Of(report), Words(SignalsAnswer.Of(report)));
        });
        return signals;
    }

    static string Words(SignalsAnswer answer) => string.Join('\n',
    [
        FormattableString.Invariant($"round {answer.Round}, as of {answer.AsOf}, {(answer.AgreementVersion is { } version ? $"agreement version {version}" : "no agreement in force")}"),
        $"{"",-6}{"said by",-12}{"recognised",-14}{"verdict",-18}evidence",
        .. answer.Statements.Select(one => $"{one.Key,-6}{one.SaidBy,-12}{Seen(one.Perception),-14}{one.Verdict + (one.FirstTime ? " *" : ""),-18}{string.Join("; ", one.Evidence.Select(Evidence))}"),
        "* for the first time",
    ]);

    static string Seen(PerceptionAnswer? seen) =>
        seen is null ? "too few" : seen.Share is { } share ? FormattableString.Invariant($"{100 * share:0} %") : seen.Band ?? $"team: {seen.Team}";

    static string Evidence(EvidenceAnswer one) => one.Rate is { } rate
        ? FormattableString.Invariant($"{one.Metric} {rate:0.00} ({one.Direction} {one.Threshold:0.00}): {one.Finding}")
        : $"{one.Metric}: {one.Reason}";
}
