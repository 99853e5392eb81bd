namespace Handslag.Rhythm;

/// <summary>In how many periods in a row something stood on (or was left off) the agenda of its rhythm.</summary>
public static class Persistence
{
    public const int Most = 4;

    /// <param name="earlier">The keys of the meetings before this one, the newest first.</param>
    /// <returns>1 for what is new, up to <see cref="Most"/>.</returns>
    public static int Of(string key, IEnumerable<IReadOnlySet<string>> earlier) => Math.Min(Most, 1 + earlier.TakeWhile(keys => keys.Contains(key)).Count());
}
