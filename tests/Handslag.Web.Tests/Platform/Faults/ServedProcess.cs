using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Handslag.Platform.People;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Platform.Faults;

/// <summary>The real program in a process of its own, as a program with a token sees it.</summary>
sealed class ServedProcess : IAsyncDisposable
{
    readonly Process process;

    ServedProcess(Process process, HttpClient client) => (this.process, Client) = (process, client);

    public HttpClient Client { get; }

    public int Id => process.Id;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A workspace on an empty database, and a token that tells facts and reads the desk.</summary>
    public static async Task<string> Prepare(TestDatabase database)
    {
        await using var host = new HandslagHost(database);
        var workspace = await host.NewWorkspace("Polder Bouw");
        return (await host.Do<Tokens, Handslag.Platform.Outcome<CreatedToken>>(
            tokens => tokens.Create("test", [Scopes.FactsWrite, Scopes.HandoversRead], null, null, Cancellation), workspace.Id)).Value.Secret;
    }

    public static async Task<ServedProcess> Start(TestDatabase database, string token)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        // A file that may not grow any more is an error to the program, as on a full disk, and not its end.
        const string Ignoring = "trap '' XFSZ; exec dotnet \"$@\"";
        var process = Process.Start(new ProcessStartInfo("bash", ["-c", Ignoring, "bash", Path.Combine(AppContext.BaseDirectory, "Handslag.Web.dll"), "serve", "--urls", address])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["HANDSLAG_DATA"] = database.Options.DataFolder,
                ["HANDSLAG_POSTGRES"] = database.Options.Postgres is { } postgres ? $"{postgres};Timeout=5;Command Timeout=15" : null,
                ["HANDSLAG_POSTGRES_OWNER"] = database.Options.PostgresOwner,
            },
        })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var client = new HttpClient { BaseAddress = new(address), Timeout = TimeSpan.FromMinutes(2) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var served = new ServedProcess(process, client);
        while (await served.Ready() != HttpStatusCode.OK)
        {
            if (process.HasExited) throw new InvalidOperationException($"The server ended with {process.ExitCode}.");
            await Task.Delay(50, Cancellation);
        }

        return served;
    }

    /// <summary>Null where nobody answers.</summary>
    public async Task<HttpStatusCode?> Ready()
    {
        try
        {
            using var answer = await Client.GetAsync("/health/ready", Cancellation);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>Tells a batch of facts of its own under its own key; null where no answer came.</summary>
    public async Task<HttpResponseMessage?> Tell(int batch, int size)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/facts")
        {
            Content = JsonContent.Create(new
            {
                createLeads = true,
                facts = Enumerable.Range(0, size).Select(n => new { source = "crm", externalId = $"L-{batch}-{n}", id = $"e-{batch}-{n}", kind = "captured", at = "2026-01-05T10:00:00Z", channel = "web" }),
            }),
        };
        request.Headers.Add("Idempotency-Key", $"batch-{batch}");
        try
        {
            return await Client.SendAsync(request, Cancellation);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public static async Task<int> Accepted(HttpResponseMessage answer) => (int)(await answer.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["accepted"]!;

    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        Client.Dispose();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
