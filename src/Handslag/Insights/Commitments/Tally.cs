using DuckDB.NET.Data;
using Handslag.Agreement;
using NodaTime;

namespace Handslag.Insights.Commitments;

/// <summary>Handovers of one local day that a count counts.</summary>
/// <param name="Version">The version they are pinned to, by id.</param>
readonly record struct CountedDay(int Place, long Version, LocalDate Day, long Count);

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

    /// <param name="rows">As <see cref="CaseRows"/> gives them, of commitments of one kind.</param>
    /// <param name="isParted">Whether they are taken apart by anything but their commitment.</param>
    /// <param name="versions">Of the funnel; of more than <see cref="MostVersions"/> the oldest are not told apart.</param>
    public static string Sql(string rows, CommitmentKind kind, bool isParted, IReadOnlyList<long> disputed, IReadOnlyList<VersionInForce> versions)
    {
        var leads = disputed.Count == 0 ? "0::bigint" : $"count(distinct lead_id) filter (lead_id in ({string.Join(", ", disputed)}))";
        var bits = string.Concat(versions.TakeLast(MostVersions).Select((version, i) => FormattableString.Invariant($" when {version.Id} then {1L << i}")));
        return $"""
            select place, {(isParted ? "part" : "null::varchar as part")}, {leads}, bit_or((case version{bits} else 0 end)::bigint), {Counted(kind)}
            from ({rows}) where place is not null group by place{(isParted ? ", part" : "")}
            """;
    }

    /// <summary>What a kind of commitments can have, as quick as that can be counted; nothing and zero for the rest.</summary>
    static string Counted(CommitmentKind kind) => kind switch
    {
        CommitmentKind.Clock => """
            count(*) filter (mature and not void), count(*) filter (mature and not void and counts), count(*) filter (mature and not void and counts and kept),
            count(*) filter (not mature and not void), count(*) filter (unknown), count(*) filter (void), count(*) filter (mature and not void and counts and kept and by_return),
            count(*) filter (mature and not void and counts and not kept and ended is null), quantile_cont(waited, 0.5) filter (mature and not void and counts),
            quantile_cont(minutes, [0.5, 0.9]) filter (mature and not void and counts) as quantiles, quantiles[1], quantiles[2]
            """,
        CommitmentKind.Rate => """
            count(*) filter (mature), count(*) filter (mature and counts), count(*) filter (mature and counts and kept), count(*) filter (not mature),
            0::bigint, 0::bigint, 0::bigint, 0::bigint, null::double, null::double[], null::double, null::double
            """,
        _ => "count(*), 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0::bigint, null::double, null::double[], null::double, null::double",
    };

    public static Tally OfDays(int place, IReadOnlyList<CountedDay> days, IReadOnlyList<VersionInForce> versions) => new()
    {
        Place = place,
        Cases = days.Sum(day => day.Count),
        Versions = [.. versions.Where(version => days.Any(day => day.Version == version.Id)).Select(version => version.Number)],
    };

    public static Tally Read(DuckDBDataReader row, IReadOnlyList<VersionInForce> versions) => new()
    {
        Place = row.GetInt32(0),
        Part = row.Text(1),
        Disputed = row.GetInt64(2),
        Versions = [.. versions.TakeLast(MostVersions).Where((_, i) => (row.GetInt64(3) & 1L << i) != 0).Select(version => version.Number)],
        Cases = row.GetInt64(4),
        N = row.GetInt64(5),
        Kept = row.GetInt64(6),
        Immature = row.GetInt64(7),
        Unknown = row.GetInt64(8),
        Void = row.GetInt64(9),
        ByReturn = row.GetInt64(10),
        Undone = row.GetInt64(11),
        Waited = row.Double(12),
        Median = row.Double(14),
        P90 = row.Double(15),
    };
}
