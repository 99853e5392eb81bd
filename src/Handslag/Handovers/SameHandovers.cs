using NodaTime;

namespace Handslag.Handovers;

/// <summary>
/// Which stored handover a derived one is. The same opening fact is the same handover; else one whose time overlaps, such as when an earlier opening
/// was found: it keeps its id and moves its start. Whatever overlaps with none is new.
/// </summary>
static class SameHandovers
{
    /// <returns>The stored one for each derived one, in their order; null for a new one.</returns>
    public static StoredHandover?[] Of(IReadOnlyList<Handover> derived, IReadOnlyList<StoredHandover> stored)
    {
        var same = new StoredHandover?[derived.Count];
        var left = stored.OrderBy(one => one.StartAt).ThenBy(one => one.Id).ToList();
        for (var i = 0; i < same.Length; i++) Take(i, one => one.OpeningSeq == derived[i].OpeningSeq);
        for (var i = 0; i < same.Length; i++)
            if (same[i] is null) Take(i, one => Overlaps(derived[i], one));
        return same;

        void Take(int place, Predicate<StoredHandover> isSame)
        {
            if (left.FindIndex(isSame) is not (>= 0 and var at)) return;
            same[place] = left[at];
            left.RemoveAt(at);
        }
    }

    static bool Overlaps(in Handover derived, StoredHandover stored) =>
        derived.Start < (stored.EndedAt ?? Instant.MaxValue) && stored.StartAt < (derived.EndedAt ?? Instant.MaxValue);
}
