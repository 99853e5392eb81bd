using Handslag.Insights.Results;
using Handslag.Platform;

namespace Handslag.Rewards.Replay;

/// <summary>What a plan would have paid one role.</summary>
/// <param name="Payees">Who is paid by themselves; null for a team.</param>
/// <param name="IsTogether">Fewer than five people: the spread is that of the periods, each as one.</param>
/// <param name="CostYears">All pay together, in yearly variables of one person.</param>
/// <param name="LeftOut">Payments without evidence in their period.</param>
public sealed record RoleFigures(
    PlanRole Role, int? Payees, int People, bool IsTogether, PayStatistics? Spread, decimal CostYears, long? CostMinor, int LeftOut, IReadOnlyList<NoEvidence> NoEvidence,
    IReadOnlyList<RolePay> Payments)
{
    /// <summary>Pay over the role's periods, the mean over its people where they are paid by themselves.</summary>
    public IReadOnlyList<(PaidPeriod Period, decimal Points)> ByPeriod => [.. Payments.Where(pay => pay.Points is not null).GroupBy(pay => pay.Period)
        .OrderBy(same => same.Key.From).Select(same => (same.Key, MeasurePay.Rounded(same.Average(pay => pay.Points!.Value))))];
}

/// <summary>A plan on the facts of a time: its pay, its panels, its probes.</summary>
public sealed record PlayedPlan(RewardPlan Plan, IReadOnlyList<RoleFigures> Roles, Comovement Comovement, IReadOnlyList<ProbeResult> Probes)
{
    public int Count(ProbeOutcome outcome) => Probes.Count(probe => probe.Outcome == outcome);

    public long? CostMinor => Roles.All(role => role.CostMinor is not null) ? Roles.Sum(role => role.CostMinor) : null;

    public bool HasNoEvidence => Roles.Any(role => role.NoEvidence.Count > 0);
}

/// <summary>Plays a plan on results. Pure: the same results give the same figures to the last cent.</summary>
/// <param name="goals">Those that ended in the time. No probe changes them.</param>
sealed class PlanReplay(RewardPlan plan, IReadOnlyList<long> owners, RewardAssumptions assumptions, int from, int to, SalesTime? sales = null, IReadOnlyList<GoalReached>? goals = null)
{
    public PlayedPlan Play(Results results, IReadOnlyList<(Probe Probe, Results Results)> changed)
    {
        var evidence = new PayEvidence(results, goals);
        var payment = Payment(plan, evidence);
        var roles = plan.Roles.Select(role => Figures(role, payment.Of(role, from, to), evidence)).ToList();
        return new(plan, roles, Together(evidence), [.. changed.Select(one => Result(one.Probe, results, evidence, one.Results))]);
    }

    RoleFigures Figures(PlanRole role, IReadOnlyList<RolePay> payments, PayEvidence evidence)
    {
        var paid = payments.Where(pay => pay.Points is not null).ToList();
        var payees = role.IsByPerson ? payments.Select(pay => pay.Owner).Distinct().Count() : (int?)null;
        var people = role.IsByPerson ? Math.Max(1, payees!.Value) : PlanPayment.PeopleOf(role, owners);
        var isTogether = payees < RewardLimits.SmallestGroup;
        var spread = PayStatistics.Of(isTogether ? paid.GroupBy(pay => pay.Period).Select(same => same.Average(pay => pay.Points!.Value)) : paid.Select(pay => pay.Points!.Value));
        var heads = role.IsByPerson ? 1 : people;
        var missing = role.Measures.Select(measure => (measure, Reason: evidence.Lacking(role, measure))).Where(one => one.Reason is not null)
            .Select(one => new NoEvidence(role.Key, one.measure.Kind, one.Reason!)).ToList();
        if (role.ClawBack is not null && !evidence.TellsWhoLeft) missing.Add(new(role.Key, MeasureKind.Retention, "clawBackNotRecorded"));
        return new(role, payees, people, isTogether, spread, Math.Round(paid.Sum(pay => pay.Points!.Value) * heads * plan.Months / 1200, 4),
            role.Amount is null ? null : paid.Sum(pay => pay.PotMinor), payments.Count - paid.Count, missing, payments);
    }

