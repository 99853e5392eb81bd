using System.IO.Hashing;
using System.Text;
using NodaTime;
using Handslag.Platform;

namespace Handslag.Journeys;

/// <summary>What makes a fact itself: the same content from the same source is the same fact, however often it is delivered.</summary>
public static class ContentKey
{
    /// <summary>Of an event with an id of its own in the source: that id is enough.</summary>
    public static Guid OfSourceEvent(string source, string externalId, FactKind kind, string sourceEventId) =>
        Hash(source, externalId, ((short)kind).ToString(Invariant), "id", sourceEventId);

    /// <summary>Of an event without id: its content and how manieth of its kind it is in one file (0-based).</summary>
    public static Guid OfOccurrence(string source, string externalId, FactKind kind, string? stageOrValue, string? actor, Instant at, int occurrence) =>
        Hash(source, externalId, ((short)kind).ToString(Invariant), stageOrValue ?? "", actor ?? "", at.ToMicros().ToString(Invariant), occurrence.ToString(Invariant));

    /// <summary>Of a cell of a lead table: one fact for each lead, kind and stage; its date is its value.</summary>
    public static Guid OfTableCell(string source, string externalId, FactKind kind, string? stage) =>
        Hash(source, externalId, ((short)kind).ToString(Invariant), "cell", stage ?? "");

    /// <summary>Of the nth correction or withdrawal (from 1) of a fact.</summary>
    public static Guid OfCorrection(Guid corrected, int nth) => Hash(corrected.ToString("N"), "corrected", nth.ToString(Invariant));

    /// <summary>Of the nth correction or withdrawal (from 1) that members made here; never that of a source's own, so that neither hides the other.</summary>
    public static Guid OfCorrectionHere(Guid corrected, int nth) => Hash(corrected.ToString("N"), "corrected here", nth.ToString(Invariant));

    const int LargestOnStack = 1024;

    static readonly IFormatProvider Invariant = System.Globalization.CultureInfo.InvariantCulture;

    /// <summary>Over the length of each part, in UTF-16 units, and its UTF-8 bytes; in one go, for there are millions.</summary>
    static Guid Hash(params ReadOnlySpan<string> parts)
    {
        var most = 0;
        foreach (var part in parts) most += sizeof(int) + (part.Length * 3);
        var bytes = most <= LargestOnStack ? stackalloc byte[LargestOnStack] : new byte[most];
        var written = 0;
        foreach (var part in parts)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(bytes[written..], part.Length);
            written += sizeof(int);
            written += Encoding.UTF8.GetBytes(part, bytes[written..]);
        }

        Span<byte> key = stackalloc byte[16];
        XxHash128.Hash(bytes[..written], key);
        return new Guid(key, bigEndian: true);
    }
}
