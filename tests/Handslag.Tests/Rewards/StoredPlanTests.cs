using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Rewards;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Tests.Rewards;

public sealed class StoredPlanTests(Databases databases)
{
    static readonly Me Sponsor = new(1, "Petra", Side.Management, Roles.Member | Roles.Sponsor, "nl");
    static readonly Me Head = new(2, "Ilse", Side.Sales, Roles.Member | Roles.Head | Roles.Signer, "nl");
    static readonly Me Member = new(3, "Koen", Side.Sales, Roles.Member, "nl");

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Other_words_make_the_next_version_and_the_same_words_none(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        var first = (await unit.Get<SavePlan>().Run(new(RewardBed.Sound), null, Cancellation)).Value;
        var same = (await unit.Get<SavePlan>().Run(new(RewardBed.Sound, 1), null, Cancellation)).Value;
        var next = (await unit.Get<SavePlan>().Run(new(RewardBed.Perverse, 1), null, Cancellation)).Value;
        var late = await unit.Get<SavePlan>().Run(new(RewardBed.Sound with { Period = PlanPeriod.Year }, 1), null, Cancellation);

        Assert.Equal((first.Id, 1, 2), (same.Id, first.Version, next.Version));
        Assert.Equal("plan.version.newer", late.Refusals.Single().Key);
        var all = await unit.Get<RewardPlans>().All(Cancellation);
        Assert.Equal([(2, true), (1, false)], all.Select(plan => (plan.Stored.Version, plan.Newest)));
        Assert.Equal(PlanDocument.HashOf(RewardBed.Sound).Text, all[1].Stored.Hash);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Only_the_sponsor_says_which_plan_is_current_and_signs_it_by_its_words(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        var old = (await unit.Get<SavePlan>().Run(new(RewardBed.Perverse with { Key = "old" }), null, Cancellation)).Value;
        var plan = (await unit.Get<SavePlan>().Run(new(RewardBed.Sound), null, Cancellation)).Value;
        var settle = unit.Get<SettlePlan>();

        Assert.Equal("rewards.sponsor", (await settle.Stand(old.Id, PlanStanding.Current, Head, Cancellation)).Refusals.Single().Key);
        await settle.Stand(old.Id, PlanStanding.Current, Sponsor, Cancellation);
        await settle.Stand(plan.Id, PlanStanding.Current, Sponsor, Cancellation);
        Assert.Equal("plan.sign.words", (await settle.Approve(new(plan.Id, old.Hash, new(2027, 1, 1)), Sponsor, Cancellation)).Refusals.Single().Key);
        Assert.Equal(["from", "noLossQuarters"], (await settle.Approve(new(plan.Id, plan.Hash, null, 5), Sponsor, Cancellation)).Refusals.Select(refusal => refusal.Field));

        var audited = await unit.Db.Set<AuditEntry>().Where(entry => entry.Action.StartsWith("rewards.")).Select(entry => entry.Action).ToListAsync(Cancellation);
        Assert.Equal(5, audited.Count);
        var standings = await unit.Get<RewardPlans>().All(Cancellation);
        Assert.Equal([("plan", PlanStanding.Current), ("old", PlanStanding.Retired)], standings.Select(one => (one.Stored.Key, one.Stored.Standing)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_sponsor_decides_who_looks_and_which_culture_is_chosen(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        var before = await unit.Get<RewardPlans>().Settings(Cancellation);
        Assert.Equal((true, true, false), (before.MaySee(Sponsor), before.MaySee(Head), before.MaySee(Member)));
        var settle = unit.Get<SettleRewards>();
        Assert.Equal("rewards.sponsor", (await settle.Run(new(RewardAudience.Everyone), Head, Cancellation)).Refusals.Single().Key);
        Assert.Equal("margin", (await settle.Run(new(null, new() { MarginPercent = 101 }), Sponsor, Cancellation)).Refusals.Single().Field);

        await settle.Run(new(RewardAudience.Sponsor, new() { MarginPercent = 42.5m }, RewardCulture.Together, "We win together."), Sponsor, Cancellation);

        await using var later = await workspace.Begin();
        var now = await later.Get<RewardPlans>().Settings(Cancellation);
        Assert.Equal((42.5m, RewardCulture.Together, "We win together.", false), (now.MarginPercent, now.Culture, now.CultureReason, now.MaySee(Head)));
    }
}
