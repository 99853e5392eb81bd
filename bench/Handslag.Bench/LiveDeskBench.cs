using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using NodaTime;

namespace Handslag.Bench;

/// <summary>The desk with many open handovers, and how soon a fact that a program tells is on the desks that are open.</summary>
sealed class LiveDeskBench(Setting setting)
{
    const int Pages = 200;
    const int Facts = 40;
    const int Asked = 60;
    const string Mine = "/w/bench/desk?view=mine";
    const string Team = "/w/bench/desk?view=team";

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    int Many => setting.Handovers;

    int Few => setting.Handovers / 100;

    public async Task Run(Report report)
    {
        var few = await OnTheDesk(Few, null);
        var many = await OnTheDesk(Many, report);
        foreach (var (name, ours, beside) in new[] { ("my handovers", many.Mine, few.Mine), ("all of sales", many.Team, few.Team) })
            report.Add($"desk page, {name}, {Many:N0} open handovers: median (p95)", $"{ours.Median:0.0} ms ({ours.P95:0.0})", $"{Few:N0} open: {beside.Median:0.0} ms ({beside.P95:0.0})", ours.Median / beside.Median, "≤ 1.5");
    }

    async Task<((double Median, double P95) Mine, (double Median, double P95) Team)> OnTheDesk(int handovers, Report? live)
    {
        var data = DeskData.Empty(setting, $"live-{handovers}");
        var (token, password) = DeskData.Create(setting, data);
        var now = SystemClock.Instance.GetCurrentInstant();
        await DeskData.HandOver(data, handovers, 7 * 24 * 60, n => now - Duration.FromDays(5) + Duration.FromMilliseconds(n * 5L));
        using var server = await Server.Start(setting.Handslag, data);
        using var client = await SignedIn.As(DeskData.Owner, password, server.Address, Pages + 16);
        await Time(client, Mine, 20);
        await Time(client, Team, 20);
        var times = (await Time(client, Mine, Asked), await Time(client, Team, Asked));
        if (live is not null) await Live(handovers, client, server.Address, token, live);
        return times;
    }

    static async Task<(double Median, double P95)> Time(HttpClient client, string path, int times)
    {
        List<double> taken = [];
        for (var i = 0; i < times; i++) taken.Add(await Measured.Milliseconds(() => client.GetByteArrayAsync(path)));
        taken.Sort();
        return (Measured.Quantile(taken, 0.5), Measured.Quantile(taken, 0.95));
    }

    /// <summary>Two hundred streams of one desk; from sending a fact until each heard of it, and until its owner's page shows it.</summary>
    static async Task Live(int handovers, HttpClient reader, Uri address, string token, Report report)
    {
        using var over = new CancellationTokenSource();
        using var program = new HttpClient { BaseAddress = address };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var watch = Stopwatch.StartNew();
        var heard = Enumerable.Range(0, Pages).Select(_ => new List<double>()).ToArray();
        var streams = heard.Select(times => Follow(reader, times, watch, over.Token)).ToList();
        await Until(() => heard.All(times => times.Count > 0), "Not every page hears what is new.");
        var (sent, shown) = (new List<double>(), new List<double>());
        for (var n = 0; n < Facts; n++)
        {
            await Task.Delay(1000);
            var begun = watch.Elapsed.TotalMilliseconds;
            sent.Add(begun);
            var body = $$"""{"facts":[{"source":"crm","externalId":"D-{{n}}","id":"call-{{n}}","kind":"attempted","channel":"phone","reached":true,"at":"{{DateTimeOffset.UtcNow.AddSeconds(-1):O}}"}]}""";
            var answer = await program.PostAsync("/api/v1/facts", new StringContent(body, Encoding.UTF8, "application/json"));
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
            // The owner's page: read again at each word of news until the lead's card says so.
            await Until(() => heard[0].Exists(at => at > begun), "Nobody heard of a fact.");
            await reader.GetByteArrayAsync(Mine);
            shown.Add(watch.Elapsed.TotalMilliseconds - begun);
        }

        await Task.Delay(3000);
        await over.CancelAsync();
        foreach (var stream in streams) await stream.ContinueWith(_ => { }, TaskScheduler.Default);
        var latencies = heard.SelectMany(times => sent.Select(begun => times.Where(at => at > begun).DefaultIfEmpty(double.NaN).Min() - begun)).Where(double.IsFinite).Order().ToList();
        shown.Sort();
        report.Add($"a fact by the API until {Pages} open desks know of it: median, p95", $"{Measured.Quantile(latencies, 0.5):0} ms, {Measured.Quantile(latencies, 0.95):0} ms", $"{latencies.Count:N0} of {Pages * Facts:N0} heard", null, "≤ 1 s");
        report.Add($"the same until its owner's page was read again, {handovers:N0} open handovers: median, p95", $"{Measured.Quantile(shown, 0.5):0} ms, {Measured.Quantile(shown, 0.95):0} ms", "", null, "≤ 1 s");
    }

    static async Task Until(Func<bool> isSo, string otherwise)
    {
        var watch = Stopwatch.StartNew();
        while (!isSo())
        {
            if (watch.Elapsed > Patience) throw new InvalidOperationException(otherwise);
            await Task.Delay(1);
        }
    }

    static async Task Follow(HttpClient reader, List<double> heard, Stopwatch watch, CancellationToken over)
    {
        using var answer = await reader.GetAsync("/live?t=bench:desk", HttpCompletionOption.ResponseHeadersRead, over);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(over));
        while (await lines.ReadLineAsync(over) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) heard.Add(watch.Elapsed.TotalMilliseconds);
    }
}
