using System.Collections.Concurrent;
using System.Globalization;
using Handslag.Platform.Database;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Handslag.Platform.Live;

/// <summary>
/// On PostgreSQL: wakes the other nodes, at most ten times a second and outside every business transaction. It only wakes; what is new each node reads
/// itself, and would find without it two seconds later.
/// </summary>
public sealed partial class LiveBetweenNodes : IDisposable
{
    const string Channel = "handslag_live";
    static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    readonly string node = Guid.NewGuid().ToString("N");
    readonly ConcurrentDictionary<long, bool> news = [];
    readonly SemaphoreSlim woken = new(0, 1);
    readonly Lock door = new();
    readonly DatabaseOptions options;
    readonly CommittedNews committed;
    readonly ILogger log;

    public LiveBetweenNodes(DatabaseOptions options, CommittedNews committed, ILogger<LiveBetweenNodes> log)
    {
        (this.options, this.committed, this.log) = (options, committed, log);
        committed.HappenedHere += Note;
    }

    /// <summary>Until the token stops; on SQLite there are no other nodes.</summary>
    public Task Run(CancellationToken cancellation) =>
        options.IsPostgres ? Task.WhenAll(Repeat(Send, cancellation), Repeat(Hear, cancellation)) : Task.CompletedTask;

    void Note(long workspaceId)
    {
        if (!options.IsPostgres) return;
        news[workspaceId] = true;
        lock (door)
            if (woken.CurrentCount == 0) woken.Release();
    }

    async Task Send(CancellationToken cancellation)
    {
        await woken.WaitAsync(cancellation);
        var workspaces = news.Keys.ToArray();
        foreach (var workspace in workspaces) news.TryRemove(workspace, out _);
        foreach (var some in workspaces.Chunk(200))
        {
            await using var connection = new NpgsqlConnection(options.Postgres);
            await connection.OpenAsync(cancellation);
            await using var notify = new NpgsqlCommand("select pg_notify($1, $2)", connection)
            {
                Parameters = { new() { Value = Channel }, new() { Value = $"{node} {string.Join(' ', some.Select(id => id.ToString(CultureInfo.InvariantCulture)))}" } },
            };
            await notify.ExecuteNonQueryAsync(cancellation);
        }

        await Task.Delay(Apart, cancellation);
    }

    async Task Hear(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(options.Postgres) { Pooling = false, KeepAlive = 30 }.ConnectionString);
        connection.Notification += (_, heard) => Heard(heard.Payload.Split(' '));
        await connection.OpenAsync(cancellation);
        await using (var listen = new NpgsqlCommand($"listen {Channel}", connection)) await listen.ExecuteNonQueryAsync(cancellation);
        while (!cancellation.IsCancellationRequested) await connection.WaitAsync(cancellation);
    }

    void Heard(string[] parts)
    {
        if (parts[0] == node) return;
        foreach (var id in parts.Skip(1))
            if (long.TryParse(id, CultureInfo.InvariantCulture, out var workspace)) committed.Say(workspace);
    }

    async Task Repeat(Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await work(cancellation);
            }
            catch (Exception failure)
            {
                // Without it nodes look every two seconds; it is tried again.
                if (cancellation.IsCancellationRequested) return;
                LogTrouble(failure);
                await Task.Delay(Again, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public void Dispose() => woken.Dispose();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nodes could not wake each other; they look every two seconds meanwhile.")]
    partial void LogTrouble(Exception failure);
}
