using System.Collections.Concurrent;
using System.Globalization;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using NodaTime;

namespace Handslag.Web.Look.Shell;

/// <summary>
/// What was asked of readers a moment ago. A score of tables is looked through for it, and people come back to their home page often: while nothing was
/// committed to the database it is the same, but for what time alone brings, and that waits some seconds at most.
/// </summary>
sealed class KeptAsked(DatabaseWatch watch)
{
    const int Most = 1_000;
    static readonly Duration Longest = Duration.FromSeconds(10);
    readonly ConcurrentDictionary<(string Workspace, Me Me, string Language), Kept> answers = [];
    readonly ConcurrentDictionary<(string Workspace, Me Me, string Language), SemaphoreSlim> turns = [];

    public async Task<IReadOnlyList<Asked>> Of(AskedReader reader, CancellationToken cancellation)
    {
        if (watch.Version() is null) return await reader.Ask(cancellation);
        var key = (reader.Workspace, reader.Me, CultureInfo.CurrentUICulture.Name);
        if (KnownOf(key, reader.Now) is { } known) return known;
        // Pages that are opened side by side look through the tables once.
        var turn = turns.GetOrAdd(key, _ => new(1, 1));
        await turn.WaitAsync(cancellation);
        try
        {
            if (KnownOf(key, reader.Now) is { } found) return found;
            var version = watch.Version()!.Value;
            var asked = await reader.Ask(cancellation);
            if (answers.Count >= Most) Forget();
            answers[key] = new(version, reader.Now, asked);
            return asked;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Null where it has to be looked for.</summary>
    IReadOnlyList<Asked>? KnownOf((string, Me, string) key, Instant now) =>
        answers.TryGetValue(key, out var known) && known.Version == watch.Version() && now - known.At < Longest && known.At - now < Longest ? known.Asked : null;

    void Forget()
    {
        answers.Clear();
        turns.Clear();
    }

    /// <param name="Version">Of the database before it was looked through.</param>
    readonly record struct Kept(long Version, Instant At, IReadOnlyList<Asked> Asked);
}
