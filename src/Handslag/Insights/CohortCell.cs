using NodaTime;

namespace Handslag.Insights;

/// <summary>Which leads of a stage's cohort: the names are those of the figures of <see cref="StageCohort"/>.</summary>
public enum CohortPart
{
    Entered,
    Reentered,
    Skipped,
    Mature,
    Immature,
    Converted,
}

/// <summary>One figure of the cohort funnel, so that the leads behind it can be listed: same days, window and as-of as the figure.</summary>
public sealed record CohortCell(long StageId, LocalDate From, LocalDate To, int WindowDays, CohortPart Part)
{
    /// <summary>The condition on leads; binds what it needs.</summary>
    internal string Sql(Reading reading, FunnelFrame funnel, LeadFilter filter, Conditions conditions)
    {
        var sources = new CohortFunnel(From, To, WindowDays, filter).Sources(reading, funnel);
        var asOf = AsOf.LocalMicros(reading, AsOf.Of(reading, sources));
        conditions.With("cell_stage", StageId).With("from", AsOf.LocalMicros(From)).With("to", AsOf.LocalMicros(To));
        if (Part == CohortPart.Skipped) return "lead_id in (select lead_id from skipped where stage_id = $cell_stage and at_local >= $from and at_local < $to)";
        if (Part is CohortPart.Mature or CohortPart.Immature or CohortPart.Converted) conditions.With("window", WindowDays * AsOf.MicrosPerDay).With("asof_local", asOf);
        return $"lead_id in (select lead_id from visit where stage_id = $cell_stage and entered_local >= $from and entered_local < $to and {Which})";
    }

    string Which => Part switch
    {
        CohortPart.Reentered => "nth > 1",
        CohortPart.Mature => "nth = 1 and entered_local <= $asof_local - $window",
        CohortPart.Immature => "nth = 1 and entered_local > $asof_local - $window",
        CohortPart.Converted => "nth = 1 and entered_local <= $asof_local - $window and onward_local - entered_local <= $window",
        _ => "nth = 1",
    };
}
