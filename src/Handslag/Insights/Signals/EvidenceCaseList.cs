using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights.Signals;

/// <summary>One case behind a metric, without names.</summary>
/// <param name="OwnerId">Whoever had it: shown only behind the basis gate.</param>
/// <param name="Round">Of the handover; 0 where the case is none.</param>
public sealed record EvidenceCase(long LeadId, int Round, long? OwnerId, Instant Begun, Instant? Ended, bool IsHit, string? ReturnReason);

/// <param name="Count">Of all that were asked for, not of this page alone.</param>
public sealed record EvidenceCasesListed(Instant AsOf, IReadOnlyList<EvidenceCase> Cases, long Count);

/// <summary>The cases behind a metric of <see cref="LeadEvidence"/> that count, the newest first: the same days, agreement and as-of as the figure.</summary>
/// <param name="Hit">Only those that did, or only those that did not; null for all.</param>
public sealed record EvidenceCaseList(LeadEvidence Of, LeadMetric Metric, bool? Hit, int Size, int Skip = 0) : Question<EvidenceCasesListed?>
{
    internal override EvidenceCasesListed? Answer(Reading reading)
    {
        if (reading.Frame.Funnel(Of.FunnelId) is not { } funnel) return null;
        var cases = new EvidenceCases(reading, funnel, Of);
        var which = FormattableString.Invariant($"from ({cases.Sql}) where metric = {(int)Metric} and counted") + Hit switch { true => " and hit", false => " and not hit", null => "" };
        var count = reading.Columns.Number($"select count(*) {which}", cases.Parameters);
        var page = reading.Columns.Rows($"select lead_id, round, owner_id, begun, ended, hit, return_reason {which} order by begun desc, lead_id desc limit {Size} offset {Skip}",
            row => new EvidenceCase(row.GetInt64(0), row.GetInt32(1), row.Int64(2), Instants.FromMicros(row.GetInt64(3)), row.Int64(4) is { } ended ? Instants.FromMicros(ended) : null,
                row.GetBoolean(5), row.Text(6)), cases.Parameters);
        return new(cases.AsOf, page, count);
    }
}
