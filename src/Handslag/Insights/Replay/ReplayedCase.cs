using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Insights.Commitments;
using NodaTime;

namespace Handslag.Insights.Replay;

/// <summary>A case of a commitment, as <see cref="CaseRows"/> would give it of stored handovers.</summary>
readonly record struct ReplayedCase(Instant Begun, bool IsMature, bool IsVoid, bool Counts, bool IsKept, bool IsByReturn, bool IsUnknown)
{
    public CasePart Part => CommitmentCases.PartOf(IsMature, IsVoid, Counts, IsKept, IsByReturn, IsUnknown);

    public static ReplayedCase Of(ReplayPass pass, in HandoverClock clock)
    {
        var asOf = pass.AsOf;
        return new(clock.Start, clock.IsMature(asOf), clock.IsVoid, clock.IsEligible && clock.IsCovered, clock.IsKept, clock.End == ClockEnd.ByReturn,
            clock.Due > asOf && clock.Due <= pass.Now && clock.EndedAt is null && !clock.IsFedHere);
    }

    /// <summary>Working minutes until the clock ended; as endless where it has not.</summary>
    public static double Minutes(ReplayPass pass, in HandoverClock clock) =>
        clock.EndedAt is { } ended && ended <= pass.AsOf ? clock.Worked(ended).TotalMinutes : Quantile.Endless + clock.Commitment.Within!.Value.Value;

    /// <summary>Calendar minutes that the customer waited; as endless where the waiting lasts.</summary>
    public static double Waited(ReplayPass pass, in Handover handover, in HandoverClock clock) =>
        Waiting.Until(handover, clock) is { } until && until <= pass.AsOf ? (until - clock.Start).TotalMinutes : Quantile.Endless + (pass.AsOf - clock.Start).TotalMinutes;

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
        return new(at, isMature, false, handover.Covers(commitment.Promise), isKept, false, false);
    }
}
