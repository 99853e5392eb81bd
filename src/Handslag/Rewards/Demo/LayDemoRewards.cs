using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using NodaTime;

namespace Handslag.Rewards.Demo;

/// <summary>The demo company pays each side for its own numbers, and has an alternative on the table that both heads wrote after the bad quarter.</summary>
public sealed class LayDemoRewards(HandslagDb db)
{
    /// <param name="userIds">The users of the demo's people, by name.</param>
    public Task Run(DemoStory story, IReadOnlyDictionary<string, long> userIds, CancellationToken cancellation) => db.Write(async token =>
    {
        var began = DemoStory.Zone.AtStartOfDay(story.From).ToInstant() + Duration.FromHours(9);
        var wrote = DemoStory.Zone.AtStartOfDay(story.SecondAgreement.PlusDays(20)).ToInstant() + Duration.FromHours(15);
        Add(DemoPlans.Current, PlanStanding.Current, userIds["Ruben Roerdomp"], began);
        Add(DemoPlans.Alternative, PlanStanding.Alternative, userIds["Noor Kievit"], wrote);
        db.Add(new RewardSettings { WorkspaceId = db.Scope.Id, Audience = RewardAudience.Everyone, MarginPercent = 32, CostPerHandoverMinor = 4_500, HoursPerDeal = 12, HoursPerLongDeal = 26, Revision = 1 });
        await db.SaveChangesAsync(token);
    }, cancellation);

    void Add(RewardPlan plan, PlanStanding standing, long by, Instant at)
    {
        var stored = new StoredPlan
        {
            WorkspaceId = db.Scope.Id, Key = plan.Key, Version = 1, Document = PlanDocument.Canonical(plan), Hash = PlanDocument.HashOf(plan).Text, Standing = standing, MadeBy = by, MadeAt = at, Revision = 1,
        };
        db.Add(stored);
        db.Add(new AuditEntry { WorkspaceId = db.Scope.Id, At = at, Actor = by, Action = "rewards.plan.saved" });
    }
}
