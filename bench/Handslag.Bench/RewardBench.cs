using DuckDB.NET.Data;
using Handslag.Agreement;
using Handslag.Insights;
using Handslag.Insights.Results;
using Handslag.Rewards;
using Handslag.Rewards.Replay;
using NodaTime;

namespace Handslag.Bench;

/// <summary>Two reward plans on deals, handovers and clocks of fifty people over two years: results asked cold, plans paid, with probes and without; and plans turned on kept results.</summary>
static class RewardBench
{
    static readonly LocalDate From = new(2024, 1, 1);
    static readonly LocalDate To = new(2026, 1, 1);
    static readonly RewardAssumptions Assumptions = new();
    static readonly RewardPlan[] Plans = [PlanTemplates.All[1], PlanTemplates.All[2]];

    public static void Run(Report report)
    {
        foreach (var deals in new[] { 100_000, 1_000_000 })
        {
            using var connection = new DuckDBConnection("DataSource=:memory:;threads=2;memory_limit=1GB");
            connection.Open();
            var reading = Filled(connection, deals);
            Add(report, $"two reward plans on {deals:N0} deals of 50 people over 24 months", "with the results asked cold", deals == 1_000_000 ? "≤ 3 s" : "≤ 200 ms", () => Replay(reading, probes: false));
            Add(report, $"the same with four probes, {deals:N0} deals", "five times the results", "shown", () => Replay(reading, probes: true));
            var (kept, changed) = (Ask(reading, null), Probe.Standard(Assumptions).Select(probe => (probe, Ask(reading, probe.Change))).ToList());
            Add(report, $"turning a plan on kept results, {deals:N0} deals, probes included", "nothing asked", "≤ 200 ms", () => Pay(kept, changed));
        }
    }

    static void Replay(Reading reading, bool probes) => Pay(Ask(reading, null), probes ? [.. Probe.Standard(Assumptions).Select(probe => (probe, Ask(reading, probe.Change)))] : []);

    static Results Ask(Reading reading, WhatIf? change) => new MonthlyResults(From, To, "", "", change).Answer(reading)!;

    static void Pay(Results results, IReadOnlyList<(Probe, Results)> changed)
    {
        var owners = results.Ledger.Owners(ResultColumns.Closed);
        foreach (var plan in Plans) new PlanReplay(plan, owners, Assumptions, PaidPeriod.Number(From), PaidPeriod.Number(To)).Play(results, changed);
    }

    /// <summary>The best of five, and beside it the processor time of both cores: what is left where others use the machine too.</summary>
    static void Add(Report report, string what, string how, string budget, Action work)
    {
        var best = (Took: double.MaxValue, Worked: double.MaxValue);
        for (var i = 0; i < 5; i++)
        {
            var (watch, before) = (System.Diagnostics.Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            work();
            best = (Math.Min(best.Took, watch.Elapsed.TotalMilliseconds), Math.Min(best.Worked, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds));
        }

        report.Add(what, $"{best.Took:0} ms", $"{how}; processor time {best.Worked:0} ms", null, budget);
    }

    /// <summary>Every deal came by a handover and has two clocks; three in five are won.</summary>
    static Reading Filled(DuckDBConnection connection, int deals)
    {
        foreach (var table in InsightTables.Derived) connection.Run(table);
        connection.Run("create table fact (lead_id bigint, seq bigint, kind smallint, occurred_at bigint, supersedes bigint)");
        const string row = "i as lead_id, 1 as funnel_id, 1 as source_id, null::varchar as channel, null::varchar as persona, 1 + i % 50 as owner_id, null::bigint as account_id";
        var at = $"(1704067200000000 + (i * 7919 % {deals}) * (63000000000000 // {deals}))";
        connection.Run($"""
            insert into handover by name select {row}, 1 as round, i as opened_by, 1 as version, {at} as start_at, {at} as start_local, 1::smallint as decision, {at} + 3600000000 as decided_at,
              i % 4 <> 3 as accepted from range({deals}) as numbers(i)
            """);
        connection.Run($"""
            insert into clock by name select {row}, 1 as round, i as opened_by, 1 as version, 'respond' as commitment, promise::smallint as promise, 120 as within, {at} as start_at, {at} as start_local,
              {at} + 7200000000 as due_at, 1::smallint as end_kind, true as counts, i % 5 <> 0 as kept from range({deals}) as numbers(i), (values (1), (5)) as promises(promise)
            """);
        connection.Run($"""
            insert into closing by name select {row}, 9 as stage_id, i % 5 < 3 as won, {at} + (i % 90) * 86400000000 as closed_at, {at} + (i % 90) * 86400000000 as closed_local, {at} as first_open_at,
              500000 + i % 1000 * 1000 as value_minor, 'EUR' as currency from range({deals}) as numbers(i) where i % 4 <> 3
            """);
        connection.Run("insert into lead by name select lead_id, funnel_id, source_id from handover");
        var frame = new Frame { Zone = "Europe/Amsterdam", Sources = [new(1, "crm", "CRM", null)], Funnels = [new(1, B2BTemplate.FunnelKey, "", "", [.. B2BTemplate.Stages()])] };
        return new(connection, frame, Instant.FromUtc(2026, 6, 1, 0, 0), null!, 2);
    }
}
