using System.IO.Hashing;
using System.Runtime.InteropServices;
using Handslag.Platform;

namespace Handslag.Journeys.Import;

/// <summary>64 bits over what a row says, to tell "the same again" from "something else".</summary>
static class RowHash
{
    public static ulong Of(MappedRow row)
    {
        var hash = new XxHash3();
        Add(hash, row.CurrentStage);
        Add(hash, row.Owner);
        foreach (var fact in row.Facts)
        {
            Add(hash, fact.Stage);
            Span<long> numbers = [(long)fact.Kind, fact.At.ToMicros(), (long)fact.Precision, fact.Payload?.ValueMinor ?? long.MinValue];
            hash.Append(MemoryMarshal.AsBytes(numbers));
            if (fact.Payload?.MarginMinor is { } margin) hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in margin)));
        }

        Span<ulong> parts = [Of(row.Identity), Of(row.Fields)];
        hash.Append(MemoryMarshal.AsBytes(parts));
        return hash.GetCurrentHashAsUInt64();
    }

    public static ulong Of(LeadIdentityFields identity)
    {
        var hash = new XxHash3();
        Add(hash, identity.Name);
        Add(hash, identity.Email);
        Add(hash, identity.Phone);
        Add(hash, identity.Company);
        Add(hash, identity.CrmUrl);
        return hash.GetCurrentHashAsUInt64();
    }

    public static ulong Of(IReadOnlyDictionary<string, string?> fields)
    {
        var hash = new XxHash3();
        foreach (var (key, value) in fields)
        {
            Add(hash, key);
            Add(hash, value);
        }

        return hash.GetCurrentHashAsUInt64();
    }

    /// <summary>Of what a row states without a date; 0 where it states nothing.</summary>
    public static ulong OfStated(MappedRow row)
    {
        if (row.Facts.Count > 0 && row.Owner is null && row.Fields.Count == 0 && row.Identity.Company is null) return 0;
        var hash = new XxHash3();
        Add(hash, row.Facts.Count == 0 ? row.CurrentStage : null);
        Add(hash, row.Owner);
        Add(hash, row.Identity.Company);
        Span<ulong> fields = [Of(row.Fields)];
        hash.Append(MemoryMarshal.AsBytes(fields));
        return hash.GetCurrentHashAsUInt64();
    }

    /// <summary>Of one event, without how manieth it is: two equal events in one file have the same.</summary>
    /// <param name="payload">As it is stored: part of what makes a fact itself.</param>
    public static ulong Of(string externalId, MappedFact fact, string? payload)
    {
        Span<long> parts =
        [
            (long)fact.Kind, fact.At.ToMicros(), Of(externalId), Of(fact.Stage), Of(fact.Actor), Of(fact.Subject), Of(payload),
        ];
        return XxHash3.HashToUInt64(MemoryMarshal.AsBytes(parts));
    }

    static void Add(XxHash3 hash, string? text)
    {
        var length = text?.Length ?? -1;
        hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in length)));
        if (text is not null) hash.Append(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    static long Of(string? text) => text is null ? -1 : (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()));
}
