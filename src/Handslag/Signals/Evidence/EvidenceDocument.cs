using System.Text.Json;
using System.Text.Json.Serialization;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Signals.Evidence;

/// <summary>The evidence of a round: as of when, under which agreement, and every metric of every statement.</summary>
/// <param name="AgreementNumber">Null where none was in force when the round closed.</param>
public sealed record EvidenceFound(Instant AsOf, int? AgreementNumber, IReadOnlyList<MetricEvidence> Metrics)
{
    /// <summary>Percentage points by which a metric might miss its threshold and still meet it, as signed; null where that is not known any more.</summary>
    public int? Margin { get; init; }

    public IReadOnlyList<MetricEvidence> Of(string statement) => [.. Metrics.Where(metric => metric.Of.Statement == statement)];

    public static EvidenceFound Nothing(Instant asOf) => new(asOf, null, [.. Handslag.Signals.Evidence.Metrics.All.Select(of => MetricEvidence.Without(of, "noAgreement"))]);
}

/// <summary>Evidence as it is kept beside a round.</summary>
static class EvidenceDocument
{
    static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    sealed record Line(
        string Statement, Metric Metric, Strength Strength, RecordedBy? By, long N, long Hits, int? Clusters, double? Rate, double? Low, double? High, double? Coverage,
        double? Threshold, Finding Finding, string? Reason, long? More, long? Since);

    sealed record Document(long AsOf, int? Agreement, IReadOnlyList<Line> Lines, int? Margin = null);

    public static string Write(EvidenceFound found) => JsonSerializer.Serialize(new Document(found.AsOf.ToMicros(), found.AgreementNumber,
        [.. found.Metrics.Select(m => new Line(m.Of.Statement, m.Of.Metric, m.Strength, m.RecordedBy, m.N, m.Hits, m.Clusters, m.Rate, m.Low, m.High, m.Coverage, m.Threshold, m.Finding, m.Reason,
            m.MoreCases, m.Since?.ToMicros()))], found.Margin), Compact);

    /// <summary>Null for what an older version wrote and this one cannot read: it is counted anew.</summary>
    public static EvidenceFound? Read(string json)
    {
        try
        {
            var document = JsonSerializer.Deserialize<Document>(json, Compact)!;
            return new(Instants.FromMicros(document.AsOf), document.Agreement, [.. document.Lines.Select(Read)]) { Margin = document.Margin };
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    static MetricEvidence Read(Line line) => new(
        Metrics.All.First(of => of.Statement == line.Statement && of.Metric == line.Metric), line.Strength, line.By, line.N, line.Hits, line.Clusters, line.Rate, line.Low, line.High, line.Coverage,
        line.Threshold, line.Finding, line.Reason, line.More, line.Since is { } since ? Instants.FromMicros(since) : null);
}
