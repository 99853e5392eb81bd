using Handslag.Handovers;
using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Bench;

/// <summary>Many due times, 10,000 unless said otherwise, that go by within one minute: how late each is recorded, and how long until everybody was told.</summary>
sealed class DueStormBench(Setting setting)
{
    const int Within = 60;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    int Handovers => setting.Handovers / 5;

    /// <summary>Time to lay them and to start.</summary>
    Duration Ahead => Duration.FromSeconds(30) + Duration.FromMilliseconds(6L * Handovers);

    public async Task Run(Report report)
    {
        var data = DeskData.Empty(setting, "storm");
        DeskData.Create(setting, data);
        var begin = SystemClock.Instance.GetCurrentInstant() + Ahead - Duration.FromMinutes(Within);
        await DeskData.HandOver(data, Handovers, Within, n => begin + Duration.FromMilliseconds(n * 60_000L / Handovers));
        using var server = await Server.Start(setting.Handslag, data);
        var until = DateTime.UtcNow + Patience;
        var (lateness, told) = (new List<double>(), 0.0);
        using (var opened = await OpenedData.Of(data))
        {
            while (lateness.Count < Handovers)
            {
                await Wait(until);
                await opened.InWorkspace(async (_, db) => lateness =
                    [.. (await db.Set<DuePassed>().Where(row => row.Kind == DueKind.Passed).Select(row => new { row.DueAt, row.RecordedAt }).ToListAsync()).Select(row => (row.RecordedAt - row.DueAt).TotalMilliseconds).Order()]);
            }

            while (told == 0.0)
            {
                await Wait(until);
                await opened.InWorkspace(async (_, db) =>
                {
                    if (await db.Set<OutboxHeader>().AnyAsync(row => row.DeliveredAt == null && row.GivenUpAt == null)) return;
                    told = (SystemClock.Instance.GetCurrentInstant() - (begin + Duration.FromMinutes(Within + 1))).TotalSeconds;
                    lateness.Add(await db.Set<ReceivedNotice>().CountAsync());
                });
            }
        }

        var notices = lateness[^1];
        lateness.RemoveAt(lateness.Count - 1);
        report.Add($"{Handovers:N0} due times in one minute: recorded after, median, p95, last", $"{Measured.Quantile(lateness, 0.5):0} ms, {Measured.Quantile(lateness, 0.95):0} ms, {lateness[^1]:0} ms", "", null, "shown");
        report.Add($"the same until everybody was told, after that minute", $"{told:0} s", $"{notices:N0} notices", null, "shown");
    }

    static Task Wait(DateTime until) => DateTime.UtcNow < until ? Task.Delay(1000) : throw new InvalidOperationException("Not all due times were recorded and told in time.");
}
