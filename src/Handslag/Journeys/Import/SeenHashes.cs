namespace Handslag.Journeys.Import;

/// <summary>Millions of 64-bit hashes, side by side in one array: a set of the framework takes three times the memory.</summary>
sealed class SeenHashes
{
    /// <summary>A power of two. An empty place is 0.</summary>
    ulong[] places = new ulong[1 << 12];
    int count;
    bool hasZero;

    /// <summary>False where it was there already.</summary>
    public bool Add(ulong hash)
    {
        if (hash == 0) return !hasZero && (hasZero = true);
        if (4L * count >= 3L * places.Length) Grow();
        ref var place = ref Place(places, hash);
        if (place == hash) return false;
        place = hash;
        count++;
        return true;
    }

    /// <summary>Where it is, or the empty place where it belongs. The hashes are spread evenly already.</summary>
    static ref ulong Place(ulong[] places, ulong hash)
    {
        var at = (int)(hash & (ulong)(places.Length - 1));
        while (places[at] != 0 && places[at] != hash) at = (at + 1) & (places.Length - 1);
        return ref places[at];
    }

    void Grow()
    {
        var more = new ulong[places.Length * 2];
        foreach (var hash in places)
            if (hash != 0) Place(more, hash) = hash;
        places = more;
    }
}
