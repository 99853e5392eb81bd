using System.Buffers;
using System.Text;

namespace Handslag.Platform.Files;

/// <summary>The encoding of a text file: by its mark, by where its zero bytes stand, as UTF-8 if all of it is, else cp1252.</summary>
sealed record FoundEncoding(Encoding Encoding, string Name, int MarkLength)
{
    const int HeadLength = 1 << 16;
    static readonly SearchValues<byte> NotInCp1252 = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    public static Outcome<FoundEncoding> In(Stream stream, string? asked)
    {
        var head = new byte[Math.Min(HeadLength, stream.Length)];
        stream.Position = 0;
        stream.ReadExactly(head);
        if (asked is not null)
            return Named(asked, head);
        if (ByWrongMark(head) is { } mismarked)
            return mismarked;
        if (ByMark(head) is { } marked)
            return marked.MarkLength == 3 && !IsUtf8(stream, out _) ? new Refusal(FileRefusal.Undecodable, Value: marked.Name) : marked;
        if (ByZeroes(head) is { } wide)
            return wide;
        if (IsUtf8(stream, out var bytes))
            return bytes.Zero || Controls(head) * 20 > head.Length ? new Refusal(FileRefusal.Binary) : Utf8(0);
        if (bytes.Zero || Controls(head) * 20 > head.Length)
            return new Refusal(FileRefusal.Binary);
        return bytes.NotCp1252 ? new Refusal(FileRefusal.Undecodable, Value: "UTF-8, cp1252") : Cp1252();
    }

    static Outcome<FoundEncoding> Named(string asked, byte[] head)
    {
        try
        {
            var encoding = Encoding.GetEncoding(asked, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            var mark = encoding.GetPreamble();
            return new FoundEncoding(encoding, encoding.WebName, mark.Length > 0 && head.AsSpan().StartsWith(mark) ? mark.Length : 0);
        }
        catch (ArgumentException)
        {
            return asked.Equals("windows-1252", StringComparison.OrdinalIgnoreCase) || asked.Equals("cp1252", StringComparison.OrdinalIgnoreCase)
                ? Cp1252()
                : new Refusal(FileRefusal.UnknownEncoding, "file.encoding", asked);
        }
    }

    static FoundEncoding? ByMark(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Utf8(3),
        [0xFF, 0xFE, 0, 0, ..] => Utf32(bigEndian: false, 4),
        [0, 0, 0xFE, 0xFF, ..] => Utf32(bigEndian: true, 4),
        [0xFF, 0xFE, ..] => Utf16(bigEndian: false, 2),
        [0xFE, 0xFF, ..] => Utf16(bigEndian: true, 2),
        _ => null,
    };

    /// <summary>Salesforce Data Loader puts the two-byte mark of UTF-16 before UTF-32.</summary>
    static FoundEncoding? ByWrongMark(ReadOnlySpan<byte> head) =>
        head is [0xFE, 0xFF, ..] or [0xFF, 0xFE, not 0, ..] && ByZeroes(head[2..]) is { Encoding: UTF32Encoding } wide ? wide with { MarkLength = 2 } : null;

    /// <summary>Text in Latin letters fills every second (fourth) byte with zeroes, always the same one.</summary>
    static FoundEncoding? ByZeroes(ReadOnlySpan<byte> head)
    {
        Span<int> zeroes = stackalloc int[4];
        var groups = head.Length / 4;
        for (var i = 0; i < groups * 4; i++)
            zeroes[i % 4] += head[i] == 0 ? 1 : 0;
        if (groups == 0)
            return null;
        var (most, few) = (groups * 0.7, groups * 0.05);
        return (zeroes[0] > most, zeroes[1] > most, zeroes[2] > most, zeroes[3] > most) switch
        {
            (false, true, true, true) when zeroes[0] <= few => Utf32(bigEndian: false, 0),
            (true, true, true, false) when zeroes[3] <= few => Utf32(bigEndian: true, 0),
            (false, true, false, true) when zeroes[0] + zeroes[2] <= few => Utf16(bigEndian: false, 0),
            (true, false, true, false) when zeroes[1] + zeroes[3] <= few => Utf16(bigEndian: true, 0),
            _ => null,
        };
    }

    static bool IsUtf8(Stream stream, out (bool Zero, bool NotCp1252) bytes)
    {
        bytes = default;
        var valid = true;
        var chunk = new byte[1 << 20];
        var kept = 0;
        stream.Position = 0;
        for (var read = stream.Read(chunk); read > 0; read = stream.Read(chunk, kept, chunk.Length - kept))
        {
            var all = chunk.AsSpan(0, kept + read);
            bytes.Zero |= all.Contains((byte)0);
            bytes.NotCp1252 |= all.IndexOfAny(NotInCp1252) >= 0;
            var whole = all.Length - (valid ? OpenSequence(all) : 0);
            valid = valid && System.Text.Unicode.Utf8.IsValid(all[..whole]);
            kept = all.Length - whole;
            all[whole..].CopyTo(chunk);
        }

        return valid && kept == 0;
    }

    /// <summary>How many bytes at the end belong to a character that the next chunk ends.</summary>
    static int OpenSequence(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if (b >= 0xC0)
                return (b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2) > back ? back : 0;
            if (b < 0x80)
                return 0;
        }

        return 0;
    }

    static int Controls(ReadOnlySpan<byte> head)
    {
        var controls = 0;
        foreach (var b in head)
            controls += b < 32 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 11 or 12) ? 1 : 0;
        return controls;
    }

    static FoundEncoding Utf8(int mark) => new(new UTF8Encoding(false, throwOnInvalidBytes: true), "utf-8", mark);

    static FoundEncoding Utf16(bool bigEndian, int mark) =>
        new(new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true), bigEndian ? "utf-16be" : "utf-16le", mark);

    static FoundEncoding Utf32(bool bigEndian, int mark) =>
        new(new UTF32Encoding(bigEndian, byteOrderMark: false, throwOnInvalidCharacters: true), bigEndian ? "utf-32be" : "utf-32le", mark);

    static FoundEncoding Cp1252() => new(CodePagesEncodingProvider.Instance.GetEncoding(1252)!, "windows-1252", 0);
}
