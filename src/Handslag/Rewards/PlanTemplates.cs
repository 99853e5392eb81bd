using Handslag.Agreement;
using Handslag.Platform;

namespace Handslag.Rewards;

/// <summary>Plans to start from, each with the reasoning behind it. Their targets are there to be changed.</summary>
public static class PlanTemplates
{
    public static IReadOnlyList<RewardPlan> All { get; } = [ClosersOnly(), EachTheirOwn(), OneGoal(), LongView()];

    static RewardPlan ClosersOnly() => new()
    {
        Key = "closers", Period = PlanPeriod.Quarter,
        Name = new("Pay for closing", "Belonen van afsluiten"),
        Why = new(
            "The usual plan: sales is paid for what it closes in the quarter, marketing has no variable. Simple and strong, and it says that what happens before the close is nobody's concern.",
            "Het gewone plan: verkoop wordt betaald voor wat ze in het kwartaal afsluit, marketing heeft geen variabel deel. Eenvoudig en krachtig, en het zegt dat niemand zich om het werk vóór de afsluiting hoeft te bekommeren."),
        Roles =
        [
            Sales(byPerson: true, new Measure { Kind = MeasureKind.ValueWon, Scope = MeasureScope.Own, Weight = 100, Target = 100_000, Threshold = 50_000, Accelerators = [new(100, 1.5m)], Cap = 250, HorizonMonths = 3 }),
        ],
    };

    static RewardPlan EachTheirOwn() => new()
    {
        Key = "each-their-own", Period = PlanPeriod.Quarter,
        Name = new("Each their own", "Ieder het zijne"),
        Why = new(
            "Marketing is paid for how many leads it hands over, sales for how many deals it closes. Easy to count on both sides, and easy to reach without the other: more leads of less worth, the quickest deals first.",
            "Marketing wordt betaald voor het aantal overgedragen leads, verkoop voor het aantal deals. Aan beide kanten makkelijk te tellen, en makkelijk te halen zonder de ander: meer leads van minder waarde, de snelste deals eerst."),
        Roles =
        [
            Marketing(
                new Measure { Kind = MeasureKind.HandedOver, Scope = MeasureScope.Own, Weight = 100, Target = 120, Threshold = 60, Accelerators = [new(100, 1.5m)], Cap = 200, HorizonMonths = 1 }),
            Sales(byPerson: true,
                new Measure { Kind = MeasureKind.DealsWon, Scope = MeasureScope.Own, Weight = 70, Target = 8, Threshold = 4, Accelerators = [new(100, 1.5m)], Cap = 200, HorizonMonths = 3 },
                new Measure { Kind = MeasureKind.CommitmentsKept, Scope = MeasureScope.Own, Weight = 30, Target = 80, Threshold = 40, HorizonMonths = 1 }),
        ],
    };

    static RewardPlan OneGoal() => new()
    {
        Key = "one-goal", Period = PlanPeriod.Quarter,
        Name = new("One goal for both", "Eén doel voor beide"),
        Why = new(
            "Both sides are paid mostly for the value they win together, and a part for what they promised each other. Neither side gets far without the other; own effort still counts.",
            "Beide kanten worden vooral betaald voor de waarde die ze samen binnenhalen, en deels voor wat ze elkaar beloofden. Geen van beide komt ver zonder de ander; eigen inzet telt nog steeds."),
        Roles =
        [
            Marketing(
                new Measure { Kind = MeasureKind.ValueWon, Scope = MeasureScope.Shared, Weight = 60, Target = 600_000, Threshold = 300_000, Accelerators = [new(100, 1.2m)], HorizonMonths = 6 },
                new Measure { Kind = MeasureKind.Accepted, Scope = MeasureScope.Own, Weight = 30, Target = 80, Threshold = 40, HorizonMonths = 3 },
                new Measure { Kind = MeasureKind.CommitmentsKept, Scope = MeasureScope.Own, Weight = 10, Target = 90, Threshold = 50, HorizonMonths = 1 }),
            Sales(byPerson: true,
                new Measure { Kind = MeasureKind.ValueWon, Scope = MeasureScope.Shared, Weight = 50, Target = 600_000, Threshold = 300_000, Accelerators = [new(100, 1.2m)], HorizonMonths = 6 },
                new Measure { Kind = MeasureKind.ValueWon, Scope = MeasureScope.Own, Weight = 40, Target = 100_000, Threshold = 40_000, Accelerators = [new(100, 1.2m)], HorizonMonths = 3 },
                new Measure { Kind = MeasureKind.CommitmentsKept, Scope = MeasureScope.Own, Weight = 10, Target = 80, Threshold = 40, HorizonMonths = 1 }),
        ],
    };

    static RewardPlan LongView() => new()
    {
        Key = "long-view", Period = PlanPeriod.Quarter,
        Name = new("The long view", "De lange adem"),
        Why = new(
            "As one goal for both, with a part that is paid only if customers are still there a year later, and taken back where they leave soon. It needs a source that tells when customers leave.",
            "Als één doel voor beide, met een deel dat alleen wordt betaald als klanten er een jaar later nog zijn, en dat wordt teruggenomen als ze snel vertrekken. Daarvoor moet een bron vertellen wanneer klanten vertrekken."),
        Roles =
        [
            Marketing(
                new Measure { Kind = MeasureKind.ValueWon, Scope = MeasureScope.Shared, Weight = 70, Target = 600_000, Threshold = 300_000, HorizonMonths = 6 },
                new Measure { Kind = MeasureKind.Retention, Scope = MeasureScope.Shared, Weight = 30, Target = 90, Threshold = 60, HorizonMonths = 12 }),
            Sales(byPerson: false,
                new Measure { Kind = MeasureKind.ValueWon, Scope = MeasureScope.Shared, Weight = 70, Target = 600_000, Threshold = 300_000, HorizonMonths = 6 },
                new Measure { Kind = MeasureKind.Retention, Scope = MeasureScope.Shared, Weight = 30, Target = 90, Threshold = 60, HorizonMonths = 12 }) with { ClawBack = new(6, 100) },
        ],
    };

    static PlanRole Marketing(params IReadOnlyList<Measure> measures) => new()
    {
        Key = "marketing", Name = new("Marketing", "Marketing"), Side = Side.Marketing, People = 8, PayOutAfterMonths = 1, Measures = measures,
    };

    static PlanRole Sales(bool byPerson, params IReadOnlyList<Measure> measures) => new()
    {
        Key = "sales", Name = new("Sales", "Verkoop"), Side = Side.Sales, IsByPerson = byPerson, PayOutAfterMonths = 1, Measures = measures,
    };
}
