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

    public VersionTally Draft { get; } = new(pass, pass.Asked.Draft);

    public VersionTally? Against { get; } = pass.Asked.Against is { } against ? new(pass, against) : null;

    public HandoverChange? Change => Against is null ? null : new(gained, lost, same);

    public void Read(in ReplayedLead lead)
    {
        Draft.Add(lead.Draft);
        if (lead.Against is not { } beside) return;
        Against!.Add(beside);
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
sealed class VersionTally
{
    readonly ReplayPass pass;
    readonly CaseTally[] tallies;
    readonly CaseTally[] clocks;
    readonly CaseTally[] others;
    long handovers;

    public VersionTally(ReplayPass pass, AgreementTerms terms)
    {
        this.pass = pass;
        tallies = [.. terms.Commitments.Where(commitment => Promises.IsOfLeads(commitment.Promise)).Select(commitment => new CaseTally(pass, commitment))];
        clocks = [.. tallies.Where(tally => tally.Commitment.Kind == CommitmentKind.Clock)];
        others = [.. tallies.Where(tally => tally.Commitment.Kind != CommitmentKind.Clock)];
    }

    public void Add(Rounds rounds)
    {
        var all = CollectionsMarshal.AsSpan(rounds.HandoverList);
        foreach (ref readonly var handover in all)
        {
            if (!pass.IsOfOwner(handover)) continue;
            if (pass.IsInPeriod(handover.Start)) handovers++;
            foreach (var tally in others)
                if (ReplayedCase.Of(pass, handover, tally.Commitment) is { } one) tally.Add(one);
        }

        foreach (ref readonly var clock in CollectionsMarshal.AsSpan(rounds.ClockList))
        {
            ref readonly var handover = ref all[clock.Handover];
            if (!pass.IsInPeriod(clock.Start) || !pass.IsOfOwner(handover)) continue;
            foreach (var tally in clocks)
                if (ReferenceEquals(tally.Commitment, clock.Commitment)) tally.Add(handover, clock);
        }
    }

    public void Add(VersionTally other)
    {
        handovers += other.handovers;
        for (var i = 0; i < tallies.Length; i++) tallies[i].Add(other.tallies[i]);
    }

    public ReplayedVersion Result() => new(handovers, [.. tallies.AsParallel().AsOrdered().Select(tally => tally.Figures())]);
}
