using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rewards;

/// <param name="Newest">Whether no later version has this key.</param>
public sealed record PlanRecord(StoredPlan Stored, RewardPlan Plan, string? MadeBy, ApprovalLine? Approval, bool Newest);

/// <summary>When and by whom the sponsor's signature was put, and from when it holds.</summary>
public sealed record ApprovalLine(string Name, Instant At, LocalDate From, int NoLossQuarters);

/// <summary>The plans of the workspace: the current one, alternatives, and those of the past.</summary>
public sealed class RewardPlans(HandslagDb db)
{
    /// <summary>The current plan first, then alternatives, then the rest; the newest version of each key before older ones.</summary>
    public async Task<IReadOnlyList<PlanRecord>> All(CancellationToken cancellation)
    {
        var stored = await db.Set<StoredPlan>().AsNoTracking().ToListAsync(cancellation);
        var approvals = (await db.Set<PlanApproval>().AsNoTracking().ToListAsync(cancellation)).GroupBy(one => one.PlanId).ToDictionary(one => one.Key, one => one.MaxBy(each => each.Id)!);
        var users = stored.Select(plan => plan.MadeBy).OfType<long>().Concat(approvals.Values.Select(one => one.UserId)).Distinct().ToList();
        var names = await db.Users.Where(user => users.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        var newest = stored.GroupBy(plan => plan.Key).ToDictionary(one => one.Key, one => one.Max(plan => plan.Version));
        return [.. stored.OrderBy(plan => plan.Standing switch { PlanStanding.Current => 0, PlanStanding.Alternative => 1, _ => 2 })
            .ThenBy(plan => plan.Key, StringComparer.Ordinal).ThenByDescending(plan => plan.Version).Select(plan => new PlanRecord(
                plan, PlanDocument.Read(plan.Document), plan.MadeBy is { } by ? names.GetValueOrDefault(by) : null,
                approvals.GetValueOrDefault(plan.Id) is { } signed && signed.Hash == plan.Hash ? new(names.GetValueOrDefault(signed.UserId, ""), signed.SignedAt, signed.From, signed.NoLossQuarters) : null,
                newest[plan.Key] == plan.Version))];
    }

    public async Task<PlanRecord?> One(long id, CancellationToken cancellation) => (await All(cancellation)).FirstOrDefault(plan => plan.Stored.Id == id);

    public async Task<RewardSettings> Settings(CancellationToken cancellation) =>
        await db.Set<RewardSettings>().AsNoTracking().SingleOrDefaultAsync(cancellation) ?? new() { WorkspaceId = db.Scope.Id };
}
