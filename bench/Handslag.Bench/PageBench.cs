namespace Handslag.Bench;

/// <summary>Pages as a signed-in member sees them, at sixteen connections, beside the emptiest answers of the same host; and what they cost as leads become more.</summary>
sealed class PageBench(Setting setting)
{
    const string Home = "/w/bench";
    static readonly (string Name, string Path)[] Others =
        [("funnel", "/w/bench/funnel"), ("commitments", "/w/bench/commitments"), ("leads", "/w/bench/leads"), ("one lead", "/w/bench/leads/7")];

    readonly List<(int Leads, string Page, double Milliseconds)> taken = [];

    public async Task Run(string data, int leads, Report report)
    {
        Server? server = null;
        using var reader = await SignedIn.Of(setting, data, "marketing", async () => server = await Server.Start(setting.Handslag, data));
        var home = await reader.Load(Home);
        var empty = await reader.Load("/health/live");
        var small = await reader.Load("/sign-in");
        report.Add($"home page, {leads:N0} leads, signed in, 16 connections", $"{home.PerSecond:N0} a second", $"the emptiest page there is, signing in: {small.PerSecond:N0} a second", home.PerSecond / small.PerSecond, "≥ 0.125");
        report.Add($"the same, {leads:N0} leads", $"{home.PerSecond:N0} a second", $"no page but four letters, /health/live: {empty.PerSecond:N0} a second", home.PerSecond / empty.PerSecond, "shown");
        report.Add($"home page, {leads:N0} leads: p95 beside its median", $"{home.P95:0.0} ms", $"{home.Median:0.0} ms", home.P95 / home.Median, "≤ 3");
        Note(leads, "home page", home, report);
        foreach (var (name, path) in Others) Note(leads, name, await reader.Load(path), report);
        report.Add($"memory of the server after that, {leads:N0} leads", $"{server!.Megabytes:0} MB", "", null, "shown");
    }

    /// <summary>From one size to the next, however many times larger it is; in processor time, which other work on the machine changes least.</summary>
    public void Growth(Report report)
    {
        foreach (var page in taken.GroupBy(one => one.Page))
            foreach (var (less, more) in page.Zip(page.Skip(1)))
                report.Add($"growth of the page: {page.Key}, {less.Leads:N0} to {more.Leads:N0} leads", $"{more.Milliseconds:0.00} ms", $"{less.Milliseconds:0.00} ms",
                    more.Milliseconds / less.Milliseconds, less.Leads == 100_000 ? "≤ 1.5" : "shown");
    }

    void Note(int leads, string page, Loaded loaded, Report report)
    {
        taken.Add((leads, page, loaded.ProcessorMilliseconds));
        report.Add($"processor time of the page: {page}, {leads:N0} leads", $"{loaded.ProcessorMilliseconds:0.00} ms ({loaded.PerSecond:N0} a second, median {loaded.Median:0.0} ms, p95 {loaded.P95:0.0} ms)", "", null, "shown");
    }
}
