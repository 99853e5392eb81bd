using Handslag.Insights.Results;
using Handslag.Platform;
using Handslag.Rewards;
using Handslag.Rewards.Replay;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Tests.Rewards;

public sealed class PlanReplayTests(Databases databases)
{
    [Fact]
    public async Task A_plan_known_to_be_perverse_fails_each_probe_and_a_sound_one_passes_them()
    {
        await using var bed = await RewardBed.Create(databases, Provider.Sqlite);
        var (perverse, sound) = (await bed.Play(RewardBed.Perverse), await bed.Play(RewardBed.Sound));

        Assert.Equal(["volume Failed", "longDeals Failed", "goodLeads Failed", "discount Failed"], perverse.Probes.Select(Outcome));
        Assert.Equal(["volume Passed", "longDeals Passed", "goodLeads Passed", "discount Passed"], sound.Probes.Select(Outcome));
        Assert.All(sound.Probes, probe => Assert.True(probe.ValuePercent <= -1, $"{probe.Probe.Key}: the company loses {probe.ValuePercent}"));
        Assert.All(sound.Probes, probe => Assert.True(probe.Touched > 0 && probe.Months!.Count > 0 && probe.Deals!.Count > 0, probe.Probe.Key));
        var left = perverse.Probes[1];
        Assert.True(left.FreedHours == left.Touched * 20 && left.Cloned == left.Touched * 2 && left.ActingPercent > 0);
        Assert.Equal((100m, 0m, 100m, 0m), (sound.Roles[0].Role.SharedShare, perverse.Roles[0].Role.SharedShare, sound.Roles[0].Role.HorizonShare, perverse.Roles[1].Role.HorizonShare));

        static string Outcome(ProbeResult probe) => $"{probe.Probe.Key} {probe.Outcome}{probe.Reason}";
    }

    [Fact]
    public async Task Months_of_pay_that_hang_on_the_same_value_move_together()
    {
        await using var bed = await RewardBed.Create(databases, Provider.Sqlite);
        var together = (await bed.Play(RewardBed.Sound, withProbes: false)).Comovement;
        Assert.Equal((24, 1.0), (together.Months, Math.Round(together.Rho!.Value, 9)));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Results_are_counted_by_month_and_owner(Provider provider)
    {
        await using var bed = await RewardBed.Create(databases, provider, months: 4);
        var ledger = (await bed.Results()).Ledger;
        var first = PaidPeriod.Number(RewardBed.From);

        Assert.Equal((12, 9, 12), (ledger.Sum(ResultColumns.HandedOver, null, first, first + 1), ledger.Sum(ResultColumns.Accepted, null, first, first + 1), ledger.Sum(ResultColumns.Worked, null, first, first + 1)));
        Assert.Equal(48, ledger.Total(ResultColumns.HandedOver));
        Assert.Equal((32, 32), (ledger.Total(ResultColumns.Won), ledger.Total(ResultColumns.WonFromHandovers)));
        Assert.Equal(8 * 6_000_000L + 24 * 1_000_000L, ledger.Total(ResultColumns.Value));
        Assert.Equal(Enumerable.Range(0, 6).Select(n => bed.FirstSeller + n), ledger.Owners(ResultColumns.HandedOver));
        Assert.Equal(ledger.Total(ResultColumns.Value), ledger.Owners(ResultColumns.Value).Sum(owner => ledger.Sum(ResultColumns.Value, owner, ledger.From, ledger.To)));
        Assert.Equal(0, ledger.Total(ResultColumns.MarketingClocks) % 12);
        Assert.True(ledger.Total(ResultColumns.SalesKept) < ledger.Total(ResultColumns.SalesClocks));
    }

    [Fact]
    public async Task The_order_in_which_facts_arrive_changes_nothing()
    {
        await using var bed = await RewardBed.Create(databases, Provider.Sqlite, months: 6);
        await using var shuffled = await RewardBed.Create(databases, Provider.Sqlite, months: 6, seed: 7);
        var (one, other) = (await bed.Play(RewardBed.Perverse, withProbes: false), await shuffled.Play(RewardBed.Perverse, withProbes: false));
        Assert.Equal(one.Roles.SelectMany(role => role.Payments).Select(pay => pay.Points), other.Roles.SelectMany(role => role.Payments).Select(pay => pay.Points));
    }

    [Fact]
    public async Task Each_person_is_paid_by_their_own_and_all_by_what_is_shared()
    {
        await using var bed = await RewardBed.Create(databases, Provider.Sqlite);
        var plan = RewardBed.Sound with { Roles = [SamplePlans.Role(Side.Sales, SamplePlans.Value(MeasureScope.Own, 50, 75_000), SamplePlans.Value(weight: 50, target: 450_000)) with { IsByPerson = true }] };
        var role = (await bed.Play(plan, withProbes: false)).Roles.Single();

        Assert.Equal((6, 6, false), (role.Payees, role.People, role.IsTogether));
        var quarter = role.Payments.Where(pay => pay.Period.From == PaidPeriod.Number(new(2025, 4, 1))).ToList();
        Assert.Single(quarter.Select(pay => pay.Lines[1].Pay!.Points).Distinct());
        Assert.Equal(quarter[0].Lines[1].Pay!.Actual, quarter.Sum(pay => pay.Lines[0].Pay!.Actual));
        Assert.All(quarter, pay => Assert.Equal(pay.Lines.Sum(line => line.Pay!.Points), pay.Points));
    }

    [Fact]
    public async Task What_a_measure_without_facts_would_pay_is_not_made_up()
    {
        await using var bed = await RewardBed.Create(databases, Provider.Sqlite, months: 7);
        var plan = SamplePlans.Plan(SamplePlans.Role(Side.Sales, SamplePlans.Value(weight: 60), new Measure { Kind = MeasureKind.Margin, Scope = MeasureScope.Shared, Weight = 40, Target = 10 }));
        var played = await bed.Play(plan);
        Assert.Equal([new NoEvidence("sales", MeasureKind.Margin, "marginNotRecorded")], played.Roles.Single().NoEvidence);
        Assert.Null(played.Roles.Single().Spread);
        Assert.Equal(["noRole", "noEvidence", "noEvidence", "noEvidence"], played.Probes.Select(probe => probe.Reason));
    }
}
