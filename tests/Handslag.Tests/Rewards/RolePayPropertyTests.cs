using CsCheck;
using Handslag.Insights.Results;
using Handslag.Platform;
using Handslag.Rewards;
using Handslag.Rewards.Replay;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Rewards;

/// <summary>What holds for every plan on every result: of whole payments, not of one measure only.</summary>
public sealed class RolePayPropertyTests
{
    const int From = 2024 * 12, Months = 12, Owners = 4;
    static readonly string[] Growing = [ResultColumns.HandedOver, ResultColumns.Accepted, ResultColumns.Won, ResultColumns.Closed, ResultColumns.Value, ResultColumns.Margin, ResultColumns.SalesKept];

    static readonly Gen<string> AnyColumn = Gen.Int[0, Growing.Length - 1].Select(i => Growing[i]);

    sealed record Happened(string Column, int Owner, int Month, long Count);

    /// <summary>Enough of everything that no measure lacks evidence, and then whatever happens.</summary>
    static readonly Gen<List<Happened>> Ground = Gen.Select(AnyColumn, Gen.Int[1, Owners], Gen.Int[0, Months - 1], Gen.Long[1, 5_000], (column, owner, month, count) => new Happened(column, owner, From + month, count))
        .List[0, 60].Select(some => (List<Happened>)[.. Floor(), .. some]);

    static readonly Gen<PlanRole> AnyRole =
        from kinds in Gen.Shuffle(new[] { MeasureKind.HandedOver, MeasureKind.Accepted, MeasureKind.DealsWon, MeasureKind.ValueWon, MeasureKind.Margin })
        from first in SamplePlans.AnyMeasure(25)
        from second in SamplePlans.AnyMeasure(35)
        from third in SamplePlans.AnyMeasure(40)
        from cap in Gen.Int[50, 300].Nullable()
        from byPerson in Gen.Bool
        from amount in Gen.Int[1, 9_999_999].Nullable()
        from people in Gen.Int[1, 17]
        select SamplePlans.Role(Side.Sales, first with { Kind = kinds[0] }, second with { Kind = kinds[1] }, third with { Kind = kinds[2] }) with
        {
            IsByPerson = byPerson,
            Cap = cap,
            Amount = amount / 100m,
            People = byPerson ? null : people,
        };

    [Fact]
    public void More_of_anything_never_pays_anybody_less() => Gen.Select(AnyRole, Ground, AnyColumn, Gen.Int[1, Owners], Gen.Int[0, Months - 1]).Sample((role, ground, column, owner, month) =>
    {
        var (before, after) = (Pay(role, ground), Pay(role, [.. ground, new(column, owner, From + month, 700)]));
        return before.Zip(after).All(pay => pay.First.Owner == pay.Second.Owner && pay.First.Period == pay.Second.Period && pay.First.Points <= pay.Second.Points);
    });

    [Fact]
    public void Nobody_is_paid_above_a_cap_and_nothing_for_what_lies_under_its_threshold() => Gen.Select(AnyRole, Ground).Sample((role, ground) => Pay(role, ground).All(pay =>
        pay.Points >= 0 && (role.Cap is null || pay.Points <= role.Cap)
        && pay.Lines.All(line => (line.Measure.Cap is null || line.Pay!.Points <= line.Measure.Weight * line.Measure.Cap / 100) && (line.Pay!.Actual >= line.Measure.Threshold || line.Pay.Points == 0))));

    [Fact]
    public void The_order_of_what_happened_changes_nothing() => Gen.Select(AnyRole, Ground, Gen.Int[0, int.MaxValue]).Sample((role, ground, seed) =>
        Pay(role, ground).Select(pay => pay.Points).SequenceEqual(Pay(role, [.. ground.OrderBy(_ => seed = unchecked(seed * 1_103_515_245 + 12_345))]).Select(pay => pay.Points)));

    [Fact]
    public void A_deal_in_two_parts_is_worth_what_it_was_whole() => Gen.Select(AnyRole, Ground, Gen.Long[0, 700]).Sample((role, ground, part) =>
    {
        foreach (var column in new[] { ResultColumns.Value, ResultColumns.Margin })
        {
            var (whole, parts) = (Pay(role, [.. ground, new(column, 2, From + 5, 700)]), Pay(role, [.. ground, new(column, 2, From + 5, part), new(column, 2, From + 5, 700 - part)]));
            if (!whole.Select(pay => pay.Points).SequenceEqual(parts.Select(pay => pay.Points))) return false;
        }

        return true;
    });

