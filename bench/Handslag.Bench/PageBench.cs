using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Handslag.Bench;

/// <summary>The home page as a signed-in member sees it, beside the emptiest answer of the same host, at sixteen connections.</summary>
sealed partial class PageBench(Setting setting)
{
    const int Connections = 16;
    const string Home = "/w/bench";
    const string Member = "bench@example.test";
    static readonly TimeSpan Warming = TimeSpan.FromSeconds(3);
    static readonly TimeSpan Lasting = TimeSpan.FromSeconds(6);

    public async Task Run(string data, int leads, Report report)
    {
        var password = Guid.NewGuid().ToString();
        Programs.Run("dotnet", [setting.Handslag, "user", "add", Member, "--workspace", "bench", "--side", "marketing", "--password-stdin"],
            start => start.Environment["HANDSLAG_DATA"] = data, password + "\n");
        using var server = await Server.Start(setting.Handslag, data);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = server.Address };
        await SignIn(client, password);
        await Load(client, Home, Warming);
        await Load(client, "/health/live", Warming);
        var page = await Load(client, Home, Lasting);
        var empty = await Load(client, "/health/live", Lasting);
        report.Add($"home page, {leads:N0} leads, signed in, {Connections} connections", $"{page.PerSecond:N0} a second", $"/health/live: {empty.PerSecond:N0} a second", page.PerSecond / empty.PerSecond, "≥ 0.125");
        report.Add($"home page, {leads:N0} leads: p95 beside its median", $"{page.P95:0.0} ms", $"{page.Median:0.0} ms", page.P95 / page.Median, "≤ 3");
        report.Add($"memory of the server after that, {leads:N0} leads", $"{server.Megabytes:0} MB", "", null, "shown");
    }

    static async Task SignIn(HttpClient client, string password)
    {
        var page = await client.GetStringAsync("/sign-in");
        var form = page.Split("<form").Single(part => part.Contains("value=\"sign-in\"", StringComparison.Ordinal)).Split("</form>")[0];
        var fields = Hidden().Matches(form).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));
        (fields["Form.Email"], fields["Form.Password"]) = (Member, password);
        var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent(fields));
        var home = await client.GetAsync(Home);
        if (answer.StatusCode != HttpStatusCode.Redirect || home.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException($"Signing in answered {answer.StatusCode}, the home page {home.StatusCode}.");
    }

    static async Task<(double PerSecond, double Median, double P95)> Load(HttpClient client, string path, TimeSpan lasting)
    {
        var watch = Stopwatch.StartNew();
        var each = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            List<double> taken = [];
            while (watch.Elapsed < lasting)
            {
                var begun = watch.Elapsed;
                await client.GetByteArrayAsync(path);
                taken.Add((watch.Elapsed - begun).TotalMilliseconds);
            }

            return taken;
        })));
        var all = each.SelectMany(taken => taken).Order().ToList();
        return (all.Count / watch.Elapsed.TotalSeconds, Measured.Quantile(all, 0.5), Measured.Quantile(all, 0.95));
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)"\s*/?>""")]
    private static partial Regex Hidden();
}
