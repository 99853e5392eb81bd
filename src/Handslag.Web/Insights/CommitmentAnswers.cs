using Handslag.Agreement;
using Handslag.Insights;
using NodaTime.Text;

namespace Handslag.Web.Insights;

/// <summary>One commitment for programs. Where a figure cannot be given it is null, and the reason says why.</summary>
/// <param name="Target">The working minutes of a clock, how many attempts or handovers, or the least per cent, as the unit says.</param>
/// <param name="N">Mature cases that count; of a count, whole periods that are over.</param>
/// <param name="Coverage">The part of the cases whose source shows whether they were kept.</param>
public sealed record CommitmentAnswer(
    string Key, string Side, string Kind, int? Target, string Unit, long N, long Immature, double? Coverage, long Kept,
    double? Rate, double? Low, double? High, double? MedianMinutes, double? P90Minutes, string? Reason)
{
    public static CommitmentAnswer Of(CommitmentFigures one)
    {
        var unit = Promises.UnitOf(one.Commitment.Promise);
        return new(
            one.Commitment.Key, TermsDocument.NameOf(one.Commitment.Side), TermsDocument.NameOf(one.Commitment.Kind),
            unit == "workingMinutes" ? one.Commitment.Within?.Value : one.Commitment.Target, unit,
            one.N, one.Immature, one.Coverage, one.Kept, one.Rate.Share, one.Rate.Low, one.Rate.High,
            one.HasRate ? one.Median.Minutes : null, one.HasRate ? one.P90.Minutes : null, one.Reason);
    }
}

/// <summary>What a draft would have meant: as of when, in which zone, and each of its commitments.</summary>
public sealed record ReplayAnswer(string AsOf, string Zone, IReadOnlyList<CommitmentAnswer> Commitments)
{
    public static ReplayAnswer Of(ReplayReport report) =>
        new(InstantPattern.General.Format(report.AsOf), report.Zone, [.. report.Draft.Figures.Select(CommitmentAnswer.Of)]);
}

/// <summary>One commitment as it was kept, for programs: also what stands beside the rate, and of which group it is.</summary>
/// <param name="Versions">Numbers of the agreement versions that the cases are pinned to.</param>
public sealed record KeptAnswer(
    string? Group, CommitmentAnswer Figures, IReadOnlyList<int> Versions, int? Share, string Period, bool? IsKept, long ByReturn, long Unknown, long Void, long Disputed, double? WaitedMinutes)
{
    public static KeptAnswer Of(CommitmentFigures one) => new(
        one.GroupFrom is { } day ? LocalDatePattern.Iso.Format(day) : one.Group, CommitmentAnswer.Of(one), one.Versions, one.Commitment.Share?.Percent,
        TermsDocument.NameOf(one.Commitment.Period), one.IsKept, one.ByReturn, one.Unknown, one.Void, one.Disputed, one.HasRate ? one.Waited.Minutes : null);
}
