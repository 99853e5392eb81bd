using System.Runtime.InteropServices;
using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Insights.Replay;
using NodaTime;

namespace Handslag.Insights;

/// <summary>The cases behind a figure of a replay, the newest first: as <see cref="CommitmentCases"/>, under the draft.</summary>
public sealed record ReplayCases(ReplayedDraft Of, string Key, CasePart Part, int Size, int Skip = 0) : Question<CasesListed?>
{
    internal override CasesListed? Answer(Reading reading)
    {
        if (Of.FunnelIn(reading) is not { } funnel) return null;
        var pass = new ReplayPass(reading, funnel, Of with { Against = null });
        var commitment = Of.Draft.Commitment(Key);
        if (commitment is null) return new(null, pass.AsOf, [], 0);
        var newest = NewestCases.Merged(pass.Run(() => new Reader(pass, commitment, Part, new NewestCases(Skip + Size))).ConvertAll(reader => reader.Newest));
        return new(commitment, pass.AsOf, newest.Page(Skip, Size), newest.Count);
    }

    sealed class Reader(ReplayPass pass, Commitment commitment, CasePart part, NewestCases newest) : IReplayReader
    {
        public NewestCases Newest => newest;

        public void Read(in ReplayedLead lead)
        {
            var handovers = CollectionsMarshal.AsSpan(lead.Draft.HandoverList);
            if (commitment.Kind != CommitmentKind.Clock)
                foreach (ref readonly var handover in handovers)
                    if (pass.IsOfOwner(handover) && ReplayedCase.Of(pass, handover, commitment) is { } one && IsAsked(one, out var belongs))
                        newest.Add(NewestCases.Case(lead.LeadId, handover, one.Begun, belongs));
            foreach (ref readonly var clock in CollectionsMarshal.AsSpan(lead.Draft.ClockList))
            {
                if (!ReferenceEquals(clock.Commitment, commitment) || !pass.IsInPeriod(clock.Start) || !pass.IsOfOwner(handovers[clock.Handover])) continue;
                ref readonly var handover = ref handovers[clock.Handover];
                if (IsAsked(ReplayedCase.Of(pass, clock), out var belongs)) newest.Add(NewestCases.Case(pass, lead.LeadId, handover, clock, belongs));
            }
        }

        bool IsAsked(in ReplayedCase one, out CasePart belongs)
        {
            belongs = commitment.Kind == CommitmentKind.Count ? CasePart.N : one.Part;
            return belongs == part || (part == CasePart.N && belongs is CasePart.Kept or CasePart.NotKept or CasePart.ByReturn)
                || (part == CasePart.Kept && belongs == CasePart.ByReturn) || (part == CasePart.Immature && belongs == CasePart.Unknown);
        }
    }
}

/// <summary>Which handovers of a replay.</summary>
public enum HandoverShift
{
    /// <summary>Only the draft has them.</summary>
    Gained,

    /// <summary>Only the other version has them.</summary>
    Lost,
}

/// <summary>The handovers that only the draft, or only the version beside it, has, the newest first.</summary>
public sealed record ShiftedHandovers(ReplayedDraft Of, HandoverShift Shift, int Size, int Skip = 0) : Question<CasesListed?>
{
    internal override CasesListed? Answer(Reading reading)
    {
        if (Of.FunnelIn(reading) is not { } funnel) return null;
        var pass = new ReplayPass(reading, funnel, Of);
        if (Of.Against is null) return new(null, pass.AsOf, [], 0);
        var newest = NewestCases.Merged(pass.Run(() => new Reader(pass, Shift, new NewestCases(Skip + Size))).ConvertAll(reader => reader.Newest));
        return new(null, pass.AsOf, newest.Page(Skip, Size), newest.Count);
    }

    sealed class Reader(ReplayPass pass, HandoverShift shift, NewestCases newest) : IReplayReader
    {
        public NewestCases Newest => newest;

        public void Read(in ReplayedLead lead)
        {
            var (of, other) = shift == HandoverShift.Gained ? (lead.Draft, lead.Against!) : (lead.Against!, lead.Draft);
            foreach (ref readonly var handover in CollectionsMarshal.AsSpan(of.HandoverList))
                if (Insights.Replay.Shift.Counts(pass, handover) && !Insights.Replay.Shift.IsIn(other, handover))
                    newest.Add(new(lead.LeadId, handover.Round, 0, handover.OwnerId == 0 ? null : handover.OwnerId, handover.Start, null, handover.EndedAt, null, null, CasePart.N, handover.ReturnReason));
        }
    }
}
