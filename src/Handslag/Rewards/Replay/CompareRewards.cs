using Handslag.Insights;
using Handslag.Insights.Results;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rewards.Replay;

/// <param name="From">The first day; months that begin before it are left out.</param>
/// <param name="To">The day after the last; a month that is not over, or not known whole, is left out.</param>
/// <param name="OwnProbe">A change of the facts that the company wants tried besides.</param>
public sealed record RewardsToCompare(
    RewardPlan Plan, RewardPlan? Against, LocalDate From, LocalDate To, RewardAssumptions Assumptions, Probe? OwnProbe = null, bool WithProbes = true, long? FunnelId = null);

/// <summary>Replays one or two plans on the workspace's own deals and handovers. Writes nothing.</summary>
public sealed class CompareRewards(HandslagDb db, WorkspaceInsights insights)
{
    /// <param name="patience">As <see cref="WorkspaceInsights.Ask"/>.</param>
    public async Task<Outcome<RewardComparison>> Run(RewardsToCompare input, CancellationToken cancellation, TimeSpan? patience = null)
    {
        var refusals = input.Assumptions.Check();
        var (from, to) = (PaidPeriod.Number(input.From.PlusDays(-1)) + 1, PaidPeriod.Number(input.To));
        if (to - from > RewardLimits.MostReplayMonths) refusals.Add(new("rewards.period.long", "to", $"{input.To:uuuu-MM-dd}", $"{RewardLimits.MostReplayMonths}"));
        if (refusals.Count > 0) return refusals;
        var known = await Ask(input, from, Math.Max(from, to), null, patience, cancellation);
        if (known is null) return new Refusal("report.funnelUnknown", "funnel", $"{input.FunnelId}");
        to = Math.Min(to, known.KnownUntil);
        var longest = Math.Max(input.Plan.Months, input.Against?.Months ?? 0);
        if (PaidPeriod.Whole(longest, from, to).Count == 0) return new Refusal("rewards.period.short", "to", $"{input.To:uuuu-MM-dd}", $"{longest}");
        if (to < known.Ledger.To) known = (await Ask(input, from, to, null, patience, cancellation))!;

        var (notInSales, same) = await People(cancellation);
        known = known with { Ledger = known.Ledger.Merged(same) };
        List<(Probe, Results)> changed = [];
        if (input.WithProbes)
            foreach (var probe in Probe.Standard(input.Assumptions).Concat(input.OwnProbe is { } own ? [own] : []))
                if (await Ask(input, from, to, probe.Change, patience, cancellation) is { } otherwise) changed.Add((probe, otherwise with { Ledger = otherwise.Ledger.Merged(same) }));
        List<long> owners = [.. known.Ledger.Owners(PayEvidence.Present).Where(owner => !notInSales.Contains(owner))];
        var plan = new PlanReplay(input.Plan, owners, input.Assumptions, from, to).Play(known, changed);
        var against = input.Against is { } other ? new PlanReplay(other, owners, input.Assumptions, from, to).Play(known, changed) : null;
        var evidence = new PayEvidence(known);
        return new RewardComparison
        {
            From = PaidPeriod.Day(from), To = PaidPeriod.Day(to), AsOf = known.AsOf, Zone = known.Zone, Assumptions = input.Assumptions, Plan = plan, Against = against,
            Changes = against is null ? [] : RoleChanges.Between(plan, against, from, to),
            ValueMinor = evidence.LackingValue is null && known.Ledger.Total(ResultColumns.Value) > 0 ? ProbeRule.Value(known, input.Assumptions, from, to) : null,
            Currency = known.Currencies is [{ Length: > 0 } one] ? one : null,
            NotInSales = [.. known.Ledger.Owners(PayEvidence.Present).Where(notInSales.Contains)],
            Notes = Notes(known, notInSales),
            TeamPay = role => new PlanPayment(input.Plan, evidence, owners).Of(PlanPayment.AsTeam(role, owners.Count), from, to),
        };
    }

    async Task<Results?> Ask(RewardsToCompare input, int from, int to, WhatIf? change, TimeSpan? patience, CancellationToken cancellation)
    {
        var measures = new[] { input.Plan, input.Against }.OfType<RewardPlan>().SelectMany(plan => plan.Roles).SelectMany(role => role.Measures).ToList();
        var backs = new[] { input.Plan, input.Against }.OfType<RewardPlan>().SelectMany(plan => plan.Roles).Select(role => role.ClawBack?.Months).OfType<int>();
        var question = new MonthlyResults(
            PaidPeriod.Day(from), PaidPeriod.Day(to), string.Join(',', measures.Select(measure => measure.Stage).OfType<string>().Distinct().Order(StringComparer.Ordinal)),
            string.Join(',', measures.Where(measure => measure.Kind == MeasureKind.Retention).Select(measure => measure.HorizonMonths).Concat(backs).Distinct().Order()), change, input.FunnelId);
        return (await insights.Ask(db.Scope.Id, question, cancellation, patience)).Value;
    }

    /// <summary>Owners who are on another side, as their source or their membership says now; and those under whom several sources know one member.</summary>
    async Task<(HashSet<long> NotInSales, Dictionary<long, long> Same)> People(CancellationToken cancellation)
    {
        var people = await db.Set<Person>().AsNoTracking().Select(person => new { person.Id, person.Side, person.UserId }).ToListAsync(cancellation);
        var sides = await db.Set<Member>().AsNoTracking().Where(member => member.LeftAt == null).ToDictionaryAsync(member => member.UserId, member => member.Side, cancellation);
        var same = people.Where(person => person.UserId is not null).GroupBy(person => person.UserId!.Value).SelectMany(one => one.Select(person => (person.Id, First: one.Min(each => each.Id))))
            .Where(one => one.Id != one.First).ToDictionary(one => one.Id, one => one.First);
        return ([.. people.Where(person => (person.UserId is { } user && sides.TryGetValue(user, out var side) ? side : person.Side ?? Side.Sales) != Side.Sales).Select(person => person.Id)], same);
    }

    static List<(string, long)> Notes(Results known, HashSet<long> notInSales) =>
    [
        .. new (string Key, long Count)[]
        {
            ("wonWithoutValue", known.WonWithoutValue), ("wonWithNegativeValue", known.WonWithNegativeValue), ("twoOwners", known.TwoOwners),
            ("withoutOwner", known.Ledger.Sum(ResultColumns.Won, 0, known.Ledger.From, known.Ledger.To)),
            ("notInSales", known.Ledger.Owners(PayEvidence.Present).Count(notInSales.Contains)),
            ("currencies", known.Currencies.Count(currency => currency.Length > 0) is > 1 and var several ? several : 0),
        }.Where(note => note.Count > 0),
    ];
}
