using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers;

/// <summary>The rounds of one lead with their clocks, straight from its facts.</summary>
/// <param name="Ids">The stable id of each round, where it was followed already; 0 where not.</param>
/// <param name="DataThrough">Up to when the lead's source is complete; null for up to now.</param>
/// <param name="HasAgreement">Whether its funnel ever had an agreement: before the first there are no handovers.</param>
/// <param name="WasEarlier">It was handed over, but only before that first agreement.</param>
public sealed record LeadHandovers(Rounds Rounds, IReadOnlyList<long> Ids, Instant Asked, Instant? DataThrough, bool HasAgreement, bool WasEarlier)
{
    /// <summary>A round with its clocks; the newest round first.</summary>
    public IEnumerable<(Handover Handover, long Id, IEnumerable<HandoverClock> Clocks)> NewestFirst() =>
        Enumerable.Range(0, Rounds.Handovers.Count).Reverse().Select(i => (Rounds.Handovers[i], Ids[i], Rounds.Clocks.Where(clock => clock.Handover == i)));

    public ClockState StateOf(in HandoverClock clock) => clock.StateAt(Asked, DataThrough);
}

/// <summary>Asks how often a lead was handed over, and how the clocks of that stand now.</summary>
public sealed class HandoversOf(HandslagDb db, IClock clock)
{
    /// <summary>Null where this workspace has no such lead.</summary>
    public async Task<LeadHandovers?> Lead(long leadId, CancellationToken cancellation)
    {
        if (await db.Set<Lead>().AsNoTracking().SingleOrDefaultAsync(lead => lead.Id == leadId, cancellation) is not { } lead) return null;
        var rules = await RulesInUse.Load(db, cancellation);
        var facts = await db.Set<Fact>().AsNoTracking().Where(fact => fact.LeadId == leadId).ToListAsync(cancellation);
        return await Of(lead, rules, rules.Fold(lead, facts), cancellation);
    }

    /// <summary>Of a lead whose journey is known.</summary>
    public async Task<LeadHandovers> Of(Lead lead, Journey journey, CancellationToken cancellation)
    {
        var rules = await RulesInUse.Load(db, cancellation);
        return await Of(lead, rules, journey, cancellation);
    }

    async Task<LeadHandovers> Of(Lead lead, RulesInUse rules, Journey journey, CancellationToken cancellation)
    {
        var rounds = rules.Derive(lead, journey);
        IReadOnlyList<VersionInForce> versions = rules.Funnels.TryGetValue(lead.FunnelId, out var funnel) ? funnel.Agreement.Versions : [];
        var stored = rounds.Handovers.Count == 0 ? [] : await db.Set<StoredHandover>().AsNoTracking().Where(row => row.LeadId == lead.Id).ToListAsync(cancellation);
        var same = SameHandovers.Of(rounds.Handovers, stored);
        return new(rounds, [.. same.Select(row => row?.Id ?? 0)], clock.GetCurrentInstant(), rules.DataThrough(lead.SourceId),
            versions.Count > 0, rounds.Handovers.Count == 0 && versions.Count > 0 && IsHandedOverBefore(versions[0].From, journey));
    }

    static bool IsHandedOverBefore(Instant first, Journey journey) =>
        journey.Facts.Any(fact => fact.Kind == FactKind.HandedOver && fact.At < first) || journey.Visits.Any(visit => visit.Stage.Side == Side.Sales && visit.Entered < first);
}
