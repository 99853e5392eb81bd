using Handslag.Handovers;
using NodaTime;

namespace Handslag.Insights.Replay;

/// <summary>Counts cases and keeps the newest of them.</summary>
sealed class NewestCases(int most)
{
    readonly PriorityQueue<CommitmentCase, (Instant Begun, long LeadId)> kept = new();

    public long Count { get; private set; }

    public void Add(CommitmentCase one)
    {
        Count++;
        if (kept.Count < most) kept.Enqueue(one, (one.Begun, one.LeadId));
        else kept.EnqueueDequeue(one, (one.Begun, one.LeadId));
    }

    public IReadOnlyList<CommitmentCase> Page(int skip, int size) =>
        [.. kept.UnorderedItems.OrderByDescending(item => item.Priority).Skip(skip).Take(size).Select(item => item.Element)];

    public static NewestCases Merged(List<NewestCases> parts)
    {
        for (var i = 1; i < parts.Count; i++)
        {
            foreach (var (one, at) in parts[i].kept.UnorderedItems)
                if (parts[0].kept.Count < parts[0].Most) parts[0].kept.Enqueue(one, at);
                else parts[0].kept.EnqueueDequeue(one, at);
            parts[0].Count += parts[i].Count;
        }

        return parts[0];
    }

    public static CommitmentCase Case(long leadId, in Handover handover, Instant begun, CasePart part) => new(
        leadId, handover.Round, 0, OwnerOf(handover), begun, null, handover.DecidedAt, null, null, part, handover.ReturnReason);

    public static CommitmentCase Case(ReplayPass pass, long leadId, in Handover handover, in HandoverClock clock, CasePart part) => new(
        leadId, handover.Round, 0, OwnerOf(handover), clock.Start, clock.Due, clock.EndedAt,
        Known(ReplayedCase.Minutes(pass, clock)), Known(ReplayedCase.Waited(pass, handover, clock)), part, handover.ReturnReason);

    int Most => most;

    static long? OwnerOf(in Handover handover) => handover.OwnerId == 0 ? null : handover.OwnerId;

    static double? Known(double minutes) => minutes < Quantile.Endless ? minutes : null;
}
