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

    static readonly IFormatProvider Invariant = System.Globalization.CultureInfo.InvariantCulture;

    static Guid Hash(params ReadOnlySpan<string> parts)
    {
        var hash = new XxHash128();
        Span<byte> length = stackalloc byte[4];
        Span<byte> buffer = stackalloc byte[512];
        foreach (var part in parts)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(length, part.Length);
            hash.Append(length);
            if (part.Length * 3 <= buffer.Length) hash.Append(buffer[..Encoding.UTF8.GetBytes(part, buffer)]);
            else hash.Append(Encoding.UTF8.GetBytes(part));
        }

        Span<byte> key = stackalloc byte[16];
        hash.GetHashAndReset(key);
        return new Guid(key, bigEndian: true);
    }
}
