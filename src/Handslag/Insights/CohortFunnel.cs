using System.Globalization;
using DuckDB.NET.Data;
using Handslag.Agreement;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights;

/// <summary>
/// The funnel by cohort: for each stage the leads whose first entry lies in [From, To), local days, and what became of them within
/// WindowDays calendar days. Mature by time alone: entry + window no later than as-of. By source, each source has its own as-of.
/// </summary>
public sealed record CohortFunnel(LocalDate From, LocalDate To, int WindowDays, LeadFilter Filter, GroupBy? By = null) : Question<IReadOnlyList<Cohort>>
{
    internal override IReadOnlyList<Cohort> Answer(Reading reading)
    {
        if (reading.Frame.Funnel(Filter.FunnelId) is not { } funnel) return [];
        var sources = Sources(reading, funnel);
        if (By is not GroupBy.Source) return Cohorts(reading, funnel, AsOf.Of(reading, sources), null);
        var byAsOf = sources.GroupBy(source => AsOf.Of(reading, source)).ToList();
        return [.. byAsOf.SelectMany(alike => Cohorts(reading, funnel, alike.Key, byAsOf.Count > 1 ? alike : null)).OrderBy(cohort => cohort.Group, StringComparer.Ordinal)];
    }

    /// <summary>The sources that brought leads of this cohort: what they do not know yet, nobody does.</summary>
    internal List<long> Sources(Reading reading, FunnelFrame funnel)
    {
        if (AsOf.AllAlike(reading) is not null) return [.. reading.Frame.Sources.Select(source => source.Id)];
        var conditions = InPeriod(funnel);
        return reading.Columns.Rows($"""
            select distinct source_id from visit where {conditions.Sql} and entered_local >= $from and entered_local < $to
            """, row => row.GetInt64(0), conditions.Parameters);
    }

    List<Cohort> Cohorts(Reading reading, FunnelFrame funnel, Instant asOf, IEnumerable<long>? sources)
    {
        var groups = Counts(reading, funnel, asOf, sources).ToLookup(row => row.Group);
        IEnumerable<string?> names = By is null ? [null] : groups.Select(group => group.Key).Order(StringComparer.Ordinal);
        return [.. names.Select(name => Cohort(name, groups[name].ToArray()))];

        Cohort Cohort(string? name, Row[] rows) => new(
            By is GroupBy.Source ? reading.Frame.Sources.FirstOrDefault(source => source.Id == Id(name))?.Key : By is GroupBy.Owner ? null : name,
            By is GroupBy.Source or GroupBy.Owner ? Id(name) : null,
            asOf, reading.Frame.Zone, funnel,
            [.. funnel.Stages.Select(stage => Of(stage, rows.Where(row => row.StageId == stage.Id)))],
            rows.Sum(row => row.Undated));
    }

    static long? Id(string? name) => name is null ? null : long.Parse(name, CultureInfo.InvariantCulture);

    static StageCohort Of(Stage stage, IEnumerable<Row> rows)
    {
        var sum = rows.Aggregate(new Row(null, stage.Id), (one, other) => one with
        {
            Entered = one.Entered + other.Entered,
            Reentered = one.Reentered + other.Reentered,
            Skipped = one.Skipped + other.Skipped,
            Mature = one.Mature + other.Mature,
            Converted = one.Converted + other.Converted,
            Stay = other.Stay ?? one.Stay,
        });
        return new StageCohort(stage, sum.Entered, sum.Reentered, sum.Skipped, sum.Mature, sum.Entered - sum.Mature, stage.Kind == StageKind.Open ? sum.Converted : 0,
            stage.Kind == StageKind.Open && sum.Stay is { } stay ? stay : Stay.Nothing);
    }

    List<Row> Counts(Reading reading, FunnelFrame funnel, Instant asOf, IEnumerable<long>? sources)
    {
        var conditions = InPeriod(funnel).OfSources(sources).With("window", WindowDays * AsOf.MicrosPerDay)
            .With("asof", asOf.ToMicros()).With("asof_local", AsOf.LocalMicros(reading, asOf));
        var by = By switch
        {
            null => "null::integer",
            GroupBy.Source => "source_id",
            GroupBy.Channel => "channel",
            GroupBy.Persona => "persona",
            _ => "owner_id",
        };
        return reading.Columns.Rows($"""
            with entry as (
              select {by} as part, stage_id, nth,
                nth = 1 and entered_local <= $asof_local - $window as mature,
                onward_local - entered_local <= $window as converted,
                {Stay.Stayed}
              from visit where {conditions.Sql} and entered_local >= $from and entered_local < $to),
            cohort as (
              select part, stage_id, count(*) filter (nth = 1) as entered, count(*) filter (nth > 1) as reentered,
                count(*) filter (mature) as mature, count(*) filter (mature and converted) as converted,
                {Stay.Columns("mature")}
              from entry group by part, stage_id)
            select part::varchar, stage_id, entered, reentered, 0, 0, mature, converted, stays[1], stays[2], stays[3], by_day from cohort
            union all
            select {by}::varchar, stage_id, 0, 0, count(*), 0, 0, 0, null, null, null, null
              from skipped where {conditions.Sql} and at_local >= $from and at_local < $to group by all
            union all
            select {by}::varchar, null, 0, 0, 0, count(*), 0, 0, null, null, null, null
              from lead where {conditions.Sql} and undated group by all
            """, Read, conditions.Parameters);
    }

    Row Read(DuckDBDataReader row) => new(row.Text(0), row.Int64(1))
    {
        Entered = row.GetInt64(2),
        Reentered = row.GetInt64(3),
        Skipped = row.GetInt64(4),
        Undated = row.GetInt64(5),
        Mature = row.GetInt64(6),
        Converted = row.GetInt64(7),
        Stay = Stay.Read(row, 8, of: row.GetInt64(6), atLeastMinutes: WindowDays * (double)NodaConstants.MinutesPerDay),
    };

    internal Conditions InPeriod(FunnelFrame funnel) =>
        new Conditions(Filter, funnel.Id).With("from", AsOf.LocalMicros(From)).With("to", AsOf.LocalMicros(To));

    sealed record Row(string? Group, long? StageId)
    {
        public long Entered { get; init; }

        public long Reentered { get; init; }

        public long Skipped { get; init; }

        public long Undated { get; init; }

        public long Mature { get; init; }

        public long Converted { get; init; }

        public Stay? Stay { get; init; }
    }
}
