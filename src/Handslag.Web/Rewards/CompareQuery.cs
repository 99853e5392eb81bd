using System.Globalization;
using Handslag.Platform;
using Handslag.Rewards;
using Handslag.Rewards.Replay;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Rewards;

/// <summary>What the comparison shows, as the address says. What it leaves out or garbles takes its default.</summary>
sealed record CompareQuery
{
    const int UsualMonths = 24;

    public long? Plan { get; init; }

    public long? Against { get; init; }

    public required LocalDate From { get; init; }

    /// <summary>The first day left out.</summary>
    public required LocalDate To { get; init; }

    public required RewardAssumptions Assumptions { get; init; }

    /// <summary>How the second plan is turned up or down, by role.</summary>
    public required IReadOnlyDictionary<string, PlanTuning> Tuning { get; init; }

    public Probe? Own { get; init; }

    public bool ShowsPeople { get; init; }

    public bool IsTuned => Tuning.Values.Any(tuning => tuning != new PlanTuning());

    public static CompareQuery Read(IQueryCollection query, LocalDate today, RewardAssumptions usual)
    {
        var to = Day(query["to"])?.PlusDays(1) ?? new LocalDate(today.Year, today.Month, 1);
        var from = Day(query["from"]) ?? new LocalDate(to.Year, to.Month, 1).PlusMonths(-UsualMonths);
        if (from >= to) from = to.PlusMonths(-UsualMonths);
        if (from < to.PlusMonths(-RewardLimits.MostReplayMonths)) from = to.PlusMonths(-RewardLimits.MostReplayMonths);
        var assumptions = usual with
        {
            MarginPercent = WrittenNumber.Read(query["margin"]) is > 0 and <= 100 and var margin ? margin : usual.MarginPercent,
            CostPerHandoverMinor = WrittenNumber.Read(query["cost"]) is >= 0 and <= 1_000_000 and var cost ? (long)(cost * 100) : usual.CostPerHandoverMinor,
            HoursPerDeal = Within(query["hours"], 1, 10_000) ?? usual.HoursPerDeal,
            HoursPerLongDeal = Within(query["longHours"], 1, 10_000) ?? usual.HoursPerLongDeal,
            Seed = Within(query["seed"], 0, 1_000_000) ?? usual.Seed,
        };
        return new()
        {
            Plan = Number(query["plan"]), Against = Number(query["against"]), From = from, To = to, Assumptions = assumptions, Tuning = Tunings(query), ShowsPeople = query["people"] == "true",
            Own = OwnProbe(query, assumptions),
        };
    }

    static Dictionary<string, PlanTuning> Tunings(IQueryCollection query)
    {
        var tunings = new Dictionary<string, PlanTuning>();
        foreach (var key in query.Keys.Select(key => key.Split('-', 2)).Where(parts => parts is ["target" or "rate" or "shared", _]).Select(parts => parts[1]).Distinct())
            tunings[key] = new(Within(query[$"target-{key}"], 50, 200) ?? 100, WrittenNumber.Read(query[$"rate-{key}"]) is >= 1 and <= 5 and var rate ? rate : null, Within(query[$"shared-{key}"], 0, 100) is { } shared ? Math.Clamp(shared, 1, 99) : null);
        return tunings;
    }

    static Probe? OwnProbe(IQueryCollection query, RewardAssumptions assumptions)
    {
        var change = Probe.With(assumptions) with
        {
            VolumePercent = Within(query["ownVolume"], 0, 100) ?? 0,
            AcceptanceFallPercent = Within(query["ownAcceptance"], 0, 100) ?? 0,
            ReturnGoodPercent = Within(query["ownReturn"], 0, 100) ?? 0,
            LeaveLongPercentile = Within(query["ownLong"], 1, 99) is { } longest ? 100 - longest : 0,
            DiscountPercent = Within(query["ownDiscount"], 0, 90) ?? 0,
        };
        return change == Probe.With(assumptions) ? null : new(Probe.OwnKey, query["ownSide"] == "marketing" ? Side.Marketing : Side.Sales, change);
    }

    static int? Within(string? text, int least, int most) => WrittenNumber.Whole(text) is var number && number >= least && number <= most ? number : null;

    static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static LocalDate? Day(string? text) => text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 1970 and < 2100 } day } ? day : null;
}
