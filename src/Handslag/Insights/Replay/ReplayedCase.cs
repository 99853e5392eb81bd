using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Insights.Commitments;
using NodaTime;

namespace Handslag.Insights.Replay;

/// <summary>A case of a commitment, as <see cref="CaseRows"/> would give it of stored handovers.</summary>
/// <param name="Minutes">Working minutes; as endless where it has not ended.</param>
readonly record struct ReplayedCase(
    Instant Begun, Instant? Due, Instant? Ended, bool IsMature, bool IsVoid, bool Counts, bool IsKept, bool IsByReturn, bool IsUnknown, double Minutes, double Waited)
{
    public CasePart Part => CommitmentCases.PartOf(IsMature, IsVoid, Counts, IsKept, IsByReturn, IsUnknown);

    public static ReplayedCase Of(ReplayPass pass, in Handover handover, in HandoverClock clock)
    {
        var asOf = pass.AsOf;
        var hasEnded = clock.EndedAt is { } ended && ended <= asOf;
        var waited = Waiting.Until(handover, clock) is { } until && until <= asOf ? (until - clock.Start).TotalMinutes : Quantile.Endless + (asOf - clock.Start).TotalMinutes;
        return new(clock.Start, clock.Due, clock.EndedAt, clock.IsMature(asOf), clock.IsVoid, clock.IsEligible && clock.IsCovered, clock.IsKept, clock.End == ClockEnd.ByReturn,
            clock.Due > asOf && clock.Due <= pass.Now && clock.EndedAt is null && !clock.IsFedHere,
            hasEnded ? clock.Worked(clock.EndedAt!.Value).TotalMinutes : Quantile.Endless + clock.Commitment.Within!.Value.Value, waited);
    }

    /// <summary>Of a rate or count; null where the handover is no case of it in the period.</summary>
    public static ReplayedCase? Of(ReplayPass pass, in Handover handover, Commitment commitment)
    {
        var begun = commitment.Promise == Promise.ReturnWithReason ? handover.IsReturn ? handover.EndedAt : null : handover.Start;
        if (begun is not { } at || !pass.IsInPeriod(at)) return null;
        var (isMature, isKept) = commitment.Promise switch
        {
            Promise.Accepted => (handover.DecidedAt <= pass.AsOf, handover.IsAccepted),
            Promise.ReturnWithReason => (at <= pass.AsOf, handover.ReturnReason is not null && handover.HasReturnExample),
            Promise.FieldsComplete => (at <= pass.AsOf, pass.Fields.Knows(commitment.Fields) && handover.Fields.Has(pass.Fields.Keys.Of(commitment.Fields))),
            _ => (true, false),
        };
        return new(at, null, handover.DecidedAt, isMature, false, handover.Covers(commitment.Promise), isKept, false, false, 0, 0);
    }
}
