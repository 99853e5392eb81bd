namespace Handslag.Platform.Database;

/// <summary>
/// What was read of the database lately, for as long as nobody commits anything to it: every page asks who reads it and what was agreed, and next to
/// nothing of that changes from one page to the next. On PostgreSQL, which does not tell whether anything was committed, all is read each time.
/// </summary>
public sealed class Remembered(DatabaseWatch watch)
{
    const int Most = 5_000;

    readonly Lock turn = new();
    readonly Dictionary<object, object?> known = [];
    long? of;

    /// <param name="key">Names what is read, whose it is and all that it depends on.</param>
    /// <param name="read">Its result is shared by all who ask: nobody changes it, and nothing in it depends on the time.</param>
    public async Task<T> Get<T>(object key, Func<CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        if (watch.Version() is not { } version) return await read(cancellation);
        lock (turn)
        {
            if (of != version || known.Count >= Most) known.Clear();
            of = version;
            if (known.TryGetValue(key, out var found)) return (T)found!;
        }

        var fresh = await read(cancellation);
        lock (turn)
        {
            // Read after the version was: at least as new as it says.
            if (of == version) known[key] = fresh;
        }

        return fresh;
    }
}
