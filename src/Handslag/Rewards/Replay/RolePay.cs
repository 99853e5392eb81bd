using Handslag.Platform;

namespace Handslag.Rewards.Replay;

/// <param name="Pay">Null where there is no evidence.</param>
/// <param name="Reason">Why not, as a key; noCases where only this period has nothing to count, sideChanged where the person was in sales for a part of it.</param>
public sealed record MeasureLine(Measure Measure, MeasurePay? Pay, string? Reason);

/// <summary>The pay of one person, or of a role as one team, in one period: a statement, every step of it.</summary>
/// <param name="Owner">Null for the team.</param>
/// <param name="BeforeCap">The sum of the lines; null where one of them has no evidence.</param>
/// <param name="Points">Of a variable of 100, after the cap of the role.</param>
public sealed record RolePay(PlanRole Role, long? Owner, PaidPeriod Period, IReadOnlyList<MeasureLine> Lines, decimal? BeforeCap, decimal? Points)
{
    public bool IsCapped => Points < BeforeCap;

    /// <summary>What it comes to in minor units, where the role has an amount: the months' part of the year's amount, and of that the points.</summary>
    public long? AmountMinor => Role.Amount is { } amount && Points is { } points
        ? (long)decimal.Round(AtTarget(amount, Period) * points / 100, MidpointRounding.AwayFromZero) : null;

    /// <summary>Of the amounts; null where the plan has none.</summary>
    public string? Currency { get; init; }

    /// <summary>How many share what a team gets; 1 for a person.</summary>
    public int People { get; init; } = 1;

    /// <summary>What all of a team get together, rounded once; of a person what they get.</summary>
    public long? PotMinor => Role.Amount is { } amount && Points is { } points
        ? (long)decimal.Round(AtTarget(amount, Period) * points * People / 100, MidpointRounding.AwayFromZero) : null;

    /// <summary>What each of a team gets of it, alike but for the cents that are left; the parts sum to the pot.</summary>
    public IReadOnlyList<long> Parts => PotMinor is { } pot ? Allocation.Of(pot, [.. Enumerable.Repeat(1L, People)]) : [];

    /// <summary>The first day of the month in which it is paid out.</summary>
    public NodaTime.LocalDate PaidOut => Period.Next.PlusMonths(Role.PayOutAfterMonths);

    long AtTarget(decimal amount, PaidPeriod period)
    {
        var months = Allocation.OverMonths(amount, Currency);
        return Enumerable.Range(period.From, period.To - period.From).Sum(month => months[month % 12]);
    }
}

/// <summary>Pays a plan on the facts of a time.</summary>
sealed class PlanPayment(RewardPlan plan, PayEvidence evidence, IReadOnlyList<long> owners, SalesTime sales)
{
    /// <summary>Every payment of a role over the periods that lie wholly in [from, to).</summary>
    public IReadOnlyList<RolePay> Of(PlanRole role, int from, int to)
    {
        var periods = PaidPeriod.Whole(plan.Months, from, to);
        return role.IsByPerson
            ? [.. owners.SelectMany(owner => periods.Where(period => evidence.WasThere(owner, period) && sales.Of(owner, period) != InSales.Not).Select(period => Pay(role, owner, period)))]
            : [.. periods.Select(period => Pay(role, null, period))];
    }

    public RolePay Pay(PlanRole role, long? owner, PaidPeriod period)
    {
        if (owner is { } one && sales.Of(one, period) == InSales.Partly) return new(role, owner, period, [.. role.Measures.Select(measure => new MeasureLine(measure, null, "sideChanged"))], null, null);
        List<MeasureLine> lines = [];
        foreach (var measure in role.Measures)
        {
            var (lacking, actual) = (evidence.Lacking(role, measure), (decimal?)null);
            if (lacking is null && (actual = evidence.Actual(measure, role, owner, period)) is null) lacking = "noCases";
            lines.Add(new(measure, actual is { } reached ? MeasurePay.Of(measure, reached) : null, lacking));
        }

        if (lines.Exists(line => line.Pay is null)) return new(role, owner, period, lines, null, null);
        var sum = lines.Sum(line => line.Pay!.Points);
        return new(role, owner, period, lines, sum, decimal.Min(sum, role.Cap ?? sum)) { Currency = plan.Currency, People = !role.IsByPerson && plan.Roles.Contains(role) ? PeopleOf(role, owners) : 1 };
    }

    /// <summary>The same plan paid by the month: targets and thresholds of what grows with time are divided, rates stay.</summary>
    public static RewardPlan ByMonth(RewardPlan plan) => plan with
    {
        Period = PlanPeriod.Month,
        Roles = [.. plan.Roles.Select(role => role with
        {
            Measures = [.. role.Measures.Select(measure => measure.IsRate ? measure : measure with { Target = measure.Target / plan.Months, Threshold = measure.Threshold / plan.Months })],
        })],
    };

    /// <summary>The role as one team: what each should reach of their own, all should reach together.</summary>
    public static PlanRole AsTeam(PlanRole role, int people) => !role.IsByPerson ? role : role with
    {
        IsByPerson = false,
        Measures = [.. role.Measures.Select(measure => measure.IsRate || measure.Scope == MeasureScope.Shared ? measure
            : measure with { Target = measure.Target * Math.Max(1, people), Threshold = measure.Threshold * Math.Max(1, people) })],
    };

    public static int PeopleOf(PlanRole role, IReadOnlyList<long> owners) =>
        role.IsByPerson ? Math.Max(1, owners.Count) : role.People ?? (role.Side == Side.Sales ? Math.Max(1, owners.Count) : 1);
}
