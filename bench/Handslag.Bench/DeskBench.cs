using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Handslag.Bench;

/// <summary>The desk of sales with many handovers that nobody has decided on, 50,000 unless said otherwise, beside the same desk with 50.</summary>
sealed class DeskBench(Setting setting)
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public async Task Run(Report report)
    {
        var (few, many) = (await Load(50), await Load(setting.Handovers));
        report.Add($"desk page of the team, {setting.Handovers:N0} open handovers, 16 connections", $"{many.PerSecond:N0} a second", $"50 open handovers: {few.PerSecond:N0} a second", many.PerSecond / few.PerSecond, "shown");
        report.Add("the same: median beside median", $"{many.Median:0.0} ms", $"{few.Median:0.0} ms", many.Median / few.Median, "≤ 1.5");
        report.Add("the same: processor time of a page", $"{many.ProcessorMilliseconds:0.00} ms", $"{few.ProcessorMilliseconds:0.00} ms", many.ProcessorMilliseconds / few.ProcessorMilliseconds, "≤ 1.5");
        report.Add("the same: p95 beside its median", $"{many.P95:0.0} ms", $"{many.Median:0.0} ms", many.P95 / many.Median, "≤ 3");
    }

    async Task<Loaded> Load(int handovers)
    {
        var data = DeskData.Empty(setting, $"desk-{handovers}");
        Programs.Handslag(setting, data, "workspace", "create", "bench", "--name", "Bench", "--zone", "UTC");
        var log = Path.Combine(data, "log.csv");
        await File.WriteAllLinesAsync(log, Rows(handovers, DateTimeOffset.UtcNow));
        Programs.Handslag(setting, data, "import", log, "--workspace", "bench", "--map", Setting.Mapping, "--json");
        using (var opened = await OpenedData.Of(data)) await UsualAgreement.Lay(opened);
        using var reader = await SignedIn.Of(setting, data, "sales", async () =>
        {
            var server = await Server.Start(setting.Handslag, data);
            await Followed(data, handovers);
            return server;
        });
        return await reader.Load("/w/bench/desk?view=team");
    }

    /// <summary>Each lead went over to sales in the last days, and nothing came of it yet.</summary>
    static IEnumerable<string> Rows(int leads, DateTimeOffset now)
    {
        yield return "lead,at,stage,actor";
        foreach (var (stage, hours) in new[] { ("lead", 200.0), ("mql", 150.0), ("sal", 100.0) })
            for (var lead = 0; lead < leads; lead++)
                yield return string.Create(CultureInfo.InvariantCulture, $"L{lead:D7},{now.AddHours(-hours).AddSeconds(100_000.0 * lead / leads):yyyy-MM-ddTHH:mm:ssZ},{stage},Actor {lead % 40}");
    }

    /// <summary>The server goes through all leads by itself, now that there is an agreement.</summary>
    static async Task Followed(string data, int handovers)
    {
        var until = DateTime.UtcNow + Patience;
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "handslag.db")};Mode=ReadOnly");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select count(*) from stored_handover /* of the only workspace_id */";
        while ((long)(await command.ExecuteScalarAsync())! < handovers)
        {
            if (DateTime.UtcNow > until) throw new InvalidOperationException("The handovers were not followed in time.");
            await Task.Delay(500);
        }
    }
}
