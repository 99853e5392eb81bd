using System.IO.Hashing;
using System.Runtime.InteropServices;
using Handslag.Platform;

namespace Handslag.Journeys.Import;

/// <summary>64 bits over what a row says, to tell "the same again" from "something else". Allocates nothing: there are millions of rows.</summary>
static class RowHash
{
    public static ulong Of(MappedRow row)
    {
        var hash = Of([Of(row.CurrentStage), Of(row.Owner), (long)Of(row.Identity), Of(row.Fields)]);
        foreach (var fact in row.Facts)
        {
            hash = Of(
            [
                (long)hash, Of(fact.Stage), (long)fact.Kind, fact.At.ToMicros(), (long)fact.Precision, fact.Payload?.ValueMinor ?? long.MinValue,
                fact.Payload?.MarginMinor ?? long.MinValue,
            ]);
        }

        return hash;
    }

    public static ulong Of(LeadIdentityFields identity) =>
        Of([Of(identity.Name), Of(identity.Email), Of(identity.Phone), Of(identity.Company), Of(identity.CrmUrl)]);

    /// <summary>Of what a row states without a date; 0 where it states nothing.</summary>
    public static ulong OfStated(MappedRow row) =>
        row.Facts.Count > 0 && row.Owner is null && row.Fields.Count == 0 && row.Identity.Company is null
            ? 0
            : Of([Of(row.Facts.Count == 0 ? row.CurrentStage : null), Of(row.Owner), Of(row.Identity.Company), Of(row.Fields)]);

    /// <summary>Of one event, without how manieth it is: two equal events in one file have the same.</summary>
    /// <param name="payload">As it is stored: part of what makes a fact itself.</param>
    public static ulong Of(string externalId, MappedFact fact, string? payload) =>
        Of([(long)fact.Kind, fact.At.ToMicros(), Of(externalId), Of(fact.Stage), Of(fact.Actor), Of(fact.Subject), Of(payload)]);

    static long Of(IReadOnlyDictionary<string, string?> fields)
    {
        var hash = 0L;
        if (fields.Count == 0) return hash;
        foreach (var (key, value) in fields) hash = (long)Of([hash, Of(key), Of(value)]);
        return hash;
    }

    static long Of(string? text) => text is null ? -1 : (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()));

    static ulong Of(ReadOnlySpan<long> parts) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(parts));
}
