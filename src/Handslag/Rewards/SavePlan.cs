using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rewards;

/// <param name="SeenVersion">The newest version of the key that was looked at; null to take whatever comes next.</param>
public sealed record PlanToSave(RewardPlan Plan, int? SeenVersion = null);

/// <summary>Keeps a plan as the next version of its key, an alternative to the current one. The same words again make no new version.</summary>
public sealed class SavePlan(HandslagDb db, IClock clock, AuditLog audit)
{
    /// <param name="actor">Null where a program or the command line saves it.</param>
    public Task<Outcome<StoredPlan>> Run(PlanToSave input, long? actor, CancellationToken cancellation) => db.Write(token => Save(input, actor, token), cancellation);

    async Task<Outcome<StoredPlan>> Save(PlanToSave input, long? actor, CancellationToken cancellation)
    {
        var newest = await db.Set<StoredPlan>().Where(plan => plan.Key == input.Plan.Key).OrderByDescending(plan => plan.Version).FirstOrDefaultAsync(cancellation);
        var words = PlanDocument.Canonical(input.Plan);
        if (newest?.Document == words) return newest;
        if (input.SeenVersion is { } seen && seen != (newest?.Version ?? 0)) return new Refusal("plan.version.newer", "key", input.Plan.Key, $"{newest?.Version ?? 0}");
        var saved = new StoredPlan
        {
            WorkspaceId = db.Scope.Id, Key = input.Plan.Key, Version = 1 + (newest?.Version ?? 0), Document = words, Hash = PlanDocument.HashOf(input.Plan).Text,
            Standing = PlanStanding.Alternative, MadeBy = actor, MadeAt = clock.GetCurrentInstant(),
        };
        db.Add(saved);
        await db.SaveChangesAsync(cancellation);
        audit.Record("rewards.plan.saved", actor, $"rewardPlan:{saved.Id}", ("key", saved.Key), ("version", saved.Version), ("content", saved.Hash));
        await db.SaveChangesAsync(cancellation);
        return saved;
    }
}
