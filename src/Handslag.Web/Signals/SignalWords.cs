using System.Globalization;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Signals;
using Handslag.Signals.Evidence;
using Handslag.Signals.Pulse;
using Handslag.Web.Look;
using Handslag.Web.Look.Parts;
using Microsoft.Extensions.Localization;

namespace Handslag.Web.Signals;

/// <summary>Signals in the reader's words.</summary>
public sealed class SignalWords(IStringLocalizer<SignalsText> text, Formats formats)
{
    public string Of(Signal signal) => Said(signal.Statement.Key, signal.Own);

    public string Said(string key, OwnStatement? own) => own?.Text(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName) ?? text[$"Said_{key}"];

    public string Name(Metric metric) => text[$"Metric_{metric}"];

    /// <summary>The cases of a metric as somebody looked at them.</summary>
    public static Task<string?> InAudit(IServiceProvider services, string subject, CancellationToken cancellation) => Task.FromResult(
        subject.Split(':') is ["list", "signals", var name] && Enum.TryParse<Metric>(name, ignoreCase: true, out var metric)
            ? services.GetRequiredService<IStringLocalizer<SignalsText>>()["Audit_Cases", services.GetRequiredService<SignalWords>().Name(metric)].Value : null);

    /// <summary>82 %, 60–80 %, or what a team chose.</summary>
    public string Recognised(Perception perception) =>
        perception.TeamScore is { } score ? text["TeamChose", score]
        : perception.Share is { } share ? formats.Percent(share)
        : text[$"Band_{perception.Band}"];

    public string Verdict(Verdict verdict) => text[$"Verdict_{verdict}"];

    public static State Mark(Verdict verdict) => verdict switch
    {
        Handslag.Signals.Verdict.Confirmed or Handslag.Signals.Verdict.BlindSpot => State.Late,
        Handslag.Signals.Verdict.Quiet or Handslag.Signals.Verdict.NotShown => State.Kept,
        Handslag.Signals.Verdict.WorthDiscussing => State.Attention,
        Handslag.Signals.Verdict.Undecided => State.Undecided,
        _ => State.NoEvidence,
    };

    public static State Mark(Finding finding) => finding switch
    {
        Finding.FallsShort => State.Late,
        Finding.Meets => State.Kept,
        Finding.Undecided => State.Undecided,
        _ => State.NoEvidence,
    };

    /// <summary>71 %; of things counted in full 6 of 7, and for a number the number.</summary>
    public string Rate(MetricEvidence metric) => metric.Rate is not { } rate ? "–"
        : metric.Of.Shape == MetricShape.Things ? formats.CountOf(metric.Hits, metric.N)
        : metric.Of.Shape == MetricShape.Number ? formats.Number(rate, 1) : formats.Percent(rate);

    /// <summary>At least 90 %.</summary>
    public string Threshold(MetricEvidence metric) => metric.Threshold is not { } threshold ? text["NoThreshold"]
        : text[metric.Direction == NormDirection.AtLeast ? "AtLeast" : "AtMost", metric.Of.Shape == MetricShape.Number || metric.Of.Norm is { } norm && !Norm.IsInPercent(norm) ? formats.Number(threshold, 0) : formats.Percent(threshold)];

    /// <summary>What is found, and why it is no more than that.</summary>
    public string Found(MetricEvidence metric, NodaTime.LocalDate? since) => metric.Reason switch
    {
        null => text[$"Finding_{metric.Finding}"],
        "interval" when metric.MoreCases is { } more => text[Plural.Of("Reason_intervalMore", more), formats.Number(more)],
        "tooFew" => text["Reason_tooFew", formats.CountOf(metric.Hits, metric.N)],
        "agreementNew" when since is { } day => text["Reason_agreementNew", formats.Date(day)],
        "coverage" => text["Reason_coverage", formats.Percent(metric.Coverage ?? 0)],
        var reason => text[$"Reason_{reason}"],
    };

    public string SideName(Side side) => text[$"Side_{side}"];

    /// <summary>The metric that decided, or else the one that says most; null where none has a figure.</summary>
    public static MetricEvidence? Leading(Signal signal) => signal.Leading;
}