    [Fact]
    public void What_was_reached_in_a_period_is_what_was_reached_in_its_parts() => Gen.Select(AnyRole, Ground, Gen.Int[1, Months - 1]).Sample((role, ground, cut) =>
    {
        var evidence = new PayEvidence(Results(ground));
        return role.Measures.All(measure => evidence.Actual(measure, role, 3, new(From, From + Months))
            == evidence.Actual(measure, role, 3, new(From, From + cut)) + evidence.Actual(measure, role, 3, new(From + cut, From + Months)));
    });

    [Fact]
    public void At_target_a_year_pays_the_same_amount_in_whatever_periods() => Gen.Int[1, 99_999_999].Sample(cents =>
    {
        var role = SamplePlans.Role(Side.Sales, SamplePlans.Value(MeasureScope.Own)) with { IsByPerson = true, Amount = cents / 100m };
        return Enum.GetValues<PlanPeriod>().All(period => PaidPeriod.Whole((int)period, From, From + Months) is var periods && periods.Sum(one => new RolePay(role, 1, one, [], 100, 100).AmountMinor) == cents);
    });

    [Fact]
    public void Up_to_its_target_and_without_bends_a_measure_pays_a_quarter_what_its_months_pay_on_average() => Gen.Int[0, 333].Array[3].Sample(reached =>
    {
        var measure = new Measure { Kind = MeasureKind.DealsWon, Scope = MeasureScope.Own, Weight = 100, Target = 1_000 };
        var month = measure with { Target = 1_000m / 4 };
        var (quarter, months) = (MeasurePay.Of(measure with { Target = 750 }, reached.Sum(one => Math.Min(one, 250))).Points, reached.Average(one => MeasurePay.Of(month, Math.Min(one, 250)).Points));
        return Math.Abs(quarter - months) <= 0.01m;
    });

    [Fact]
    public void What_each_of_a_team_gets_sums_to_the_pot_to_the_last_cent() => Gen.Select(AnyRole, Ground).Sample((role, ground) => Pay(role, ground).All(pay =>
        role.Amount is null ? pay.Parts.Count == 0 && pay.PotMinor is null
        : pay.Parts.Count == (role.IsByPerson ? 1 : role.People) && pay.Parts.Sum() == pay.PotMinor && pay.Parts.Max() - pay.Parts.Min() <= 1 && Math.Abs(pay.Parts[0] - pay.AmountMinor!.Value) <= 1));

    [Fact]
    public void The_cost_of_a_role_is_the_sum_of_what_everybody_in_it_gets() => Gen.Select(AnyRole.Where(role => role.Amount is not null), Ground).Sample((role, ground) =>
    {
        var figures = new PlanReplay(Quarterly(role), [1, 2, 3, 4], new(), From, From + Months).Play(Results(ground), []).Roles.Single();
        return figures.CostMinor == figures.Payments.SelectMany(pay => pay.Parts).Sum();
    });

    static RewardPlan Quarterly(PlanRole role) => SamplePlans.Plan(role);

    static IReadOnlyList<RolePay> Pay(PlanRole role, List<Happened> ground) => new PlanPayment(Quarterly(role), new(Results(ground)), [1, 2, 3, 4], SalesTime.Always).Of(role, From, From + Months);

    static IEnumerable<Happened> Floor() =>
        from column in Growing
        from owner in Enumerable.Range(1, Owners)
        from month in Enumerable.Range(From, Months)
        select new Happened(column, owner, month, 1);

    static Results Results(List<Happened> ground)
    {
        var ledger = new ResultLedger(From, From + Months);
        foreach (var one in ground) ledger.Add(one.Column, one.Owner, one.Month, one.Count);
        return new()
        {
            Ledger = ledger, AsOf = Instant.FromUtc(2025, 2, 1, 0, 0), Zone = "Europe/Amsterdam", KnownUntil = From + Months, WonDeals = 100, WonWithoutMargin = 0, WonWithoutValue = 0, WonWithNegativeValue = 0,
            Currencies = ["EUR"], TwoOwners = 0, TellsWhoLeft = false, UnknownStages = [], WithLength = 0,
        };
    }
}
