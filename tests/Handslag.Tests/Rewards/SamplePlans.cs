using CsCheck;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Rewards;

namespace Handslag.Tests.Rewards;

/// <summary>Plans and measures for tests.</summary>
static class SamplePlans
{
    public static Measure Value(MeasureScope scope = MeasureScope.Shared, decimal weight = 100, decimal target = 100_000) =>
        new() { Kind = MeasureKind.ValueWon, Scope = scope, Weight = weight, Target = target };

    public static PlanRole Role(Side side, params IReadOnlyList<Measure> measures) =>
        new() { Key = side == Side.Sales ? "sales" : "marketing", Name = new("Role", "Rol"), Side = side, Measures = measures };

    public static RewardPlan Plan(params IReadOnlyList<PlanRole> roles) => new() { Key = "plan", Name = new("Plan", "Plan"), Period = PlanPeriod.Quarter, Roles = roles };

    static readonly Gen<decimal> Cents = Gen.Int[1, 1_000_00].Select(cents => cents / 100m);

    /// <summary>Measures of every shape that the rules allow, of one weight.</summary>
    public static Gen<Measure> AnyMeasure(decimal weight = 100) =>
        from target in Cents
        from threshold in Gen.Int[0, 99]
        from decelerator in Gen.Int[0, 300]
        from steps in Gen.Int[0, 3]
        from rates in Gen.Int[0, 400].Array[3]
        from cap in Gen.Int[100, 400].Nullable()
        from scope in Gen.Enum<MeasureScope>()
        select new Measure
        {
            Kind = MeasureKind.DealsWon, Scope = scope, Weight = weight, Target = target, Threshold = decimal.Round(target * threshold / 100, 2) is var low && low < target ? low : 0, Decelerator = decelerator / 100m,
            Accelerators = [.. Enumerable.Range(0, steps).Select(i => new Accelerator(100 + 15 * i, rates[i] / 100m))], Cap = cap,
        };

    public static Gen<RewardPlan> AnyPlan { get; } =
        from first in AnyMeasure(37.5m)
        from second in AnyMeasure(62.5m)
        from period in Gen.Enum<PlanPeriod>()
        from months in Gen.Int[0, 60]
        from payOut in Gen.Int[0, 24]
        from back in Gen.Int[1, 36].Nullable()
        from amount in Gen.Int[1, 90_000].Nullable()
        from word in Gen.String[Gen.Char.AlphaNumeric, 1, 20]
        select new RewardPlan
        {
            Key = "any-plan", Name = new(word, "Naam: " + word), Why = word.Length > 5 ? new(word + " \"why\"", "waarom #" + word) : null, Period = period, Currency = "EUR",
            Roles =
            [
                Role(Side.Marketing, first, second with { Kind = MeasureKind.Opportunities, Stage = "sql", HorizonMonths = months }) with { People = 4, PayOutAfterMonths = payOut, Amount = amount },
                Role(Side.Sales, second with { Weight = 100 }) with { IsByPerson = true, Cap = 180, ClawBack = back is { } after ? new(after, 50) : null },
            ],
        };
}
