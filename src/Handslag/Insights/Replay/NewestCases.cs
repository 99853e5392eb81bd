using Handslag.Agreement;
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

    public static CommitmentCase Case(long leadId, in Handover handover, in ReplayedCase one, CasePart part, CommitmentKind kind) => new(
        leadId, handover.Round, 0, handover.OwnerId == 0 ? null : handover.OwnerId, one.Begun, one.Due, one.Ended,
        kind == CommitmentKind.Clock ? Known(one.Minutes) : null, kind == CommitmentKind.Clock ? Known(one.Waited) : null, part, handover.ReturnReason);

    int Most => most;

    static double? Known(double minutes) => minutes < Quantile.Endless ? minutes : null;
}
