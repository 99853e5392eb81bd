using DuckDB.NET.Data;
using Handslag.Insights;
using NodaTime;

namespace Handslag.Bench;

/// <summary>The funnel by cohort as pages ask it, beside the same counts and quantiles written by hand on a copy of the same file: of all leads, and of one of forty owners.</summary>
sealed class QuestionBench
{
    static readonly LocalDate From = new(2024, 1, 1);
    static readonly LocalDate To = new(2025, 7, 1);
    const int WindowDays = 90;

    const string ByHand = """
        select stage_id, count(*) filter (nth = 1), count(*) filter (nth > 1),
          count(*) filter (nth = 1 and entered_local <= 1764547200000000 - 7776000000000),
          count(*) filter (nth = 1 and entered_local <= 1764547200000000 - 7776000000000 and onward_local - entered_local <= 7776000000000),
          quantile_cont(coalesce(minutes, 1e18), [0.5, 0.75, 0.9]) filter (nth = 1),
          quantile_cont(coalesce(minutes, (1764547200000000 - entered_at) / 6e7), [0.5, 0.75, 0.9]) filter (nth = 1)
        from visit where funnel_id = 1 and entered_local >= 1704067200000000 and entered_local < 1751328000000000 group by stage_id
        """;

    const string SkippedByHand = "select stage_id, count(*) from skipped where funnel_id = 1 and at_local >= 1704067200000000 and at_local < 1751328000000000 group by stage_id";

    const string UndatedByHand = "select count(*) from lead where funnel_id = 1 and undated";

    readonly List<(int Leads, string Name, double Milliseconds)> taken = [];

    public async Task Run(string folder, int leads, Report report)
    {
        var copy = Path.Combine(folder, "copy.duckdb");
        File.Copy(Directory.GetFiles(Path.Combine(folder, "insights"), "*.duckdb").Single(), copy, overwrite: true);
        using var hand = new DuckDBConnection($"Data Source={copy};access_mode=READ_ONLY;threads=2;memory_limit=256MB");
        await hand.OpenAsync();
        using var data = await OpenedData.Of(folder);
        var insights = data.Get<WorkspaceInsights>();
        foreach (var (name, filter) in new[] { ("all leads", LeadFilter.All), ("one owner", LeadFilter.All with { OwnerId = 7 }) })
        {
            var question = new CohortFunnel(From, To, WindowDays, filter);
            var (ours, beside) = await Measured.SideBySide(() => insights.Ask(data.WorkspaceId, question, default), () => Ask(hand, filter), 10);
            report.Add($"funnel of {leads:N0} leads, {name}, warm", $"{ours:0.0} ms", $"by hand in DuckDB: {beside:0.0} ms", ours / beside, "≤ 1.5");
            taken.Add((leads, name, ours));
        }
    }

    /// <summary>What twice as many leads cost, as measured from one size to the next.</summary>
    public void Growth(Report report)
    {
        foreach (var of in taken.GroupBy(one => one.Name))
            foreach (var (less, more) in of.Zip(of.Skip(1)))
            {
                var growth = Math.Pow(more.Milliseconds / less.Milliseconds, 1 / Math.Log2((double)more.Leads / less.Leads));
                report.Add($"growth of the funnel, {of.Key}, for twice the leads, {less.Leads:N0} to {more.Leads:N0}", $"× {growth:0.00}", "", growth, "≤ 2.2");
            }
    }

    static async Task Ask(DuckDBConnection hand, LeadFilter filter)
    {
        foreach (var question in new[] { ByHand, SkippedByHand, UndatedByHand })
        {
            await using var command = hand.CreateCommand();
            command.CommandText = filter.OwnerId is { } owner
                ? question.Replace("where funnel_id = 1", $"where funnel_id = 1 and owner_id = {owner}", StringComparison.Ordinal)
                : question;
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync()) _ = rows.GetValue(0);
        }
    }
}
