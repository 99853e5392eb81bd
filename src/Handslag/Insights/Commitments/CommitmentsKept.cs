using System.Globalization;
using DuckDB.NET.Data;
using Handslag.Agreement;
using Handslag.Insights.Commitments;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights;

/// <summary>
/// Whether each commitment was kept: its cases that began in [From, To), local days (clocks by their start, rates by the handover or return, counts by
/// whole periods), as the agreements in force then promise. Null where there is no such funnel.
/// </summary>
/// <param name="DisputedLeads">Leads with an open dispute: how many of them are among the cases is counted beside.</param>
public sealed record CommitmentsKept(LocalDate From, LocalDate To, LeadFilter Filter, CommitmentGrouping? By = null, IReadOnlyList<long>? DisputedLeads = null)
    : Question<CommitmentReport?>
{
    /// <summary>Counts are promised of all leads of the funnel.</summary>
    internal bool IsJudged => Filter with { FunnelId = null } == LeadFilter.All && By is null or CommitmentGrouping.Period;

    public bool Equals(CommitmentsKept? other) => other is not null && (From, To, By) == (other.From, other.To, other.By) && Filter == other.Filter
        && (DisputedLeads ?? []).SequenceEqual(other.DisputedLeads ?? []);

    public override int GetHashCode() => HashCode.Combine(From, To, By, Filter, DisputedLeads?.Count ?? 0);

    internal override CommitmentReport? Answer(Reading reading)
    {
        if (reading.Frame.Funnel(Filter.FunnelId) is not { } funnel) return null;
        var versions = funnel.Agreements.Select(version => version.InForce()).ToList();
        var promised = Promised.OfLeads(versions);
        var cases = new CaseRows(reading, funnel, Filter, From, To).By(By);
        var days = By is null ? Days(reading, cases, promised) : [];
        var tallies = promised.Count == 0 ? [] : Tallies(reading, cases, promised, versions, days);
        return new(cases.AsOf, reading.Frame.Zone, funnel, funnel.Agreements, IsJudged,
            [.. promised.SelectMany(one => Figures(reading, cases, one, tallies, days))]);
    }

    IEnumerable<CommitmentFigures> Figures(
        Reading reading, CaseRows cases, Promised promised, List<Tally> tallies, List<CountedDay> days)
    {
        var zone = reading.Frame.LocalZone;
        var rows = tallies.Where(tally => tally.Place == promised.Place).ToList();
        var (from, to) = (zone.AtStartOfDay(From).ToInstant(), zone.AtStartOfDay(To).ToInstant());
        if (rows.Count == 0 && By is null && promised.IsOf(from, to)) rows.Add(new Tally { Place = promised.Place });
        foreach (var row in rows.OrderBy(row => Id(row.Part)).ThenBy(row => row.Part, StringComparer.Ordinal))
        {
            var asOf = cases.AsOfSource(By == CommitmentGrouping.Source ? Id(row.Part) : null);
            var figures = row.Figures(promised.Commitment, asOf) with { Versions = row.Versions };
            yield return Grouped(reading, promised.Commitment.Kind == CommitmentKind.Count ? Judged(figures, promised, days, zone) : figures, row.Part);
        }
    }

    CommitmentFigures Grouped(Reading reading, CommitmentFigures figures, string? part) => By switch
    {
        null => figures,
        CommitmentGrouping.Source => figures with { GroupId = Id(part), Group = reading.Frame.Sources.FirstOrDefault(source => source.Id == Id(part))?.Key },
        CommitmentGrouping.Week or CommitmentGrouping.Period => figures with { GroupFrom = new LocalDate(1970, 1, 1).PlusDays((int)(Id(part) ?? 0)) },
        _ => figures with { Group = part },
    };

    /// <summary>Counts each whole period in which the promise was in force when it began.</summary>
    CommitmentFigures Judged(CommitmentFigures figures, Promised promised, List<CountedDay> days, DateTimeZone zone)
    {
        if (By is not null) return figures with { N = 0, Immature = 0, Kept = 0 };
        var known = days.Where(day => day.Place == promised.Place).GroupBy(day => CommitmentPeriods.FirstDay(promised.Commitment.Period, day.Day))
            .ToDictionary(period => period.Key, period => period.Sum(day => day.Count));
        List<PeriodCount> periods = [];
        foreach (var (from, to) in CommitmentPeriods.Whole(promised.Commitment.Period, From, To))
        {
            var begin = zone.AtStartOfDay(from).ToInstant();
            if (promised.Versions.FirstOrDefault(one => one.Version.Covers(begin)).Stated is not { } stated) continue;
            var (count, isOver) = (known.GetValueOrDefault(from), zone.AtStartOfDay(to).ToInstant() <= figures.AsOf);
            periods.Add(new(from, to, count, isOver, isOver && IsJudged ? count >= stated.Target : null));
        }

        return figures with
        {
            Periods = periods,
            N = IsJudged ? periods.Count(period => period.IsOver) : 0,
            Immature = periods.Count(period => !period.IsOver),
            Kept = periods.Count(period => period.IsKept == true),
        };
    }

    List<Tally> Tallies(Reading reading, CaseRows cases, List<Promised> promised, List<VersionInForce> versions, List<CountedDay> days)
    {
        var fields = FieldPlaces.In(reading);
        var areCounted = By is null && DisputedLeads is not { Count: > 0 };
        (CommitmentKind Kind, string Rows)[] all =
        [
            (CommitmentKind.Clock, cases.Clocks(Part("start_local", promised), promised)),
            (CommitmentKind.Rate, cases.Rates(Part("start_local", promised, Promise.Accepted), promised, Promise.Accepted, fields)),
            (CommitmentKind.Rate, cases.Rates(Part("ended_local", promised, Promise.ReturnWithReason), promised, Promise.ReturnWithReason, fields)),
            (CommitmentKind.Rate, cases.Rates(Part("start_local", promised, Promise.FieldsComplete), promised, Promise.FieldsComplete, fields)),
            (CommitmentKind.Count, areCounted ? "" : cases.Counts(Part("start_local", promised, Promise.HandOver), promised)),
        ];
        var tallies = all.Where(one => one.Rows.Length > 0).Select(one => Tally.Sql(one.Rows, one.Kind, By is not null, DisputedLeads ?? [], versions));
        var sql = string.Join("\nunion all\n", tallies);
        return
        [
            .. sql.Length == 0 ? [] : reading.Columns.Rows(sql, row => Tally.Read(row, versions), cases.Conditions.Parameters),
            .. areCounted ? days.GroupBy(day => day.Place).Select(place => Tally.OfDays(place.Key, [.. place], versions)) : [],
        ];
    }

    static List<CountedDay> Days(Reading reading, CaseRows cases, List<Promised> promised) => cases.CountsByDay(promised) is not { Length: > 0 } sql ? []
        : reading.Columns.Rows(sql, row => new CountedDay(row.GetInt32(0), row.GetInt64(1), new LocalDate(1970, 1, 1).PlusDays((int)row.GetInt64(2)), row.GetInt64(3)), cases.Conditions.Parameters);

    /// <summary>What the rows are taken apart by, as text.</summary>
    string Part(string local, List<Promised> promised, Promise? promise = null) => By switch
    {
        null => "null::varchar",
        CommitmentGrouping.Source => "source_id::varchar",
        CommitmentGrouping.Persona => "persona",
        CommitmentGrouping.ReturnCode => "return_reason",
        CommitmentGrouping.Week => $"date_diff('day', date '1970-01-01', date_trunc('week', make_timestamp({local}))::date)::varchar",
        _ => $"date_diff('day', date '1970-01-01', date_trunc({Unit(promised, promise)}, make_timestamp({local}))::date)::varchar",
    };

    static string Unit(List<Promised> promised, Promise? promise)
    {
        if (promise is { } of) return $"'{CommitmentPeriods.Unit(promised.FirstOrDefault(one => one.Commitment.Promise == of)?.Commitment.Period ?? CommitmentPeriod.Month)}'";
        var clocks = promised.Where(one => one.Commitment.Kind == CommitmentKind.Clock && one.Commitment.Period != CommitmentPeriod.Month)
            .Select(one => $" when commitment = '{one.Commitment.Key.Replace("'", "''", StringComparison.Ordinal)}' then '{CommitmentPeriods.Unit(one.Commitment.Period)}'").ToList();
        return clocks.Count == 0 ? "'month'" : $"case{string.Concat(clocks)} else 'month' end";
    }

    static long? Id(string? text) => long.TryParse(text, CultureInfo.InvariantCulture, out var id) ? id : null;
}
