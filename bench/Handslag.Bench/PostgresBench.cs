using System.Diagnostics;
using DuckDB.NET.Data;
using Handslag.Insights;
using NodaTime;
using Npgsql;

namespace Handslag.Bench;

/// <summary>The funnel and the commitments as pages ask them, beside the same by hand in PostgreSQL: the same columns, indexed and analysed, with 1 GB of buffers and two workers.</summary>
sealed class PostgresBench(Setting setting)
{
    const string Options = "-c shared_buffers=1GB -c work_mem=64MB -c maintenance_work_mem=256MB -c max_parallel_workers_per_gather=2 -c max_parallel_workers=2";
    static readonly (LocalDate From, LocalDate To) Days = (new(2024, 1, 1), new(2025, 7, 1));

    const string Funnel = """
        select stage_id, count(*) filter (where nth = 1), count(*) filter (where nth > 1),
          count(*) filter (where nth = 1 and entered_local <= 1764547200000000 - 7776000000000),
          count(*) filter (where nth = 1 and entered_local <= 1764547200000000 - 7776000000000 and onward_local - entered_local <= 7776000000000),
          percentile_cont(array[0.5, 0.75, 0.9]) within group (order by coalesce(minutes, 1e18)) filter (where nth = 1),
          percentile_cont(array[0.5, 0.75, 0.9]) within group (order by coalesce(minutes, (1764547200000000 - entered_at) / 6e7)) filter (where nth = 1)
        from visit where funnel_id = 1 {0} and entered_local >= 1704067200000000 and entered_local < 1751328000000000 group by stage_id
        """;

    const string Commitments = """
        select commitment, count(*) filter (where due_at <= 1764547200000000), count(*) filter (where due_at <= 1764547200000000 and counts),
          count(*) filter (where due_at <= 1764547200000000 and counts and kept), count(*) filter (where due_at > 1764547200000000),
          count(*) filter (where end_kind = 3), count(*) filter (where due_at <= 1764547200000000 and counts and kept and end_kind = 2),
          count(*) filter (where due_at > 1764547200000000 and ended_at is null and not fed_here),
          percentile_cont(array[0.5, 0.9]) within group (order by case when ended_at <= 1764547200000000 then minutes else 1e12 + within end) filter (where due_at <= 1764547200000000 and counts),
          percentile_cont(0.5) within group (order by case when waited_until <= 1764547200000000 then (waited_until - start_at) / 6e7 else 1e12 end) filter (where due_at <= 1764547200000000 and counts)
        from clock where funnel_id = 1 and start_at >= 1704067200000000 and start_at < 1751328000000000 group by commitment
        """;

    public async Task Run(string folder, int leads, Report report)
    {
        using var data = await OpenedData.Of(folder);
        await UsualAgreement.Lay(data);
        var insights = data.Get<WorkspaceInsights>();
        await insights.CatchUp(data.WorkspaceId, default);
        var cluster = Path.Combine("/tmp", $"handslag-bench-postgres-{Environment.ProcessId}");
        var script = Path.Combine(Path.GetDirectoryName(setting.Page)!, "..", "scripts", "postgres");
        try
        {
            var connection = Programs.Run("bash", [script, "start", cluster, $"{Environment.ProcessId}"], start => start.Environment["POSTGRES_MORE"] = Options).Output.Trim();
            await using var postgres = new NpgsqlConnection($"{connection};Pooling=false;Command Timeout=1800");
            await postgres.OpenAsync();
            await Fill(postgres, folder);
            await Beside("funnel, all leads", new CohortFunnel(Days.From, Days.To, 90, LeadFilter.All), Funnel.Replace("{0}", "", StringComparison.Ordinal));
            await Beside("funnel, one owner", new CohortFunnel(Days.From, Days.To, 90, LeadFilter.All with { OwnerId = 7 }), Funnel.Replace("{0}", "and owner_id = 7", StringComparison.Ordinal));
            await Beside("commitments", new CommitmentsKept(Days.From, Days.To, LeadFilter.All), Commitments);

            async Task Beside<T>(string name, Question<T> question, string byHand)
            {
                var (ours, beside) = await Measured.SideBySide(() => insights.Ask(data.WorkspaceId, question, default), () => Ask(postgres, byHand));
                report.Add($"{name}, {leads:N0} leads, warm: times as fast as PostgreSQL {postgres.PostgreSqlVersion.Major}", $"{ours:0.0} ms", $"by hand in PostgreSQL: {beside:0.0} ms", beside / ours, "≥ 5");
            }
        }
        finally
        {
            Programs.Run("bash", [script, "stop", cluster]);
        }
    }

    /// <summary>The derived tables with the columns that they have in DuckDB, and an index for each question.</summary>
    static async Task Fill(NpgsqlConnection postgres, string folder)
    {
        var copy = Path.Combine(folder, "postgres.duckdb");
        File.Copy(Directory.GetFiles(Path.Combine(folder, "insights"), "*.duckdb").Single(), copy, overwrite: true);
        foreach (var log in Directory.GetFiles(Path.Combine(folder, "insights"), "*.duckdb.wal")) File.Copy(log, copy + ".wal", overwrite: true);
        await using var columns = new DuckDBConnection($"Data Source={copy};threads=2;memory_limit=256MB");
        await columns.OpenAsync();
        foreach (var (table, made) in new[] { ("visit", InsightTables.Visit), ("clock", InsightTables.Clock) })
        {
            var csv = Path.Combine(folder, $"{table}.csv");
            await Ask(columns, $"copy {table} to '{csv}' (format csv, header false)");
            await Ask(postgres, made.Replace("create or replace", "create", StringComparison.Ordinal).Replace(" double", " double precision", StringComparison.Ordinal));
            await using (var import = await postgres.BeginTextImportAsync($"copy {table} from stdin (format csv)"))
            await using (var file = File.OpenRead(csv))
            using (var reader = new StreamReader(file))
            {
                var block = new char[1 << 16];
                for (int read; (read = await reader.ReadAsync(block)) > 0;) await import.WriteAsync(block.AsMemory(0, read));
            }

            File.Delete(csv);
        }

        await Ask(postgres, "create index on visit (funnel_id, entered_local)");
        await Ask(postgres, "create index on visit (funnel_id, owner_id, entered_local)");
        await Ask(postgres, "create index on clock (funnel_id, start_at)");
        await Ask(postgres, "vacuum analyze");
        columns.Close();
        File.Delete(copy);
        File.Delete(copy + ".wal");
    }

    static async Task Ask(System.Data.Common.DbConnection connection, string question)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = question;
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) _ = rows.GetValue(0);
    }
}
