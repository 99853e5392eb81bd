using DuckDB.NET.Data;
using NodaTime;

namespace Handslag.Insights.Signals;

/// <summary>
/// Every metric of evidence that follows from leads: over the closed, mature cases of so many days before an instant, handovers pinned to the agreement
/// that was in force then. Null where there is no such funnel.
/// </summary>
/// <param name="Until">When the round closed.</param>
public sealed record LeadEvidence(Instant Until, int Days, long? FunnelId = null) : Question<LeadEvidenceFound?>
{
    internal override LeadEvidenceFound? Answer(Reading reading)
    {
        if (reading.Frame.Funnel(FunnelId) is not { } funnel) return null;
        var cases = new EvidenceCases(reading, funnel, this);
        var version = cases.Version is { } pinned ? funnel.Agreements.First(one => one.Id == pinned.Id) : null;
        return new(cases.AsOf, funnel, version, Counted(reading, cases));
    }

    static List<LeadMetricCount> Counted(Reading reading, EvidenceCases cases)
    {
        var rows = reading.Columns.Rows($"""
            select metric, grouping(owner_id), grouping(week), owner_id, count(*), count(*) filter (counted), count(*) filter (counted and hit), count(*) filter (counted and from_source)
            from ({cases.Sql}) group by grouping sets ((metric), (metric, owner_id), (metric, week))
            """, Row.Read, cases.Parameters);
        return [.. rows.GroupBy(row => row.Metric).OrderBy(group => group.Key).Select(Count)];
    }

    static LeadMetricCount Count(IGrouping<LeadMetric, Row> rows)
    {
        var all = rows.Single(row => row is { IsOwner: false, IsWeek: false });
        var owners = rows.Where(row => row.IsOwner).ToList();
        return new(rows.Key, all.Eligible, all.N, all.Hits, all.FromSource,
            [.. owners.Where(row => row.Owner is not null).OrderBy(row => row.Owner).Select(row => new ClusterCount(row.N, row.Hits))],
            owners.Where(row => row.Owner is null).Select(row => new ClusterCount(row.N, row.Hits)).SingleOrDefault(),
            rows.Key == LeadMetric.ClosingsLateInQuarter ? [] : [.. rows.Where(row => row.IsWeek).OrderBy(row => row.N).ThenBy(row => row.Hits).Select(row => new ClusterCount(row.N, row.Hits))]);
    }

    sealed record Row(LeadMetric Metric, bool IsOwner, bool IsWeek, long? Owner, long Eligible, long N, long Hits, long FromSource)
    {
        /// <summary>A column that is grouped by has a grouping of 0.</summary>
        public static Row Read(DuckDBDataReader row) => new(
            (LeadMetric)row.GetInt32(0), Convert.ToInt64(row.GetValue(1), null) == 0, Convert.ToInt64(row.GetValue(2), null) == 0, row.Int64(3),
            row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7));
    }
}
