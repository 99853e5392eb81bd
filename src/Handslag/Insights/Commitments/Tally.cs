using DuckDB.NET.Data;
using Handslag.Agreement;
using NodaTime;

namespace Handslag.Insights.Commitments;

/// <summary>The cases of one commitment, counted.</summary>
sealed record Tally
{
    const int MostVersions = 60;

    public required int Place { get; init; }

    public string? Part { get; init; }

    public long Cases { get; init; }

    public long N { get; init; }

    public long Immature { get; init; }

    public long Unknown { get; init; }

    public long Void { get; init; }

    public long Kept { get; init; }

    public long ByReturn { get; init; }

    public long Undone { get; init; }

    public long Disputed { get; init; }

    public double? Median { get; init; }

    public double? P90 { get; init; }

    public double? Waited { get; init; }

    public IReadOnlyList<int> Versions { get; init; } = [];

    public CommitmentFigures Figures(Commitment commitment, Instant asOf)
    {
        var within = commitment.Within?.Value ?? 0.0;
        return new()
        {
            Commitment = commitment,
            AsOf = asOf,
            Cases = Cases,
            N = N,
            Immature = Immature,
            Unknown = Unknown,
            Void = Void,
            Kept = Kept,
            ByReturn = ByReturn,
            Undone = Undone,
            Disputed = Disputed,
            Median = Quantile.Of(Median, 0.5, N, within),
            P90 = Quantile.Of(P90, 0.9, N, within),
            Waited = Quantile.Of(Waited, 0.5, N, 0),
        };
    }

    /// <param name="rows">As <see cref="CaseRows"/> gives them.</param>
    /// <param name="versions">Of the funnel; of more than <see cref="MostVersions"/> the oldest are not told apart.</param>
    public static string Sql(string rows, IReadOnlyList<long> disputed, IReadOnlyList<VersionInForce> versions)
    {
        var leads = disputed.Count == 0 ? "0::bigint" : $"count(distinct lead_id) filter (lead_id in ({string.Join(", ", disputed)}))";
        var bits = string.Concat(versions.TakeLast(MostVersions).Select((version, i) => FormattableString.Invariant($" when {version.Id} then {1L << i}")));
        return $"""
            select place, part, count(*) filter (mature and not void), count(*) filter (mature and not void and counts), count(*) filter (not mature and not void),
              count(*) filter (unknown), count(*) filter (void), count(*) filter (mature and not void and counts and kept),
              count(*) filter (mature and not void and counts and kept and by_return), {leads},
              quantile_cont(minutes, [0.5, 0.9]) filter (mature and not void and counts) as quantiles,
              quantile_cont(waited, 0.5) filter (mature and not void and counts), bit_or((case version{bits} else 0 end)::bigint), quantiles[1], quantiles[2],
              count(*) filter (mature and not void and counts and not kept and ended is null)
            from ({rows}) where place is not null group by place, part
            """;
    }

    public static Tally Read(DuckDBDataReader row, IReadOnlyList<VersionInForce> versions) => new()
    {
        Place = row.GetInt32(0),
        Part = row.Text(1),
        Cases = row.GetInt64(2),
        N = row.GetInt64(3),
        Immature = row.GetInt64(4),
        Unknown = row.GetInt64(5),
        Void = row.GetInt64(6),
        Kept = row.GetInt64(7),
        ByReturn = row.GetInt64(8),
        Disputed = row.GetInt64(9),
        Waited = row.Double(11),
        Versions = [.. versions.TakeLast(MostVersions).Where((_, i) => (row.GetInt64(12) & 1L << i) != 0).Select(version => version.Number)],
        Median = row.Double(13),
        P90 = row.Double(14),
        Undone = row.GetInt64(15),
    };
}
