using System.Runtime.InteropServices;
using Handslag.Agreement;
using Handslag.Handovers;

namespace Handslag.Insights.Replay;

/// <summary>The figures of the leads one thread went through.</summary>
sealed class ReplayTally(ReplayPass pass) : IReplayReader
{
    long gained;
    long lost;
    long same;

    public VersionTally Draft { get; } = new(pass.Asked.Draft);

    public VersionTally? Against { get; } = pass.Asked.Against is { } against ? new(against) : null;

    public HandoverChange? Change => Against is null ? null : new(gained, lost, same);

    public void Read(in ReplayedLead lead)
    {
        Draft.Add(pass, lead.Draft);
        if (lead.Against is not { } beside) return;
        Against!.Add(pass, beside);
        foreach (ref readonly var handover in CollectionsMarshal.AsSpan(lead.Draft.HandoverList))
            if (Shift.Counts(pass, handover)) _ = Shift.IsIn(beside, handover) ? same++ : gained++;
        foreach (ref readonly var handover in CollectionsMarshal.AsSpan(beside.HandoverList))
            if (Shift.Counts(pass, handover) && !Shift.IsIn(lead.Draft, handover)) lost++;
    }

    public void Add(ReplayTally other)
    {
        Draft.Add(other.Draft);
        Against?.Add(other.Against!);
        (gained, lost, same) = (gained + other.gained, lost + other.lost, same + other.same);
    }
}

/// <summary>Whether two versions have the same handover: opened by the same fact.</summary>
static class Shift
{
    public static bool Counts(ReplayPass pass, in Handover handover) => pass.IsInPeriod(handover.Start) && pass.IsOfOwner(handover);

    public static bool IsIn(Rounds rounds, in Handover handover)
    {
        foreach (ref readonly var other in CollectionsMarshal.AsSpan(rounds.HandoverList))
            if (other.OpeningSeq == handover.OpeningSeq) return true;
        return false;
    }
}

/// <summary>The figures of one version.</summary>
sealed class VersionTally(AgreementTerms terms)
{
    readonly CaseTally[] tallies = [.. terms.Commitments.Where(commitment => Promises.IsOfLeads(commitment.Promise)).Select(commitment => new CaseTally(commitment))];
    long handovers;

    public void Add(ReplayPass pass, Rounds rounds)
    {
        foreach (ref readonly var handover in CollectionsMarshal.AsSpan(rounds.HandoverList))
        {
            if (!pass.IsOfOwner(handover)) continue;
            if (pass.IsInPeriod(handover.Start)) handovers++;
            foreach (var tally in tallies)
                if (tally.Commitment.Kind != CommitmentKind.Clock && ReplayedCase.Of(pass, handover, tally.Commitment) is { } one) tally.Add(one);
        }

        foreach (ref readonly var clock in CollectionsMarshal.AsSpan(rounds.ClockList))
        {
            ref readonly var handover = ref CollectionsMarshal.AsSpan(rounds.HandoverList)[clock.Handover];
            if (!pass.IsInPeriod(clock.Start) || !pass.IsOfOwner(handover)) continue;
            foreach (var tally in tallies)
                if (ReferenceEquals(tally.Commitment, clock.Commitment)) tally.Add(ReplayedCase.Of(pass, handover, clock));
        }
    }

    public void Add(VersionTally other)
    {
        handovers += other.handovers;
        for (var i = 0; i < tallies.Length; i++) tallies[i].Add(other.tallies[i]);
    }

    public ReplayedVersion Result(ReplayPass pass) => new(handovers, [.. tallies.AsParallel().AsOrdered().Select(tally => tally.Figures(pass))]);
}
