using DuckDB.NET.Data;
using Handslag.Agreement;
using Handslag.Insights.Commitments;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights;

/// <summary>Which cases of a commitment: the names are those of the figures of <see cref="CommitmentFigures"/>.</summary>
public enum CasePart
{
    /// <summary>All that count: kept or not.</summary>
    N,
    Kept,
    NotKept,
    ByReturn,
    Immature,
    Unknown,
    Void,

    /// <summary>Mature cases whose source does not show whether it was kept.</summary>
    LeftOut,
}

/// <summary>One case of a commitment, without names.</summary>
/// <param name="OwnerId">Whoever had the handover: shown only behind the basis gate.</param>
/// <param name="Due">Of a clock.</param>
/// <param name="Ended">When it was done or given back; of a rate, when it was decided. Null while it was not.</param>
public sealed record CommitmentCase(
    long LeadId, int Round, int Version, long? OwnerId, Instant Begun, Instant? Due, Instant? Ended, double? Minutes, double? WaitedMinutes, CasePart Part, string? ReturnReason);

/// <param name="Count">Of all cases, not of this page alone.</param>
public sealed record CasesListed(Commitment? Commitment, Instant AsOf, IReadOnlyList<CommitmentCase> Cases, long Count);

/// <summary>The cases behind a figure of <see cref="CommitmentsKept"/>, the newest first: same days, filter and as-of as the figure.</summary>
public sealed record CommitmentCases(CommitmentsKept Of, string Key, CasePart Part, int Size, int Skip = 0) : Question<CasesListed?>
{
    internal override CasesListed? Answer(Reading reading)
    {
        if (reading.Frame.Funnel(Of.Filter.FunnelId) is not { } funnel) return null;
        var versions = funnel.Agreements.Select(version => version.InForce()).ToList();
        var promised = Promised.OfLeads(versions).Where(one => one.Commitment.Key == Key).Take(1).ToList();
        var cases = new CaseRows(reading, funnel, Of.Filter, Of.From, Of.To).By(null);
        if (promised is not [{ Commitment: var commitment }]) return new(null, cases.AsOf, [], 0);
        var rows = commitment.Kind switch
        {
            CommitmentKind.Clock => cases.Clocks("null::varchar", promised),
            CommitmentKind.Rate => cases.Rates("null::varchar", promised, commitment.Promise, FieldPlaces.In(reading)),
            _ => cases.Counts("null::varchar", promised),
        };
        var which = $"from ({rows}) where place = {promised[0].Place} and {Which(commitment.Kind)}";
        var count = reading.Columns.Number($"select count(*) {which}", cases.Conditions.Parameters);
        var page = reading.Columns.Rows($"""
            select lead_id, round, version, owner_id, begun, due, ended, minutes, waited, mature, void, counts, kept, by_return, unknown, return_reason
            {which} order by begun desc, lead_id desc limit {Size} offset {Skip}
            """, row => Case(row, versions, commitment.Kind), cases.Conditions.Parameters);
        return new(commitment, cases.AsOf, page, count);
    }

    string Which(CommitmentKind kind) => kind == CommitmentKind.Count ? Part == CasePart.N ? "true" : "false" : Part switch
    {
        CasePart.Kept => "mature and not void and counts and kept",
        CasePart.NotKept => "mature and not void and counts and not kept",
        CasePart.ByReturn => "mature and not void and counts and kept and by_return",
        CasePart.Immature => "not mature and not void",
        CasePart.Unknown => "unknown",
        CasePart.Void => "void",
        CasePart.LeftOut => "mature and not void and not counts",
        _ => "mature and not void and counts",
    };

    static CommitmentCase Case(DuckDBDataReader row, List<VersionInForce> versions, CommitmentKind kind) => new(
        row.GetInt64(0), row.GetInt32(1), versions.Find(version => version.Id == row.GetInt64(2))?.Number ?? 0, row.Int64(3),
        Instants.FromMicros(row.GetInt64(4)), Moment(row.Int64(5)), Moment(row.Int64(6)), Known(row.Double(7)), Known(row.Double(8)),
        kind == CommitmentKind.Count ? CasePart.N : PartOf(row.GetBoolean(9), row.GetBoolean(10), row.GetBoolean(11), row.GetBoolean(12), row.GetBoolean(13), row.GetBoolean(14)), row.Text(15));

    internal static CasePart PartOf(bool mature, bool isVoid, bool counts, bool kept, bool byReturn, bool unknown) =>
        isVoid ? CasePart.Void
        : unknown ? CasePart.Unknown
        : !mature ? CasePart.Immature
        : !counts ? CasePart.LeftOut
        : !kept ? CasePart.NotKept
        : byReturn ? CasePart.ByReturn
        : CasePart.Kept;

    static Instant? Moment(long? micros) => micros is { } known ? Instants.FromMicros(known) : null;

    static double? Known(double? minutes) => minutes < Quantile.Endless ? minutes : null;
}
