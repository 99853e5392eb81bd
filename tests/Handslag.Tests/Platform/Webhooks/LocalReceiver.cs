using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Handslag.Tests.Platform.Webhooks;

/// <summary>What a receiver got.</summary>
sealed record Received(IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A receiver on this machine that answers as it is told.</summary>
sealed class LocalReceiver : IDisposable
{
    readonly HttpListener listener = new();
    readonly CancellationTokenSource closing = new();
    Func<HttpListenerResponse, Task> answer = _ => Task.CompletedTask;

    public LocalReceiver()
    {
        Port = FreePort();
        listener.Prefixes.Add($"http://localhost:{Port}/");
        listener.Start();
        _ = Listen();
    }

    public int Port { get; }

    public string Address => $"http://localhost:{Port}/hook";

    public ConcurrentQueue<Received> All { get; } = new();

    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public void Answers(int status, params (string Name, string Value)[] headers) => answer = response =>
    {
        response.StatusCode = status;
        foreach (var (name, value) in headers) response.Headers[name] = value;
        return Task.CompletedTask;
    };

    public void Hangs() => answer = _ => Task.Delay(Timeout.Infinite, closing.Token);

    public void Dispose()
    {
        closing.Cancel();
        listener.Close();
        closing.Dispose();
    }

    async Task Listen()
    {
        while (!closing.IsCancellationRequested)
        {
            try
            {
                _ = Take(await listener.GetContextAsync());
            }
            catch (Exception over) when (over is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task Take(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        All.Enqueue(new(context.Request.Headers.AllKeys.ToDictionary(name => name!.ToLowerInvariant(), name => context.Request.Headers[name]!), await reader.ReadToEndAsync()));
        try
        {
            await answer(context.Response);
            context.Response.Close();
        }
        catch (Exception gone) when (gone is OperationCanceledException or HttpListenerException or ObjectDisposedException)
        {
            context.Response.Abort();
        }
    }
}
