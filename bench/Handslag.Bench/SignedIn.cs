using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Handslag.Bench;

/// <summary>Pages a second, and how long one took.</summary>
/// <param name="ProcessorMilliseconds">Of the server, for one page: what other programs on the machine want changes that least.</param>
sealed record Loaded(double PerSecond, double Median, double P95, double ProcessorMilliseconds);

/// <summary>A new member of the workspace "bench", signed in, who opens pages over several connections at once.</summary>
sealed partial class SignedIn : IDisposable
{
    const int Connections = 16;
    const int MostRounds = 12;
    const double StillFaster = 1.1;
    static readonly TimeSpan Round = TimeSpan.FromSeconds(3);
    static readonly TimeSpan Lasting = TimeSpan.FromSeconds(6);

    readonly Server server;
    readonly HttpClient client;

    SignedIn(Server server, HttpClient client) => (this.server, this.client) = (server, client);

    public static async Task<SignedIn> Of(Setting setting, string data, string side, Func<Task<Server>> start)
    {
        var (email, password) = ($"{Guid.NewGuid():N}@example.test", Guid.NewGuid().ToString());
        Programs.Run("dotnet", [setting.Handslag, "user", "add", email, "--workspace", "bench", "--side", side, "--password-stdin"],
            program => program.Environment["HANDSLAG_DATA"] = data, password + "\n");
        var server = await start();
        return new(server, await As(email, password, server.Address, Connections));
    }

    /// <summary>A browser in which this member has signed in.</summary>
    public static async Task<HttpClient> As(string mail, string password, Uri address, int connections)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(20) };
        var page = await client.GetStringAsync("/sign-in");
        var form = page.Split("<form").Single(part => part.Contains("value=\"sign-in\"", StringComparison.Ordinal)).Split("</form>")[0];
        var fields = Hidden().Matches(form).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));
        (fields["Form.Email"], fields["Form.Password"]) = (mail, password);
        var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent(fields));
        return answer.StatusCode == HttpStatusCode.Redirect ? client : throw new InvalidOperationException($"Signing in answered {answer.StatusCode}.");
    }

    public Task<string> Page(string path) => client.GetStringAsync(path);

    /// <summary>Opens the page over and over: first until it becomes no faster, then to measure it.</summary>
    public async Task<Loaded> Load(string path)
    {
        var best = 0.0;
        for (var round = 0; round < MostRounds; round++)
        {
            var rate = (await Load(path, Round)).PerSecond;
            if (rate < best * StillFaster) break;
            best = Math.Max(best, rate);
        }

        return await Load(path, Lasting);
    }

    async Task<Loaded> Load(string path, TimeSpan lasting)
    {
        var (watch, processor) = (Stopwatch.StartNew(), server.ProcessorSeconds);
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
        return new(all.Count / watch.Elapsed.TotalSeconds, Measured.Quantile(all, 0.5), Measured.Quantile(all, 0.95), 1000 * (server.ProcessorSeconds - processor) / all.Count);
    }

    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)"\s*/?>""")]
    private static partial Regex Hidden();
}
