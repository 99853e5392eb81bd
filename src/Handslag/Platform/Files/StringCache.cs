namespace Handslag.Platform.Files;

/// <summary>Gives repeated short texts (stages, owners, channels) one string instead of one a row.</summary>
sealed class StringCache
{
    const int Slots = 1 << 13;
    const int LongestKept = 40;
    readonly string?[] kept = new string?[Slots];

    public string Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return "";
        if (text.Length > LongestKept)
            return text.ToString();
        ref var slot = ref kept[Slot(text)];
        if (slot is null || !text.SequenceEqual(slot))
            slot = text.ToString();
        return slot;
    }

    static int Slot(ReadOnlySpan<char> text)
    {
        var hash = (uint)text.Length;
        foreach (var c in text)
            hash = (hash ^ c) * 16777619;
        return (int)((hash ^ (hash >> 15)) & (Slots - 1));
    }
}
