using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights;

/// <param name="Reason">The code as the facts bear it; null for returns that bear none.</param>
public sealed record ReasonCount(string? Reason, long Returned);

/// <param name="Decided">Handovers of the period that were decided on by as-of: what the returns are a part of.</param>
/// <param name="Undecided">Handovers of the period nobody had decided on by then; in no rate.</param>
/// <param name="Reasons">The most frequent first.</param>
public sealed record ReturnsFigure(Instant AsOf, string Zone, long Decided, long Undecided, IReadOnlyList<ReasonCount> Reasons)
{
    public Rate Returned => new(Reasons.Sum(reason => reason.Returned), Decided);

    /// <summary>Returns for one of these reasons, written with or without hyphens, of all handovers decided on.</summary>
    public Rate For(string code) => new(Reasons.Where(reason => IsSame(reason.Reason, code)).Sum(reason => reason.Returned), Decided);

    public static bool IsSame(string? reason, string code) =>
        string.Equals(reason?.Replace("-", "", StringComparison.Ordinal), code.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}

/// <summary>Why leads came back: of the handovers that began in [From, To), local days, in one funnel.</summary>
public sealed record ReturnReasons(LocalDate From, LocalDate To, LeadFilter Filter) : Question<ReturnsFigure?>
{
    internal override ReturnsFigure? Answer(Reading reading)
    {
        if (reading.Frame.Funnel(Filter.FunnelId) is not { } funnel) return null;
        var asOf = AsOf.OfLeads(reading, Filter, funnel);
        var conditions = new Conditions(Filter, funnel.Id).With("from", AsOf.LocalMicros(From)).With("to", AsOf.LocalMicros(To)).With("asof", asOf.ToMicros());
        var rows = reading.Columns.Rows($"""
            select case when came_back then return_reason end, came_back, decided, count(*) from (
              select return_reason, coalesce(decided_at <= $asof, false) as decided,
                end_kind in ({(int)Handovers.RoundEnd.Returned}, {(int)Handovers.RoundEnd.MovedBack}) and ended_at <= $asof as came_back
              from handover where {conditions.Sql} and start_local >= $from and start_local < $to)
            group by all
            """, row => (Reason: row.Text(0), CameBack: row.GetBoolean(1), Decided: row.GetBoolean(2), Count: row.GetInt64(3)), conditions.Parameters);
        return new(asOf, reading.Frame.Zone, rows.Where(row => row.Decided || row.CameBack).Sum(row => row.Count), rows.Where(row => !row.Decided && !row.CameBack).Sum(row => row.Count),
            [.. rows.Where(row => row.CameBack).GroupBy(row => row.Reason).Select(same => new ReasonCount(same.Key, same.Sum(row => row.Count))).OrderByDescending(one => one.Returned).ThenBy(one => one.Reason, StringComparer.Ordinal)]);
    }
}
