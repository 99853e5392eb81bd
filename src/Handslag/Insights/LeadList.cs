using System.Globalization;
using DuckDB.NET.Data;
using Handslag.Agreement;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights;

public enum LeadOrder
{
    LastActivity,
    FirstSeen,
    StageSince,
    Value,
}

/// <summary>A place between two leads of a list; what the leads before it are stays so, however many more there are.</summary>
/// <param name="Key">What the leads are ordered by, of the lead at this place; null where that lead has none.</param>
/// <param name="Backwards">The leads before this place instead of those after it.</param>
public readonly record struct LeadCursor(long? Key, long LeadId, bool Backwards);

/// <summary>A lead as the columns know it: without name.</summary>
/// <param name="Since">Since when it is in its stage; null where no fact says so, and then it is undated.</param>
/// <param name="ValueMinor">Of the newest won deal.</param>
public sealed record LeadLine(
    long LeadId, long SourceId, Stage? Stage, long? OwnerId, string? Channel, string? Persona, Instant? Since, bool IsUndated, Instant? FirstAt, Instant? LastAt,
    long? ValueMinor, string? Currency);

/// <param name="Count">How many leads there are, counted no further than one beyond <see cref="LeadList.CountedUpTo"/>.</param>
public sealed record LeadsListed(FunnelFrame? Funnel, IReadOnlyList<LeadLine> Lines, LeadCursor? Previous, LeadCursor? Next, long Count)
{
    public bool IsCountedOut => Count > LeadList.CountedUpTo;
}

/// <summary>A page of leads, narrowed down and in order. Leads that lack what they are ordered by come last.</summary>
public sealed record LeadList : Question<LeadsListed>
{
    public const int CountedUpTo = 10_000;

    public LeadFilter Filter { get; init; } = LeadFilter.All;

    public string? Stage { get; init; }

    /// <summary>In a stage of this side.</summary>
    public Side? Side { get; init; }

    /// <summary>Only leads whose stage bears no date.</summary>
    public bool OnlyUndated { get; init; }

    /// <summary>Only leads of these; null lets all through.</summary>
    public IReadOnlyList<long>? Ids { get; init; }

    /// <summary>Only the leads behind this figure of the funnel.</summary>
    public CohortCell? Cell { get; init; }

    public LeadOrder Order { get; init; }

    public bool Ascending { get; init; }

    public LeadCursor? At { get; init; }

    public required int Size { get; init; }

    /// <summary>Exports walk through all pages and need no count.</summary>
    public bool Counts { get; init; } = true;

    internal override LeadsListed Answer(Reading reading)
    {
        if (reading.Frame.Funnel(Filter.FunnelId) is not { } funnel) return new(null, [], null, null, 0);
        var conditions = new Conditions(Filter, funnel.Id);
        var where = $"{conditions.Sql} and {string.Join(" and ", Narrowed(reading, funnel, conditions))}";
        var count = Counts ? reading.Columns.Number($"select count(*) from (select 1 from lead where {where} limit {CountedUpTo + 1})", conditions.Parameters) : 0;
        var backwards = At is { Backwards: true };
        var lines = Page(reading, funnel, where, conditions, backwards);
        var more = lines.Count > Size;
        if (more) lines.RemoveAt(Size);
        if (backwards) lines.Reverse();
        return new(funnel, lines, lines.Count > 0 && (backwards ? more : At is not null) ? Place(lines[0], true) : null,
            lines.Count > 0 && (backwards || more) ? Place(lines[^1], false) : null, count);
    }

    IEnumerable<string> Narrowed(Reading reading, FunnelFrame funnel, Conditions conditions)
    {
        yield return "true";
        if (Stage is not null) yield return $"stage_id = {Number(funnel.Stages.FirstOrDefault(stage => stage.Key == Stage)?.Id ?? 0)}";
        if (Side is { } side) yield return In("stage_id", funnel.Stages.Where(stage => stage.Side == side).Select(stage => stage.Id));
        if (OnlyUndated) yield return "undated";
        if (Ids is not null) yield return In("lead_id", Ids);
        if (Cell is not null) yield return Cell.Sql(reading, funnel, Filter, conditions);
    }

    /// <summary>The leads after the cursor, or those before it from there on; one more than asked for, to know whether there are more.</summary>
    List<LeadLine> Page(Reading reading, FunnelFrame funnel, string where, Conditions conditions, bool backwards)
    {
        var up = Ascending != backwards;
        var (direction, beyond, key) = (up ? "asc" : "desc", up ? ">" : "<", $"coalesce({Column}, {Number(Missing)})");
        if (At is { } at)
        {
            where += $" and ({key} {beyond} $at_key or ({key} = $at_key and lead_id {beyond} $at_lead))";
            conditions.With("at_key", at.Key ?? Missing).With("at_lead", at.LeadId);
        }

        return reading.Columns.Rows($"""
            select lead_id, source_id, stage_id, owner_id, channel, persona, since_at, undated, first_at, last_at, value_minor, currency
            from lead where {where} order by {key} {direction}, lead_id {direction} limit {Size + 1}
            """, row => Line(row, funnel), conditions.Parameters);
    }

    string Column => Order switch
    {
        LeadOrder.FirstSeen => "first_at",
        LeadOrder.StageSince => "since_at",
        LeadOrder.Value => "value_minor",
        _ => "last_at",
    };

    /// <summary>Stands for what a lead lacks: after all others in either direction.</summary>
    long Missing => Ascending ? long.MaxValue : long.MinValue;

    LeadCursor Place(LeadLine line, bool backwards) => new(
        Order switch
        {
            LeadOrder.FirstSeen => line.FirstAt?.ToMicros(),
            LeadOrder.StageSince => line.Since?.ToMicros(),
            LeadOrder.Value => line.ValueMinor,
            _ => line.LastAt?.ToMicros(),
        }, line.LeadId, backwards);

    static LeadLine Line(DuckDBDataReader row, FunnelFrame funnel) => new(
        row.GetInt64(0), row.GetInt64(1), row.Int64(2) is { } stage ? funnel.Stages.FirstOrDefault(one => one.Id == stage) : null, row.Int64(3), row.Text(4), row.Text(5),
        Moment(row.Int64(6)), row.GetBoolean(7), Moment(row.Int64(8)), Moment(row.Int64(9)), row.Int64(10), row.Text(11));

    static Instant? Moment(long? micros) => micros is { } known ? Instants.FromMicros(known) : null;

    static string In(string column, IEnumerable<long> ids) => ids.Any() ? $"{column} in ({string.Join(", ", ids.Select(Number))})" : "false";

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
