using System.Text.Json.Serialization;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Signals;
using Handslag.Signals.Evidence;
using Handslag.Signals.Pulse;
using NodaTime.Text;

namespace Handslag.Web.Signals;

/// <summary>What a side recognises, for programs: a share or a band, never both; under the floor the whole is null.</summary>
/// <param name="Band">upTo20, upTo40, middle, from60 or from80.</param>
/// <param name="Team">Of a side that answers together: what it chose, 1 up to 5.</param>
public sealed record PerceptionAnswer(
    int Eligible, int Answered, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Share,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Band, string Perceived,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Team)
{
    public static PerceptionAnswer? Of(Perception? seen) => seen is null ? null : new(
        seen.Eligible, seen.Answered, seen.Share, seen.Band is { } band ? TermsDocument.NameOf(band) : null, TermsDocument.NameOf(seen.Perceived), seen.TeamScore);
}

/// <summary>One metric as evidence, for programs.</summary>
/// <param name="Reason">Why there is no finding, or none yet.</param>
/// <param name="MoreCases">How many more cases like these would decide.</param>
public sealed record EvidenceAnswer(
    string Metric, string Direction, string Strength, string? RecordedBy, long N, int? Clusters, double? Rate, double? Low, double? High, double? Coverage, double? Threshold, string Finding,
    string? Reason, long? MoreCases)
{
    public static EvidenceAnswer Of(MetricEvidence one) => new(
        TermsDocument.NameOf(one.Of.Metric), TermsDocument.NameOf(one.Direction), TermsDocument.NameOf(one.Strength), one.RecordedBy is { } by ? TermsDocument.NameOf(by) : null,
        one.N, one.Clusters, one.Rate, one.Low, one.High, one.Coverage, one.Threshold, TermsDocument.NameOf(one.Finding), one.Reason, one.MoreCases);
}

/// <summary>One statement, for programs.</summary>
/// <param name="SelfView">How the side it is about sees itself.</param>
/// <param name="Text">Of an own statement, in both languages.</param>
public sealed record StatementAnswer(
    string Key, string SaidBy, PerceptionAnswer? Perception, PerceptionAnswer? SelfView, IReadOnlyList<EvidenceAnswer> Evidence, string Verdict, bool FirstTime,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] OwnText? Text)
{
    public static StatementAnswer Of(Signal one) => new(
        one.Statement.Key, TermsDocument.NameOf(one.Statement.SaidBy), PerceptionAnswer.Of(one.Perception), PerceptionAnswer.Of(one.SelfView), [.. one.Evidence.Select(EvidenceAnswer.Of)],
        TermsDocument.NameOf(one.Verdict), one.IsFirstTime, one.Own is { } own ? new(own.TextEn, own.TextNl) : null);
}

public sealed record OwnText(string En, string Nl);

/// <summary>What both sides think in a round beside what the data says, for programs.</summary>
public sealed record SignalsAnswer(string AsOf, int Round, int? AgreementVersion, IReadOnlyList<StatementAnswer> Statements)
{
    public static SignalsAnswer Of(SignalReport report) => new(
        InstantPattern.General.Format(report.Evidence.AsOf), report.Round.Number, report.Evidence.AgreementNumber, [.. report.Signals.Select(StatementAnswer.Of)]);
}

/// <summary>A round, for programs. While it is open, nothing is told of how many answered.</summary>
public sealed record RoundAnswer(int Number, string OpenedAt, string ClosesAt, string? ClosedAt)
{
    public static RoundAnswer Of(PulseRound round) => new(
        round.Number, InstantPattern.General.Format(round.OpenedAt), InstantPattern.General.Format(round.ClosesAt), round.ClosedAt is { } at ? InstantPattern.General.Format(at) : null);
}
