using Handslag.Agreement;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Journeys;

/// <summary>Where leads stand, folded anew from all their facts; needed after a correction or withdrawal.</summary>
static class LeadPlaces
{
    public static async Task<List<LeadChange>> Refold(HandslagDb db, FunnelStages stages, IReadOnlyCollection<long> leadIds, CancellationToken cancellation)
    {
        List<LeadChange> places = [];
        foreach (var some in leadIds.Chunk(500))
        {
            var facts = await db.Set<Fact>().AsNoTracking().Where(fact => some.Contains(fact.LeadId)).ToListAsync(cancellation);
            places.AddRange(facts.GroupBy(fact => fact.LeadId).Select(lead => PlaceOf(lead.Key, Journey.Fold(lead, stages), stages)));
        }

        return places;
    }

    static LeadChange PlaceOf(long leadId, Journey journey, FunnelStages stages)
    {
        var placedBy = journey.Facts.LastOrDefault(fact => fact.First.Seq == journey.Current?.Seq);
        var order = placedBy is null ? default : Journey.Order(placedBy, stages);
        return new LeadChange
        {
            LeadId = leadId,
            Refolded = true,
            StageId = journey.Current?.Stage.Id,
            StageSince = journey.Current?.Entered,
            StageRank = order.Rank,
            StageSeq = order.Seq,
            OwnerId = journey.Assignment?.Latest.SubjectId,
            OwnerSince = journey.Assignment?.At,
            FirstAt = journey.Facts.Count > 0 ? journey.Facts[0].At : null,
            LastAt = journey.Facts.Count > 0 ? journey.Facts[^1].At : null,
        };
    }
}
