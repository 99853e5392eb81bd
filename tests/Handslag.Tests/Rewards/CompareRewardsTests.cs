using Handslag.Insights.Results;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Rewards;
using Handslag.Rewards.Replay;
using Handslag.TestBed;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Rewards;

public sealed class CompareRewardsTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Two_plans_are_set_beside_each_other_with_who_gains_and_what_no_loss_costs(Provider provider)
    {
        await using var bed = await RewardBed.Create(databases, provider);
        var (own, half) = (Own(75_000, amount: 12_000), Own(150_000, amount: 12_000));

        var compared = (await Compare(bed, new(own, half, RewardBed.From, RewardBed.To, new(), WithProbes: false))).Value;

        var change = compared.Changes.Single();
        Assert.Equal((6, 0, 5, 6), (change.People, change.Gain, change.Lose, change.Payees.Count));
        Assert.All(change.Payees, payee => Assert.Equal(payee.Before, payee.After * 2, 1));
        Assert.Equal(4, change.NoLossYears.Count);
        Assert.True(change.NoLossYears[0] < change.NoLossYears[1] && change.NoLossYears[2] < change.NoLossYears[3]);
        Assert.Equal((double)(change.NoLossYears[3] * 12_000), change.NoLossMinor![3] / 100d, 0);
        Assert.Equal((24, "EUR"), (compared.Months, compared.Currency));
        Assert.Equal(compared.Plan.CostMinor!.Value / 2d, compared.Against!.CostMinor!.Value, compared.Plan.CostMinor!.Value * 0.001);
    }

    [Fact]
    public async Task A_month_that_is_not_over_is_left_out()
    {
        await using var bed = await RewardBed.Create(databases, Provider.Sqlite, months: 2);
        var compared = (await Compare(bed, new(Own(10), null, new(2024, 9, 3), new(2027, 1, 1), new(), WithProbes: false))).Value;
        Assert.Equal((new LocalDate(2024, 10, 1), new LocalDate(2026, 11, 1)), (compared.From, compared.To));
        Assert.Equal("rewards.period.short", (await Compare(bed, new(Own(10), null, new(2026, 9, 1), new(2026, 12, 1), new()))).Refusals.Single().Key);
    }

    [Fact]
    public async Task Assumptions_that_cannot_be_are_refused_by_name()
    {
        await using var bed = await RewardBed.Create(databases, Provider.Sqlite, months: 1);
        var refused = await Compare(bed, new(Own(10), null, RewardBed.From, RewardBed.To, new() { MarginPercent = 0, CostPerHandoverMinor = -1, HoursPerDeal = 0 }));
        Assert.Equal(["margin", "cost", "hours"], refused.Refusals.Select(refusal => refusal.Field));
    }

    [Fact]
    public async Task Odd_deals_are_named_and_counted()
    {
        await using var bed = await RewardBed.Create(databases, Provider.Sqlite, months: 7);
        await bed.Insights.AddLeads(["a", "b", "c"], (lead, i) => lead.OwnerId = 1);
        var at = Instant.FromUtc(2024, 11, 5, 10, 0);
        await bed.Insights.Happened(
        [
            bed.Insights.NewFact("a", FactKind.Won, "customer", at, fact => fact.Payload = FactPayloads.Write(new FactPayload { ValueMinor = -5, Currency = "EUR" })),
            bed.Insights.NewFact("b", FactKind.Won, "customer", at),
        ]);
        var notes = (await Compare(bed, new(Own(10), null, RewardBed.From, RewardBed.To, new(), WithProbes: false))).Value.Notes;
        Assert.Equal([("wonWithoutValue", 1L), ("wonWithNegativeValue", 1L)], notes);

        await bed.Insights.Happened([bed.Insights.NewFact("c", FactKind.Won, "customer", at, fact => fact.Payload = FactPayloads.Write(new FactPayload { ValueMinor = 100, Currency = "USD" }))]);
        var mixed = (await Compare(bed, new(Own(10), null, RewardBed.From, RewardBed.To, new()))).Value;
        Assert.Contains(("currencies", 2L), mixed.Notes);
        Assert.Equal("currenciesMixed", mixed.Plan.Roles.Single().NoEvidence.Single().Reason);
        Assert.Equal((null, "currenciesMixed"), (mixed.ValueMinor, mixed.Plan.Probes[1].Reason));
    }

    [Fact]
    public async Task Somebody_who_is_not_in_sales_is_not_paid_for_deals_of_their_own_and_that_is_said()
    {
        await using var bed = await RewardBed.Create(databases, Provider.Sqlite, months: 6);
        await bed.Insights.Save(db =>
        {
            db.Add(new Person { Id = RewardBed.FirstSeller + 2, WorkspaceId = bed.Insights.WorkspaceId, SourceId = bed.Insights.Source.Id, Name = "Fien", NameFolded = "fien", Side = Side.Marketing });
            return Task.CompletedTask;
        });
        var compared = (await Compare(bed, new(Own(10), null, RewardBed.From, RewardBed.To, new(), WithProbes: false))).Value;
        Assert.Equal([RewardBed.FirstSeller + 2], compared.NotInSales);
        Assert.DoesNotContain(compared.Plan.Roles.Single().Payments, pay => pay.Owner == RewardBed.FirstSeller + 2);
        Assert.Contains(("notInSales", 1L), compared.Notes);
    }

    [Fact]
    public async Task A_claw_back_takes_off_what_left_soon_and_retention_counts_who_stayed()
    {
        await using var bed = await RewardBed.Create(databases, Provider.Sqlite, months: 6);
        await bed.Insights.Declare(FactKind.StageEntered, FactKind.Accepted, FactKind.Returned, FactKind.Responded, FactKind.Won, FactKind.CustomerLeft);
        await bed.Insights.Happened([bed.Insights.NewFact("lead 0", FactKind.CustomerLeft, null, Instant.FromUtc(2024, 12, 20, 9, 0))]);
        var role = SamplePlans.Role(Side.Sales, SamplePlans.Value(MeasureScope.Own, 60), new Measure { Kind = MeasureKind.Retention, Scope = MeasureScope.Shared, Weight = 40, Target = 90, HorizonMonths = 6 });
        var results = (await bed.Insights.Ask(new MonthlyResults(RewardBed.From, RewardBed.To, "", "6")))!;
        var evidence = new PayEvidence(results);
        var quarter = new PaidPeriod(PaidPeriod.Number(RewardBed.From), PaidPeriod.Number(RewardBed.From) + 3);
        var all = evidence.Actual(role.Measures[0], role, null, quarter)!.Value;
        Assert.Equal(all - 10_000, evidence.Actual(role.Measures[0], role with { ClawBack = new(6, 100) }, null, quarter));
        Assert.Equal(all - 5_000, evidence.Actual(role.Measures[0], role with { ClawBack = new(6, 50) }, null, quarter));
        Assert.Equal((1L, 1L), (results.Ledger.Total(ResultColumns.Left(6)), results.Ledger.Total(ResultColumns.Aged(6)) - results.Ledger.Total(ResultColumns.Stayed(6))));
    }

    static RewardPlan Own(decimal target, decimal? amount = null) => SamplePlans.Plan(
        SamplePlans.Role(Side.Sales, SamplePlans.Value(MeasureScope.Own, 100, target)) with { IsByPerson = true, Amount = amount }) with
    { Currency = "EUR" };

    static async Task<Outcome<RewardComparison>> Compare(RewardBed bed, RewardsToCompare input)
    {
        Outcome<RewardComparison> compared = default;
        await bed.Insights.Save(async db => compared = await new CompareRewards(db, bed.Insights.Insights).Run(input, Cancellation, Timeout.InfiniteTimeSpan));
        return compared;
    }
}