    Comovement Together(PayEvidence evidence)
    {
        var monthly = PlanPayment.ByMonth(plan);
        var payment = Payment(monthly, evidence);
        var bySide = monthly.Roles.GroupBy(role => role.Side).ToDictionary(side => side.Key, side => side.SelectMany(role => payment.Of(role, from, to)).Where(pay => pay.Points is not null)
            .GroupBy(pay => pay.Period.From).ToDictionary(month => month.Key, month => month.Average(pay => pay.Points!.Value)));
        var (marketing, sales) = (bySide.GetValueOrDefault(Side.Marketing, []), bySide.GetValueOrDefault(Side.Sales, []));
        if (marketing.Count == 0 || sales.Count == 0) return new(0, null, null, null, "oneSided");
        return Comovement.Of([.. marketing.Where(month => sales.ContainsKey(month.Key)).Select(month => (month.Value, sales[month.Key]))]);
    }

    ProbeResult Result(Probe probe, Results before, PayEvidence evidence, Results after)
    {
        if (ProbeRule.NotRun(probe, before, evidence) is { } reason) return new(probe, ProbeOutcome.NotRun, reason);
        if (!plan.Of(probe.Acting).Any()) return new(probe, ProbeOutcome.NotRun, "noRole");
        if (plan.Of(probe.Acting).SelectMany(role => role.Measures).All(measure => measure.Kind == MeasureKind.GoalsReached)) return new(probe, ProbeOutcome.NotRun, "goalsOnly");
        var changed = new PayEvidence(after, goals);
        var other = probe.Acting == Side.Sales ? Side.Marketing : Side.Sales;
        var (acting, then) = (Paid(probe.Acting, evidence), Paid(probe.Acting, changed));
        if (acting is not { } paid || then is not { } paidThen) return new(probe, ProbeOutcome.NotRun, "noEvidence");
        if (paid == 0) return new(probe, ProbeOutcome.NotRun, "noPay");
        var (value, valueThen) = (ProbeRule.Value(before, assumptions, from, to), ProbeRule.Value(after, assumptions, from, to));
        if (value <= 0) return new(probe, ProbeOutcome.NotRun, "noValue");
        var fails = ProbeRule.Fails((valueThen - value) * 100 / value, (paidThen - paid) * 100 / paid);
        return new(probe, fails ? ProbeOutcome.Failed : ProbeOutcome.Passed, null, value, valueThen, paid, paidThen, Paid(other, evidence), Paid(other, changed),
            Months(before, after), after.Moved, after.Touched, after.FreedHours, after.ClonedDeals);
    }

    /// <summary>All pay of a side, by the people who get it and, where every role has one, by its amount; null where a measure has no evidence.</summary>
    decimal? Paid(Side side, PayEvidence evidence)
    {
        var roles = plan.Of(side).ToList();
        if (roles.Count == 0 || roles.Exists(role => role.Measures.Any(measure => evidence.Lacking(role, measure) is not null))) return null;
        var (payment, hasAmounts) = (Payment(plan, evidence), roles.TrueForAll(role => role.Amount is not null));
        return roles.Sum(role => payment.Of(role, from, to).Sum(pay => pay.Points ?? 0) * (role.IsByPerson ? 1 : PlanPayment.PeopleOf(role, owners)) * (hasAmounts ? role.Amount!.Value : 1));
    }

    PlanPayment Payment(RewardPlan paid, PayEvidence evidence) => new(paid, evidence, owners, sales ?? SalesTime.Always);

    /// <summary>The three months whose value changes most.</summary>
    List<MovedMonth> Months(Results before, Results after) => [.. Enumerable.Range(from, to - from)
        .Select(month => new MovedMonth(PaidPeriod.Day(month), ProbeRule.Value(after, assumptions, month, month + 1) - ProbeRule.Value(before, assumptions, month, month + 1)))
        .Where(month => month.ChangeMinor != 0).OrderByDescending(month => Math.Abs(month.ChangeMinor)).ThenBy(month => month.Month).Take(3)];
}
