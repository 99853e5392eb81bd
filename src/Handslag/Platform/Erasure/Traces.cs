using System.Text;
using System.Text.Json;

namespace Handslag.Platform.Erasure;

/// <summary>
/// The words that give a person away (id, name, address, number), to be found in texts and files in whatever encoding they are.
/// A word counts where no letter or digit touches it.
/// </summary>
public sealed class Traces
{
    const int Shortest = 2;
    const int Window = 256 * 1024;

    readonly string[] words;
    readonly (byte[] Bytes, int Unit, int Low)[] patterns;
    readonly int longest;

    public Traces(IEnumerable<string?> wanted)
    {
        var given = wanted.Select(word => word?.Trim() ?? "").Where(word => word.Length >= Shortest).Distinct(StringComparer.Ordinal).ToList();
        words = [.. given.Concat(given.Select(word => JsonEncodedText.Encode(word).ToString())).Distinct(StringComparer.Ordinal)];
        patterns = [.. words.Concat(words.Select(System.Net.WebUtility.HtmlEncode)).OfType<string>().Distinct(StringComparer.Ordinal).SelectMany(Patterns).DistinctBy(p => (Convert.ToHexString(p.Bytes), p.Unit))];
        longest = patterns.Length == 0 ? 0 : patterns.Max(pattern => pattern.Bytes.Length);
    }

    public bool In(string? text)
    {
        foreach (var word in text is null ? [] : words)
        {
            for (var at = text!.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetterOrDigit(text[at + word.Length]))) return true;
            }
        }

        return false;
    }

    /// <summary>Reads the stream to its end or to the first trace, with a window of it in memory.</summary>
    public async Task<bool> In(Stream content, CancellationToken cancellation)
    {
        if (patterns.Length == 0) return false;
        var overlap = longest + 8;
        var buffer = new byte[Window + overlap];
        var kept = 0;
        while (true)
        {
            var read = await content.ReadAtLeastAsync(buffer.AsMemory(kept), buffer.Length - kept, throwOnEndOfStream: false, cancellation);
            var filled = buffer.AsSpan(0, kept + read);
            if (Found(filled)) return true;
            if (kept + read < buffer.Length) return false;
            filled[^overlap..].CopyTo(buffer);
            kept = overlap;
        }
    }

    bool Found(ReadOnlySpan<byte> window)
    {
        foreach (var (bytes, unit, low) in patterns)
        {
            for (var from = 0; window[from..].IndexOf(bytes) is var found && found >= 0; from += found + 1)
            {
                var at = from + found;
                if (!Touches(window, at - unit, unit, low) && !Touches(window, at + bytes.Length, unit, low)) return true;
            }
        }

        return false;
    }

    /// <summary>Whether a letter or digit of ASCII stands there. At the edge of the window the word counts: rather too much than too little.</summary>
    static bool Touches(ReadOnlySpan<byte> window, int at, int unit, int low)
    {
        if (at < 0 || at + unit > window.Length) return false;
        for (var i = 0; i < unit; i++)
            if (i != low && window[at + i] != 0) return false;
        return char.IsAsciiLetterOrDigit((char)window[at + low]);
    }

    static IEnumerable<(byte[] Bytes, int Unit, int Low)> Patterns(string word) =>
    [
        (Encoding.UTF8.GetBytes(word), 1, 0), (Encoding.Latin1.GetBytes(word), 1, 0),
        (Encoding.Unicode.GetBytes(word), 2, 0), (Encoding.BigEndianUnicode.GetBytes(word), 2, 1),
        (Encoding.UTF32.GetBytes(word), 4, 0),
    ];
}
