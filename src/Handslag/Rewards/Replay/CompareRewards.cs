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
public sealed class CompareRewards(HandslagDb db, WorkspaceInsights insights, IEnumerable<GoalSource> goalSources, IServiceProvider services)
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

        var (sales, same) = await People(DateTimeZoneProviders.Tzdb[known.Zone], cancellation);
        known = known with { Ledger = known.Ledger.Merged(same) };
        List<(Probe, Results)> changed = [];
        if (input.WithProbes)
            foreach (var probe in Probe.Standard(input.Assumptions).Concat(input.OwnProbe is { } own ? [own] : []))
                if (await Ask(input, from, to, probe.Change, patience, cancellation) is { } otherwise) changed.Add((probe, otherwise with { Ledger = otherwise.Ledger.Merged(same) }));
        var goals = await Goals(input, from, to, cancellation);
        var present = known.Ledger.Owners(PayEvidence.Present);
        List<long> owners = [.. present.Where(owner => sales.Of(owner, new(from, to)) != InSales.Not)];
        var plan = new PlanReplay(input.Plan, owners, input.Assumptions, from, to, sales, goals).Play(known, changed);
        var against = input.Against is { } other ? new PlanReplay(other, owners, input.Assumptions, from, to, sales, goals).Play(known, changed) : null;
        var evidence = new PayEvidence(known, goals);
        return new RewardComparison
        {
            From = PaidPeriod.Day(from), To = PaidPeriod.Day(to), AsOf = known.AsOf, Zone = known.Zone, Assumptions = input.Assumptions, Plan = plan, Against = against,
            Changes = against is null ? [] : RoleChanges.Between(plan, against, from, to),
            ValueMinor = evidence.LackingValue is null && known.Ledger.Total(ResultColumns.Value) > 0 ? ProbeRule.Value(known, input.Assumptions, from, to) : null,
            Currency = known.Currency,
            NotInSales = [.. present.Where(owner => sales.Of(owner, new(from, to)) == InSales.Not)],
            ChangedSide = [.. present.Where(owner => sales.Of(owner, new(from, to)) == InSales.Partly)],
            Notes = Notes(known, input, present.GroupBy(owner => sales.Of(owner, new(from, to))).ToDictionary(same => same.Key, same => same.Count())),
            TeamPay = role => new PlanPayment(input.Plan, evidence, owners, sales).Of(PlanPayment.AsTeam(role, owners.Count), from, to),
        };
    }

    async Task<Results?> Ask(RewardsToCompare input, int from, int to, WhatIf? change, TimeSpan? patience, CancellationToken cancellation)
    {
        var measures = Measures(input).ToList();
        var backs = new[] { input.Plan, input.Against }.OfType<RewardPlan>().SelectMany(plan => plan.Roles).Select(role => role.ClawBack?.Months).OfType<int>();
        var question = new MonthlyResults(
            PaidPeriod.Day(from), PaidPeriod.Day(to), string.Join(',', measures.Select(measure => measure.Stage).OfType<string>().Distinct().Order(StringComparer.Ordinal)),
            string.Join(',', measures.Where(measure => measure.Kind == MeasureKind.Retention).Select(measure => measure.HorizonMonths).Concat(backs).Distinct().Order()), change, input.FunnelId);
        return (await insights.Ask(db.Scope.Id, question, cancellation, patience)).Value;
    }

    async Task<IReadOnlyList<GoalReached>> Goals(RewardsToCompare input, int from, int to, CancellationToken cancellation)
    {
        List<GoalReached> goals = [];
        if (!Measures(input).Any(measure => measure.Kind == MeasureKind.GoalsReached)) return goals;
        foreach (var source in goalSources) goals.AddRange(await source(services, PaidPeriod.Day(from), PaidPeriod.Day(to), cancellation));
        return goals;
    }

    static IEnumerable<Measure> Measures(RewardsToCompare input) => new[] { input.Plan, input.Against }.OfType<RewardPlan>().SelectMany(plan => plan.Roles).SelectMany(role => role.Measures);

    /// <summary>When owners were in sales, as the history of members or their source says; and those under whom several sources know one member.</summary>
    async Task<(SalesTime Sales, Dictionary<long, long> Same)> People(DateTimeZone zone, CancellationToken cancellation)
    {
        var people = await db.Set<Person>().AsNoTracking().Select(person => new { person.Id, person.Side, person.UserId }).ToListAsync(cancellation);
        var history = await new SideHistory(db).All(cancellation);
        var same = people.Where(person => person.UserId is not null).GroupBy(person => person.UserId!.Value).SelectMany(one => one.Select(person => (person.Id, First: one.Min(each => each.Id))))
            .Where(one => one.Id != one.First).ToDictionary(one => one.Id, one => one.First);
        var members = people.Where(person => person.UserId is { } user && history.ContainsKey(user)).ToDictionary(person => person.Id, person => history[person.UserId!.Value]);
        var others = people.Where(person => person.Side is not null && !members.ContainsKey(person.Id)).ToDictionary(person => person.Id, person => person.Side!.Value);
        return (new(members, others, zone), same);
    }

    static List<(string, long)> Notes(Results known, RewardsToCompare input, Dictionary<InSales, int> standing) =>
    [
        .. new (string Key, long Count)[]
        {
            ("wonWithoutValue", known.WonWithoutValue), ("wonWithNegativeValue", known.WonWithNegativeValue),
            ("wonWithoutMargin", Measures(input).Any(measure => measure.Kind == MeasureKind.Margin) ? known.WonWithoutMargin : 0), ("twoOwners", known.TwoOwners),
            ("withoutOwner", known.Ledger.Sum(ResultColumns.Won, 0, known.Ledger.From, known.Ledger.To)),
            ("notInSales", standing.GetValueOrDefault(InSales.Not)), ("sideChanged", standing.GetValueOrDefault(InSales.Partly)),
            ("currencies", known.Currencies.Count(currency => currency.Length > 0) is > 1 and var several ? several : 0),
        }.Where(note => note.Count > 0),
    ];
}
