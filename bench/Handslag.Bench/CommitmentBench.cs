using DuckDB.NET.Data;
using Handslag.Insights;
using Handslag.Insights.Signals;
using NodaTime;

namespace Handslag.Bench;

/// <summary>
/// Whether commitments were kept under a template agreement of the whole time, beside the same counts and quantiles written by hand on a copy of the
/// same file; and a replay of a draft on the same leads, beside that question and one pass over the facts in DuckDB.
/// </summary>
sealed class CommitmentBench
{
    static readonly LocalDate From = new(2024, 1, 1);
    static readonly LocalDate To = new(2025, 7, 1);
    readonly List<(int Leads, double Kept, double Replayed)> seen = [];

    const string ByHand = """
        select commitment, count(*) filter (due_at <= 1764547200000000), count(*) filter (due_at <= 1764547200000000 and counts),
          count(*) filter (due_at <= 1764547200000000 and counts and kept), count(*) filter (due_at > 1764547200000000),
          count(*) filter (end_kind = 3), count(*) filter (due_at <= 1764547200000000 and counts and kept and end_kind = 2),
          count(*) filter (due_at > 1764547200000000 and ended_at is null and not fed_here), bit_or(case version when 1 then 1 else 0 end),
          quantile_cont(case when ended_at <= 1764547200000000 then minutes else 1e12 + within end, [0.5, 0.9]) filter (due_at <= 1764547200000000 and counts),
          quantile_cont(case when waited_until <= 1764547200000000 then (waited_until - start_at) / 6e7 else 1e12 end, 0.5) filter (due_at <= 1764547200000000 and counts)
        from clock where funnel_id = 1 and start_at >= 1704067200000000 and start_at < 1751328000000000 group by commitment
        """;

    const string Rates = """
        select count(*), count(*) filter (decision <> 0 and (covers & 128) <> 0), count(*) filter (accepted), count(*) filter (end_kind in (1, 2) and return_reason is not null)
        from handover where funnel_id = 1 and start_at >= 1704067200000000 and start_at < 1751328000000000
        """;

    const string OnePass = "select count(*), sum(lead_id), sum(seq), sum(kind), sum(stage_id), sum(occurred_at), sum(precision), sum(source_id) from fact";

    public async Task Run(string folder, int leads, Report report)
    {
        using var data = await OpenedData.Of(folder);
        var insights = data.Get<WorkspaceInsights>();
        var terms = await UsualAgreement.Lay(data);
        var derived = await Measured.Milliseconds(() => insights.CatchUp(data.WorkspaceId, default));
        report.Add($"handovers and clocks of {leads:N0} leads derived anew for a first agreement", $"{derived / 1000:0.0} s", "", null, "shown");
        var hand = await Copied(folder);
        var kept = new CommitmentsKept(From, To, LeadFilter.All);
        var (ours, beside) = await Measured.SideBySide(() => insights.Ask(data.WorkspaceId, kept, default), () => Ask(hand, ByHand, Rates), 10);
        report.Add($"commitments of {leads:N0} leads, warm", $"{ours:0.0} ms", $"by hand in DuckDB: {beside:0.0} ms", ours / beside, "≤ 1.5");
        var draft = new ReplayedDraft(terms, From, To, LeadFilter.All);
        var (replayed, pass) = await Measured.SideBySide(() => insights.Ask(data.WorkspaceId, draft, default), () => Ask(hand, ByHand, Rates, OnePass), 10);
        report.Add($"replay of a draft over {leads:N0} leads", $"{replayed:0.0} ms", $"commitments on stored handovers and one pass over the facts: {pass:0.0} ms", replayed / pass, "≤ 3");
        var evidence = new LeadEvidence(Instant.FromUtc(2025, 7, 1, 0, 0), 90);
        await insights.Ask(data.WorkspaceId, evidence, default);
        var signals = await Measured.Milliseconds(() => insights.Ask(data.WorkspaceId, evidence, default));
        report.Add($"evidence of all twelve statements from {leads:N0} leads, warm", $"{signals:0.0} ms", "", signals / 1500, "≤ 1 (1.5 s)");
        seen.Add((leads, ours, replayed));
        await hand.DisposeAsync();
    }

    /// <summary>What twice as many leads cost, as measured from one size to the next.</summary>
    public void Growth(Report report)
    {
        foreach (var (less, more) in seen.Zip(seen.Skip(1)))
        {
            var doublings = Math.Log2((double)more.Leads / less.Leads);
            Add("commitments", Math.Pow(more.Kept / less.Kept, 1 / doublings));
            Add("replay", Math.Pow(more.Replayed / less.Replayed, 1 / doublings));
            void Add(string what, double growth) => report.Add($"growth of the {what} for twice the leads, {less.Leads:N0} to {more.Leads:N0}", $"× {growth:0.00}", "", growth, "≤ 2.2");
        }
    }

    static async Task<DuckDBConnection> Copied(string folder)
    {
        var copy = Path.Combine(folder, "commitments.duckdb");
        File.Copy(Directory.GetFiles(Path.Combine(folder, "insights"), "*.duckdb").Single(), copy, overwrite: true);
        foreach (var log in Directory.GetFiles(Path.Combine(folder, "insights"), "*.duckdb.wal")) File.Copy(log, copy + ".wal", overwrite: true);
        var hand = new DuckDBConnection($"Data Source={copy};threads=2;memory_limit=256MB");
        await hand.OpenAsync();
        return hand;
    }

    static async Task Ask(DuckDBConnection hand, params string[] questions)
    {
        foreach (var question in questions)
        {
            await using var command = hand.CreateCommand();
            command.CommandText = question;
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync()) _ = rows.GetValue(0);
        }
    }
}
