using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Handslag.Bench;

/// <summary>A web program in a process of its own, on a free port of this machine; stopped when disposed.</summary>
sealed class Server : IDisposable
{
    readonly Process process;
    readonly Stopwatch sinceStart;

    Server(Process process, Uri address, Stopwatch sinceStart) =>
        (this.process, Address, this.sinceStart, ReadyAfter) = (process, address, sinceStart, sinceStart.Elapsed.TotalMilliseconds);

    public Uri Address { get; }

    /// <summary>From starting the process until it said that it is ready, in milliseconds.</summary>
    public double ReadyAfter { get; }

    public double ProcessorSeconds => Machine.ProcessorSeconds(process.Id);

    public double Megabytes => Machine.Megabytes(process.Id);

    public static async Task<Server> Start(string program, string data)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", address.ToString()]) { RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment["HANDSLAG_DATA"] = data;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        using var client = new HttpClient { BaseAddress = address };
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        while (!await IsReady(client))
        {
            if (process.HasExited || watch.Elapsed > TimeSpan.FromMinutes(1)) throw new InvalidOperationException($"{program} did not start.");
            await Task.Delay(5);
        }

        return new(process, address, watch);
    }

    /// <summary>Asks for a page; from starting the process until it was there, in milliseconds.</summary>
    public async Task<double> Asked(string page)
    {
        using var client = new HttpClient { BaseAddress = Address };
        await client.GetStringAsync(page);
        return sinceStart.Elapsed.TotalMilliseconds;
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    static async Task<bool> IsReady(HttpClient client)
    {
        try
        {
            return (await client.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
