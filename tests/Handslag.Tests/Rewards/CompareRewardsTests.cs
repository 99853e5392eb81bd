using Handslag.Insights.Results;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.People;
using Handslag.Rewards;
using Handslag.Rewards.Replay;
using Handslag.TestBed;
using Microsoft.Extensions.DependencyInjection;
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
            db.Add(new Person { Id = bed.FirstSeller + 2, WorkspaceId = bed.Insights.WorkspaceId, SourceId = bed.Insights.Source.Id, Name = "Fien", NameFolded = "fien", Side = Side.Marketing });
            return Task.CompletedTask;
        });
        var compared = (await Compare(bed, new(Own(10), null, RewardBed.From, RewardBed.To, new(), WithProbes: false))).Value;
        Assert.Equal([bed.FirstSeller + 2], compared.NotInSales);
        Assert.DoesNotContain(compared.Plan.Roles.Single().Payments, pay => pay.Owner == bed.FirstSeller + 2);
        Assert.Contains(("notInSales", 1L), compared.Notes);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Margin_counts_where_deals_tell_it_and_too_few_that_do_are_no_evidence(Provider provider)
    {
        await using var bed = await RewardBed.Create(databases, provider, months: 6, margin: 25);
        var plan = SamplePlans.Plan(SamplePlans.Role(Side.Sales, new Measure { Kind = MeasureKind.Margin, Scope = MeasureScope.Shared, Weight = 100, Target = 100_000 }));
        var compared = (await Compare(bed, new(plan, null, RewardBed.From, RewardBed.To, new()))).Value;
        var first = compared.Plan.Roles.Single().Payments[0].Lines.Single();
        var value = compared.TeamPay(SamplePlans.Role(Side.Sales, SamplePlans.Value()))[0].Lines.Single().Pay!.Actual;
        Assert.Equal(value / 4, first.Pay!.Actual);
        Assert.Empty(compared.Plan.Roles.Single().NoEvidence);

        await bed.Insights.AddLeads([.. Enumerable.Range(0, 20).Select(i => $"bare {i}")], (lead, i) => lead.OwnerId = bed.FirstSeller);
        await bed.Insights.Happened([.. Enumerable.Range(0, 10).Select(i => bed.Insights.NewFact($"bare {i}", FactKind.Won, "customer", Instant.FromUtc(2024, 11, 5, 10, 0), fact => fact.Payload = RewardBed.Euros(1_000)))]);
        var noted = (await Compare(bed, new(plan, null, RewardBed.From, RewardBed.To, new(), WithProbes: false))).Value;
        Assert.Equal((("wonWithoutMargin", 10L), 0), (noted.Notes.Single(), noted.Plan.Roles.Single().NoEvidence.Count));

        await bed.Insights.Happened([.. Enumerable.Range(10, 10).Select(i => bed.Insights.NewFact($"bare {i}", FactKind.Won, "customer", Instant.FromUtc(2024, 11, 5, 10, 0), fact => fact.Payload = RewardBed.Euros(1_000)))]);
        var missing = (await Compare(bed, new(plan, null, RewardBed.From, RewardBed.To, new()))).Value;
        Assert.Equal([new("sales", MeasureKind.Margin, "marginsMissing")], missing.Plan.Roles.Single().NoEvidence);
        Assert.All(missing.Plan.Probes, probe => Assert.Equal(ProbeOutcome.NotRun, probe.Outcome));
    }

    [Fact]
    public async Task Goals_that_ended_pay_by_how_far_they_came_in_the_period_they_ended_in()
    {
        await using var bed = await RewardBed.Create(databases, Provider.Sqlite, months: 12);
        var plan = SamplePlans.Plan(
            SamplePlans.Role(Side.Marketing, new Measure { Kind = MeasureKind.GoalsReached, Scope = MeasureScope.Own, Weight = 100, Target = 80 }),
            SamplePlans.Role(Side.Sales, new Measure { Kind = MeasureKind.GoalsReached, Scope = MeasureScope.Shared, Weight = 40, Target = 100 }, SamplePlans.Value(weight: 60, target: 450_000)));
        var (one, two) = (new LocalDate(2024, 12, 31), new LocalDate(2025, 3, 31));
        var compared = (await Compare(bed, new(plan, null, RewardBed.From, RewardBed.To, new()), [new(Side.Marketing, one, 0.5m), new(Side.Marketing, one, 0.7m), new(null, one, 1), new(null, two, 0.25m), new(Side.Sales, two, 1)])).Value;
        var (marketing, sales) = (compared.Plan.Roles[0], compared.Plan.Roles[1]);
        Assert.Equal([75m, null, null, null], marketing.Payments.Take(4).Select(pay => pay.Points));
        Assert.Equal([40m, 10m], sales.Payments.Take(2).Select(pay => pay.Lines[0].Pay!.Points));
        Assert.Equal("noCases", sales.Payments[2].Lines[0].Reason);
        Assert.Equal("goalsOnly", compared.Plan.Probes[0].Reason);
        Assert.Equal([null, null, null], compared.Plan.Probes.Skip(1).Select(probe => probe.Reason));

        var without = (await Compare(bed, new(plan, null, RewardBed.From, RewardBed.To, new(), WithProbes: false), [new(Side.Sales, two, 1)])).Value;
        Assert.Equal([("marketing", "goalsNotMeasured"), ("sales", "goalsNotMeasured")], without.Plan.Roles.SelectMany(role => role.NoEvidence).Select(missing => (missing.Role, missing.Reason)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Somebody_who_changes_side_is_paid_before_not_within_that_period_and_not_after(Provider provider)
    {
        await using var bed = await RewardBed.Create(databases, provider, months: 12);
        var changing = bed.FirstSeller + 4;
        await bed.Insights.Save(db =>
        {
            var user = 8_000_000_000 + bed.Insights.WorkspaceId;
            db.Add(new Person { Id = changing, WorkspaceId = bed.Insights.WorkspaceId, SourceId = bed.Insights.Source.Id, Name = "Fien", NameFolded = "fien", UserId = user });
            db.Add(new Member { WorkspaceId = bed.Insights.WorkspaceId, UserId = user, Side = Side.Marketing, Roles = Roles.Member, JoinedAt = Instant.FromUtc(2023, 1, 1, 0, 0) });
            db.Add(new AuditEntry
            {
                WorkspaceId = bed.Insights.WorkspaceId, At = Instant.FromUtc(2025, 2, 10, 9, 0), Action = "member.placed", Subject = $"member:{user}", Detail = """{"roles":"Member","side":"Marketing","sideBefore":"Sales"}""",
            });
            return Task.CompletedTask;
        });
        var compared = (await Compare(bed, new(Own(10), null, RewardBed.From, RewardBed.To, new(), WithProbes: false))).Value;

        var role = compared.Plan.Roles.Single();
        var paid = role.Payments.Where(pay => pay.Owner == changing).ToList();
        Assert.Equal([(new LocalDate(2024, 10, 1), true), (new LocalDate(2025, 1, 1), false)], paid.Select(pay => (pay.Period.First, pay.Points is not null)));
        Assert.All(paid[1].Lines, line => Assert.Equal("sideChanged", line.Reason));
        Assert.Equal((6, 1), (role.Payees, role.LeftOut));
        Assert.Equal([changing], compared.ChangedSide);
        Assert.Empty(compared.NotInSales);
        Assert.Contains(("sideChanged", 1L), compared.Notes);
    }

    [Fact]
    public async Task A_deal_that_somebody_else_closed_counts_for_whoever_closed_it_and_is_counted()
    {
        await using var bed = await RewardBed.Create(databases, Provider.Sqlite, months: 6);
        var before = (await Compare(bed, new(Own(10), null, RewardBed.From, RewardBed.To, new(), WithProbes: false))).Value;
        await bed.Insights.Happened([bed.Insights.NewFact("lead 0", FactKind.Reassigned, null, Instant.FromUtc(2024, 10, 3, 9, 0), fact => fact.SubjectId = bed.FirstSeller + 1)]);
        var after = (await Compare(bed, new(Own(10), null, RewardBed.From, RewardBed.To, new(), WithProbes: false))).Value;
        Assert.Equal(((string, long)[])[("twoOwners", 1)], after.Notes);
        Assert.Equal((-10_000m, 10_000m), (Won(after, 0) - Won(before, 0), Won(after, 1) - Won(before, 1)));

        decimal Won(RewardComparison compared, int seller) => compared.Plan.Roles.Single().Payments.Where(pay => pay.Owner == bed.FirstSeller + seller).Sum(pay => pay.Lines.Single().Pay!.Actual);
    }

    [Fact]
    public async Task A_period_without_any_deal_is_left_out_and_said()
    {
        await using var bed = await RewardBed.Create(databases, Provider.Sqlite, months: 3);
        var plan = SamplePlans.Plan(SamplePlans.Role(Side.Sales, SamplePlans.Value()));
        var role = (await Compare(bed, new(plan, null, RewardBed.From, RewardBed.To, new(), WithProbes: false))).Value.Plan.Roles.Single();
        Assert.Equal((8, 6), (role.Payments.Count, role.LeftOut));
        Assert.All(role.Payments.Where(pay => pay.Points is null), pay => Assert.Equal("noCases", pay.Lines.Single().Reason));
        Assert.Equal(2, role.Spread!.N);
    }

    [Fact]
    public async Task A_deal_recorded_in_two_parts_pays_as_it_would_whole()
    {
        await using var whole = await RewardBed.Create(databases, Provider.Sqlite, months: 6);
        await using var parts = await RewardBed.Create(databases, Provider.Sqlite, months: 6);
        foreach (var (bed, values) in new[] { (whole, new[] { 90_001L }), (parts, [60_000L, 30_001L]) })
        {
            await bed.Insights.AddLeads([.. values.Select(value => $"split {value}")], (lead, i) => lead.OwnerId = bed.FirstSeller + 3);
            await bed.Insights.Happened([.. values.Select(value => bed.Insights.NewFact($"split {value}", FactKind.Won, "customer", Instant.FromUtc(2024, 11, 5, 10, 0), fact => fact.Payload = RewardBed.Euros(value)))]);
        }

        var input = new RewardsToCompare(Own(75_000, amount: 12_345.67m), null, RewardBed.From, RewardBed.To, new(), WithProbes: false);
        var (one, other) = ((await Compare(whole, input)).Value.Plan.Roles.Single(), (await Compare(parts, input)).Value.Plan.Roles.Single());
        Assert.Equal(Paid(one, whole), Paid(other, parts));
        Assert.Equal(one.CostMinor, other.CostMinor);

        static IEnumerable<(long?, decimal?, long?)> Paid(RoleFigures role, RewardBed bed) => role.Payments.Select(pay => (pay.Owner - bed.FirstSeller, pay.Points, pay.AmountMinor));
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

    static async Task<Outcome<RewardComparison>> Compare(RewardBed bed, RewardsToCompare input, IReadOnlyList<GoalReached>? goals = null)
    {
        Outcome<RewardComparison> compared = default;
        await bed.Insights.Save(async db => compared = await new CompareRewards(db, bed.Insights.Insights, goals is null ? [] : [(_, _, _, _) => Task.FromResult(goals)], new ServiceCollection().BuildServiceProvider()).Run(input, Cancellation, Timeout.InfiniteTimeSpan));
        return compared;
    }
}
