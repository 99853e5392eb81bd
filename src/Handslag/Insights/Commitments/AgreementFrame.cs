using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Handslag.Agreement;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights;

/// <summary>A version of an agreement as the columns keep it.</summary>
/// <param name="Words">Its terms as canonical JSON.</param>
public sealed record AgreementFrame(long Id, int Number, long FromMicros, long? UntilMicros, bool IsPaper, string Words)
{
    [JsonIgnore]
    public Instant From => Instants.FromMicros(FromMicros);

    [JsonIgnore]
    public Instant? Until => UntilMicros is { } until ? Instants.FromMicros(until) : null;

    /// <summary>With its terms, which are read once.</summary>
    internal VersionInForce InForce() => Versions.GetValue(this, frame => new(frame.Id, frame.Number, frame.From, frame.Until, frame.IsPaper, TermsDocument.Read(frame.Words)));

    static readonly ConditionalWeakTable<AgreementFrame, VersionInForce> Versions = [];

    internal static AgreementFrame Of(VersionInForce version) =>
        new(version.Id, version.Number, version.From.ToMicros(), version.Until?.ToMicros(), version.IsPaper, TermsDocument.Canonical(version.Terms));
}
