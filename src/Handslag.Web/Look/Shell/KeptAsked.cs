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

    public async Task<IReadOnlyList<Asked>> Of(AskedReader reader, CancellationToken cancellation)
    {
        if (watch.Version() is not { } version) return await reader.Ask(cancellation);
        var key = (reader.Workspace, reader.Me, CultureInfo.CurrentUICulture.Name);
        if (answers.TryGetValue(key, out var known) && known.Version == version && known.At <= reader.Now && reader.Now - known.At < Longest) return known.Asked;
        var asked = await reader.Ask(cancellation);
        if (answers.Count >= Most) answers.Clear();
        answers[key] = new(version, reader.Now, asked);
        return asked;
    }

    /// <param name="Version">Of the database before it was looked through.</param>
    readonly record struct Kept(long Version, Instant At, IReadOnlyList<Asked> Asked);
}
