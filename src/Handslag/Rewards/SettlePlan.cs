using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rewards;

/// <param name="Hash">The words that the sponsor has before them.</param>
/// <param name="From">The first day on which people are to be paid by it.</param>
public sealed record PlanToApprove(long PlanId, string? Hash, LocalDate? From, int NoLossQuarters = 0);

/// <summary>What the sponsor does with a plan: sign it, make it the current one, put it away.</summary>
public sealed class SettlePlan(HandslagDb db, IClock clock, AuditLog audit)
{
    public Task<Outcome<StoredPlan>> Approve(PlanToApprove input, Me who, CancellationToken cancellation) => db.Write<Outcome<StoredPlan>>(
        async token =>
        {
            if (await Refused(who, input.PlanId, token) is { } refused) return refused;
            var plan = await db.Set<StoredPlan>().SingleAsync(one => one.Id == input.PlanId, token);
            List<Refusal> refusals = [];
            if (ContentHash.Parse(input.Hash)?.Text != plan.Hash) refusals.Add(new("plan.sign.words", "hash", input.Hash, plan.Hash));
            if (input.From is null) refusals.Add(new("plan.from", "from"));
            if (input.NoLossQuarters is < 0 or > 4) refusals.Add(new("plan.noLoss", "noLossQuarters", $"{input.NoLossQuarters}"));
            if (refusals.Count > 0) return refusals;
            db.Add(new PlanApproval
            {
                WorkspaceId = db.Scope.Id, PlanId = plan.Id, Hash = plan.Hash, UserId = who.UserId, SignedAt = clock.GetCurrentInstant(), From = input.From!.Value, NoLossQuarters = input.NoLossQuarters,
            });
            audit.Record("rewards.plan.signed", who.UserId, $"rewardPlan:{plan.Id}", ("content", plan.Hash), ("from", $"{input.From:uuuu-MM-dd}"), ("noLossQuarters", input.NoLossQuarters));
            await db.SaveChangesAsync(token);
            return plan;
        }, cancellation);

    public Task<Outcome<StoredPlan>> Stand(long planId, PlanStanding standing, Me who, CancellationToken cancellation) => db.Write<Outcome<StoredPlan>>(
        async token =>
        {
            if (await Refused(who, planId, token) is { } refused) return refused;
            foreach (var plan in await db.Set<StoredPlan>().Where(one => one.Id == planId || one.Standing == PlanStanding.Current).ToListAsync(token))
            {
                var wanted = plan.Id == planId ? standing : standing == PlanStanding.Current ? PlanStanding.Retired : plan.Standing;
                if (plan.Standing == wanted) continue;
                (plan.Standing, plan.Revision) = (wanted, plan.Revision + 1);
                audit.Record("rewards.plan.stands", who.UserId, $"rewardPlan:{plan.Id}", ("as", wanted));
            }

            await db.SaveChangesAsync(token);
            return await db.Set<StoredPlan>().SingleAsync(one => one.Id == planId, token);
        }, cancellation);

    async Task<Refusal?> Refused(Me who, long planId, CancellationToken cancellation) =>
        !who.Has(Roles.Sponsor) ? new Refusal("rewards.sponsor", "plan")
        : await db.Set<StoredPlan>().AnyAsync(plan => plan.Id == planId, cancellation) ? null : new Refusal("plan.unknown", "plan", $"{planId}");
}
