using System.Diagnostics;
using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Bench;

/// <summary>How long a person waits to write while an import runs in the same process.</summary>
sealed class InterruptedImport(Setting setting)
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public async Task Run(int leads, Report report)
    {
        var folder = Directory.CreateDirectory(Path.Combine(setting.Folder, "shared")).FullName;
        Programs.Handslag(setting, folder, "workspace", "create", "bench", "--name", "Bench", "--zone", "UTC");
        List<double> waits = [];
        using (var data = await OpenedData.Of(folder))
        {
            // As the server imports what was uploaded: with small batches, because people write beside it.
            await data.Get<RunningServer>().Announce(default);
            var mapping = ImportMapping.Parse(await File.ReadAllTextAsync(Setting.Mapping)).Value;
            var import = Task.Run(() => data.InWorkspace(async (services, _) =>
            {
                var input = new FileToImport(setting.LogOf(leads), "log.csv", mapping, row => row.Reason);
                var report = await services.GetRequiredService<ImportFile>().Run(input, null, default);
                if (report.IsRefused) throw new InvalidOperationException(report.Refusals[0].Key);
            }));
            await data.InWorkspace(async (_, db) =>
            {
                while (!import.IsCompleted)
                {
                    waits.Add(await Write(db, data.WorkspaceId));
                    await Task.Delay(Pause);
                }
            });
            await import;
        }

        Directory.Delete(folder, true);
        waits.Sort();
        report.Add($"a small write during an import of {leads:N0} leads, every 20 ms", $"p95 {Measured.Quantile(waits, 0.95):0} ms, longest {waits[^1]:0} ms", $"{waits.Count:N0} writes", null, "shown");
    }

    static async Task<double> Write(HandslagDb db, long workspaceId)
    {
        var watch = Stopwatch.StartNew();
        await db.Write(token => db.Database.ExecuteSqlAsync($"update workspace set revision = revision + 1 where id = {workspaceId}", token), default);
        return watch.Elapsed.TotalMilliseconds;
    }
}
