using Handslag.Agreement;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights;

/// <summary>How long the leads of one stage's cohort stayed there.</summary>
/// <param name="Mature">Entered the stage for the first time in the period, at least the window ago: those the times are about.</param>
/// <param name="StillThere">Of those: had not left the stage at as-of, so that they count as endless.</param>
/// <param name="Immature">Entered too recently; they stand outside the times.</param>
public sealed record StageTime(Stage Stage, long Mature, long StillThere, long Immature, Stay Stay)
{
    /// <summary>Why a figure is missing: none (no lead to measure), else as <see cref="Stay.Reason"/>; null where none is.</summary>
    public string? Reason => Mature == 0 ? "none" : Stay.Reason;
}

/// <param name="Stages">The open stages, in order: in the others leads only arrive.</param>
public sealed record StageTimes(Instant AsOf, string Zone, FunnelFrame Funnel, IReadOnlyList<StageTime> Stages);

/// <summary>
/// How long leads stay in each open stage, by the same cohort as the <see cref="CohortFunnel"/>: first entries in [From, To), local days,
/// at least WindowDays calendar days before as-of. A visit only known by its days counts in whole days. Null where there is no such funnel.
/// </summary>
public sealed record TimeInStage(LocalDate From, LocalDate To, int WindowDays, LeadFilter Filter) : Question<StageTimes?>
{
    internal override StageTimes? Answer(Reading reading)
    {
        if (reading.Frame.Funnel(Filter.FunnelId) is not { } funnel) return null;
        var cohort = new CohortFunnel(From, To, WindowDays, Filter);
        var asOf = AsOf.Of(reading, cohort.Sources(reading, funnel));
        var conditions = cohort.InPeriod(funnel).With("asof", asOf.ToMicros()).With("mature_before", AsOf.LocalMicros(reading, asOf) - WindowDays * AsOf.MicrosPerDay);
        var rows = reading.Columns.Rows($"""
            with entry as (
              select stage_id, entered_local <= $mature_before as mature, left_at <= $asof as gone, {Stay.Stayed}
              from visit where {conditions.Sql} and nth = 1 and entered_local >= $from and entered_local < $to),
            time as (
              select stage_id, count(*) filter (mature) as mature, count(*) filter (mature and gone is not true) as still_there,
                count(*) filter (not mature) as immature, {Stay.Columns("mature")}
              from entry group by stage_id)
            select stage_id, mature, still_there, immature, stays[1], stays[2], stays[3], by_day from time
            """, row => (Stage: row.GetInt64(0), Mature: row.GetInt64(1), StillThere: row.GetInt64(2), Immature: row.GetInt64(3),
                Stay: Stay.Read(row, 4, row.GetInt64(1), WindowDays * (double)NodaConstants.MinutesPerDay)), conditions.Parameters).ToDictionary(row => row.Stage);
        return new(asOf, reading.Frame.Zone, funnel, [.. funnel.Stages.Where(stage => stage.Kind == StageKind.Open).Select(Of)]);

        StageTime Of(Stage stage) => rows.TryGetValue(stage.Id, out var row)
            ? new(stage, row.Mature, row.StillThere, row.Immature, row.Stay ?? Stay.Nothing)
            : new(stage, 0, 0, 0, Stay.Nothing);
    }
}
