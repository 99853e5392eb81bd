using Handslag.Insights.Results;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Rewards.Replay;

/// <summary>What the change of plan means to one payee: mean pay over the months that both plans pay, in points of a variable of 100.</summary>
public sealed record PayeeChange(long? Owner, decimal Before, decimal After)
{
    public decimal Change => After - Before;
}

/// <summary>Who gains and who loses in a role, and what it costs that nobody does for so many quarters.</summary>
/// <param name="Role">Of the second plan, or of the first where the second has none that goes with it.</param>
/// <param name="NoLossYears">For one up to four quarters, in yearly variables of one person; fewer where the time is shorter.</param>
public sealed record RoleChange(PlanRole Role, PlanRole? Before, PlanRole? After, IReadOnlyList<PayeeChange> Payees, int People, IReadOnlyList<decimal> NoLossYears, IReadOnlyList<long>? NoLossMinor)
{
    public int Gain => Payees.Count(payee => payee.Change >= 0.01m);

    public int Lose => Payees.Count(payee => payee.Change <= -0.01m);

    /// <summary>Whether its people are told apart in the figures; a group of fewer than five is one.</summary>
    public bool IsSmall => Payees.Count < RewardLimits.SmallestGroup;
}

/// <summary>Two plans on the same facts.</summary>
public sealed record RewardComparison
{
    public required LocalDate From { get; init; }

    /// <summary>The first day after the time.</summary>
    public required LocalDate To { get; init; }

    public required Instant AsOf { get; init; }

    public required string Zone { get; init; }

    public required RewardAssumptions Assumptions { get; init; }

    public required PlayedPlan Plan { get; init; }

    public PlayedPlan? Against { get; init; }

    public IReadOnlyList<RoleChange> Changes { get; init; } = [];

    /// <summary>Company value of the time before pay-out, in minor units; null where values are not known.</summary>
    public decimal? ValueMinor { get; init; }

    public string? Currency { get; init; }

    /// <summary>What was met in the facts and how it was counted, by key and number.</summary>
    public required IReadOnlyList<(string Key, long Count)> Notes { get; init; }

    /// <summary>Whose deals and handovers are not paid as theirs, because they are not in sales.</summary>
    public required IReadOnlyList<long> NotInSales { get; init; }

    /// <summary>Who was in sales for a part of the time; they are not paid for the periods within which they changed side.</summary>
    public required IReadOnlyList<long> ChangedSide { get; init; }

    public int Months => PaidPeriod.Number(To) - PaidPeriod.Number(From);

    /// <summary>Pays a role of the first plan as one team: its own targets count so many times as it has people.</summary>
    public required Func<PlanRole, IReadOnlyList<RolePay>> TeamPay { get; init; }
}

/// <summary>Sets what one plan pays beside what another does.</summary>
static class RoleChanges
{
    public static List<RoleChange> Between(PlayedPlan before, PlayedPlan after, int from, int to)
    {
        List<RoleChange> changes = [];
        var left = before.Roles.ToList();
        foreach (var role in after.Roles)
        {
            var match = left.Find(one => one.Role.Side == role.Role.Side && one.Role.Key == role.Role.Key) ?? left.Find(one => one.Role.Side == role.Role.Side);
            if (match is not null) left.Remove(match);
            changes.Add(Change(match, before.Plan, role, after.Plan, from, to));
        }

        changes.AddRange(left.Select(gone => Change(gone, before.Plan, null, after.Plan, from, to)));
        return changes;
    }

    static RoleChange Change(RoleFigures? before, RewardPlan planBefore, RoleFigures? after, RewardPlan planAfter, int from, int to)
    {
        List<long?> payees = [.. new[] { before, after }.OfType<RoleFigures>().SelectMany(figures => figures.Payments).Select(pay => pay.Owner).OfType<long>().Distinct().Order().Cast<long?>()];
        if (payees.Count == 0) payees.Add(null);
        var heads = payees is [null] ? Math.Max(before?.People ?? 1, after?.People ?? 1) : 1;
        List<PayeeChange> changes = [];
        decimal[] years = new decimal[4], minor = new decimal[4];
        var quarters = Math.Min(4, (to - from) / 3);
        foreach (var payee in payees)
        {
            var (old, now) = (Monthly(before, payee, from, to), Monthly(after, payee, from, to));
            var known = Enumerable.Range(0, to - from).Where(i => (before is null || old[i] is not null) && (after is null || now[i] is not null)).ToList();
            if (known.Count == 0) continue;
            changes.Add(new(payee, MeasurePay.Rounded(known.Average(i => old[i] ?? 0)), MeasurePay.Rounded(known.Average(i => now[i] ?? 0))));
            for (var n = 1; n <= quarters; n++)
                for (var q = 1; q <= n; q++)
                {
                    var months = known.Where(i => i >= to - from - 3 * q && i < to - from - 3 * (q - 1)).ToList();
                    years[n - 1] += decimal.Max(0, months.Sum(i => (old[i] ?? 0) - (now[i] ?? 0))) / 1200 * heads;
                    minor[n - 1] += decimal.Max(0, months.Sum(i => (old[i] ?? 0) * (before?.Role.Amount ?? 0) - (now[i] ?? 0) * (after?.Role.Amount ?? 0))) * MinorUnits.In(planAfter.Currency) / 1200 * heads;
                }
        }

        var hasAmounts = (before is null || before.Role.Amount is not null) && (after is null || after.Role.Amount is not null) && planBefore.Currency == planAfter.Currency;
        return new((after ?? before)!.Role, before?.Role, after?.Role, changes, payees is [null] ? heads : changes.Count, [.. years.Take(quarters).Select(one => Math.Round(one, 4))],
            hasAmounts ? [.. minor.Take(quarters).Select(one => (long)decimal.Round(one, MidpointRounding.AwayFromZero))] : null);
    }

    /// <summary>Points of each month: those of its period, for a person in a team those of the team.</summary>
    static decimal?[] Monthly(RoleFigures? figures, long? payee, int from, int to)
    {
        var months = new decimal?[to - from];
        foreach (var pay in figures?.Payments ?? [])
            if (pay.Points is { } points && (pay.Owner is null || pay.Owner == payee))
                for (var month = pay.Period.From; month < pay.Period.To; month++) months[month - from] = points;
        return months;
    }
}
