using System.Diagnostics;
using System.Text.Json;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Tests.Platform.Notices;

/// <summary>A letter as the mail server took it.</summary>
sealed record TakenLetter(string? User, string From, string[] To, bool Secure, string Raw)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public MimeKit.MimeMessage Message => MimeKit.MimeMessage.Load(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Raw)));
}

/// <summary>A real mail server of another maker, in a process of its own; see second-opinions/smtp.mjs for what it does with whom.</summary>
sealed class LocalMailServer : IAsyncDisposable
{
    readonly Process process;

    LocalMailServer(Process process, int port) => (this.process, Port) = (process, port);

    public int Port { get; }

    public static async Task<LocalMailServer> Start(params string[] arguments)
    {
        var process = await SecondOpinions.Start("smtp.mjs", arguments);
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
        return new(process, JsonDocument.Parse(line).RootElement.GetProperty("port").GetInt32());
    }

    /// <summary>The next letter it took; waits for it.</summary>
    public async Task<TakenLetter> Next() =>
        JsonSerializer.Deserialize<TakenLetter>((await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!, JsonSerializerOptions.Web)!;

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
