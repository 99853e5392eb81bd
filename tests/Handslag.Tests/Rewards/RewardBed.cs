using Handslag.Insights.Results;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Rewards;
using Handslag.Rewards.Replay;
using Handslag.TestBed;
using Handslag.Tests.Handovers;
using Handslag.Tests.Insights;
using NodaTime;

namespace Handslag.Tests.Rewards;

/// <summary>Two years of a company: 12 leads a month are handed over, sales accepts nine and wins eight, a quarter of them slowly and for much more.</summary>
sealed class RewardBed : IAsyncDisposable
{
    public static readonly LocalDate From = new(2024, 10, 1);
    public static readonly LocalDate To = new(2026, 10, 1);
    public const int Sellers = 6;

    readonly int? margin;

    RewardBed(InsightBed insights, int? margin) => (Insights, this.margin) = (insights, margin);

    public InsightBed Insights { get; }

    /// <summary>A million for each workspace: people whom the same database numbers by itself go on from the highest there is, and must not come to stand on the next.</summary>
    public long FirstSeller => 7_000_000_001 + 1_000_000 * Insights.WorkspaceId;

    public static async Task<RewardBed> Create(Databases databases, Provider provider, int months = 24, int seed = 1, int? margin = null)
    {
        var bed = new RewardBed(await InsightBed.Create(databases, provider), margin);
        await bed.Insights.Declare(FactKind.StageEntered, FactKind.Accepted, FactKind.Returned, FactKind.Responded, FactKind.Attempted, FactKind.Won);
        await bed.Insights.Agree(Instant.FromUtc(2023, 1, 1, 0, 0), Story.Terms);
        var leads = Enumerable.Range(0, months * 12).ToList();
        await bed.Insights.AddLeads([.. leads.Select(Name)], (lead, i) => lead.OwnerId = bed.FirstSeller + i % Sellers);
        var facts = leads.SelectMany(i => bed.Facts(i)).ToList();
        if (seed != 1) facts = [.. facts.OrderBy(fact => fact.OccurredAt.GetHashCode() * seed)];
        await bed.Insights.Happened(facts);
        return bed;
    }

    static string Name(int i) => $"lead {i}";

    IEnumerable<Fact> Facts(int i)
    {
        var start = From.PlusMonths(i / 12).PlusDays(i % 12 * 2).At(new LocalTime(9, 0)).InUtc().ToInstant();
        yield return Insights.NewFact(Name(i), FactKind.StageEntered, "mql", start);
        yield return Insights.NewFact(Name(i), FactKind.StageEntered, "sal", start + Duration.FromHours(1));
        yield return Insights.NewFact(Name(i), FactKind.Responded, null, start + Duration.FromMinutes(i % 5 == 0 ? 400 : 90));
        if (i % 4 == 3)
        {
            yield return Insights.NewFact(Name(i), FactKind.Returned, null, start + Duration.FromHours(3), fact => fact.Payload = FactPayloads.Write(new FactPayload { Reason = "no-need", HasExample = true }));
            yield break;
        }

        yield return Insights.NewFact(Name(i), FactKind.Accepted, null, start + Duration.FromHours(3));
        if (i % 12 == 5) yield break;
        var isLong = i % 4 == 2 && i % 12 != 10;
        yield return Insights.NewFact(Name(i), FactKind.Won, "customer", start + Duration.FromDays(isLong ? 90 : 5 + i % 9),
            fact => fact.Payload = Euros(isLong ? 6_000_000 : 1_000_000, margin));
    }

    /// <param name="margin">In per cent of the value; null where it is not told.</param>
    public static string Euros(long minor, int? margin = null) => FactPayloads.Write(new FactPayload { ValueMinor = minor, MarginMinor = minor * margin / 100, Currency = "EUR" })!;

    public async Task<Results> Results(WhatIf? change = null) => (await Insights.Ask(new MonthlyResults(From, To, "sql", "6", change)))!;

    public async Task<PlayedPlan> Play(RewardPlan plan, bool withProbes = true)
    {
        var assumptions = new RewardAssumptions();
        List<(Probe, Results)> changed = [];
        foreach (var probe in withProbes ? Probe.Standard(assumptions) : []) changed.Add((probe, await Results(probe.Change)));
        return new PlanReplay(plan, [.. Enumerable.Range(0, Sellers).Select(n => FirstSeller + n)], assumptions, PaidPeriod.Number(From), PaidPeriod.Number(To)).Play(await Results(), changed);
    }

    public ValueTask DisposeAsync() => Insights.DisposeAsync();

    /// <summary>Paid for numbers that the other side and the company do not need.</summary>
    public static RewardPlan Perverse { get; } = SamplePlans.Plan(
        SamplePlans.Role(Side.Marketing, new Measure { Kind = MeasureKind.HandedOver, Scope = MeasureScope.Own, Weight = 100, Target = 36 }),
        SamplePlans.Role(Side.Sales,
            new Measure { Kind = MeasureKind.DealsWon, Scope = MeasureScope.Own, Weight = 30, Target = 24 },
            new Measure { Kind = MeasureKind.CommitmentsKept, Scope = MeasureScope.Own, Weight = 70, Target = 80 }));

    /// <summary>Paid for what both win together.</summary>
    public static RewardPlan Sound { get; } = SamplePlans.Plan(
        SamplePlans.Role(Side.Marketing, SamplePlans.Value(target: 450_000) with { HorizonMonths = 6 }),
        SamplePlans.Role(Side.Sales, SamplePlans.Value(target: 450_000) with { HorizonMonths = 6 }));
}
