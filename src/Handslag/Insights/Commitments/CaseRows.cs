using System.Globalization;
using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights.Commitments;

/// <summary>
/// The cases of commitments as rows of one shape, whatever they are cases of: place, part, lead_id, opened_by, round, version, owner, begun, due, ended, void, mature,
/// counts, kept, by_return, unknown, minutes (endless where not ended), waited, return_reason. Which instants belong to the period is for each to say.
/// </summary>
sealed class CaseRows(Reading reading, FunnelFrame funnel, LeadFilter filter, LocalDate from, LocalDate to)
{
    static readonly string Endless = Quantile.Endless.ToString("F0", CultureInfo.InvariantCulture);
    readonly Dictionary<long, Instant> asOfs = [];

    public Conditions Conditions { get; } = new Conditions(filter, funnel.Id)
        .With("from", AsOfDay(reading, from)).With("to", AsOfDay(reading, to));

    /// <summary>What the sources that concern the period know; by source, each row is judged by its own.</summary>
    public Instant AsOf { get; private set; } = reading.UpTo;

    public CaseRows By(CommitmentGrouping? by)
    {
        var sources = Sources();
        foreach (var source in sources) asOfs[source] = Insights.AsOf.Of(reading, source);
        AsOf = Insights.AsOf.Of(reading, sources);
        isBySource = by == CommitmentGrouping.Source;
        return this;
    }

    public Instant AsOfSource(long? source) => isBySource && source is { } id && asOfs.TryGetValue(id, out var own) ? own : AsOf;

    bool isBySource;

    /// <summary>Cases of other clocks may be among them, each at its own place.</summary>
    /// <param name="part">What the rows are taken apart by, an expression.</param>
    public string Clocks(string part, IReadOnlyList<Promised> promised)
    {
        var places = promised.Where(one => one.Commitment.Kind == CommitmentKind.Clock).ToList();
        if (places.Count == 0) return "";
        return $"""
            select {ClockPlace(places)} as place, {part} as part, lead_id, opened_by, round, version, owner_id, start_at as begun, due_at as due, ended_at as ended,
              end_kind = {(int)ClockEnd.Void} as void, due_at <= {AsOfSql} as mature, counts, kept, end_kind = {(int)ClockEnd.ByReturn} as by_return,
              due_at > {AsOfSql} and due_at <= {Number(reading.UpTo.ToMicros())} and ended_at is null and not fed_here as unknown,
              case when ended_at <= {AsOfSql} then minutes else {Endless} + within end as minutes,
              case when waited_until <= {AsOfSql} then (waited_until - start_at) / 6e7 else {Endless} + ({AsOfSql} - start_at) / 6e7 end as waited, return_reason
            from clock where {Conditions.Sql} and start_at >= $from and start_at < $to
            """;
    }

    public string Rates(string part, IReadOnlyList<Promised> promised, Promise promise, FieldPlaces fields)
    {
        var places = promised.Where(one => one.Commitment.Promise == promise).ToList();
        if (places.Count == 0) return "";
        var (begun, mature, kept) = promise switch
        {
            Promise.Accepted => ("start_at", $"coalesce(decided_at <= {AsOfSql}, false)", "accepted"),
            Promise.ReturnWithReason => ("ended_at", $"ended_at <= {AsOfSql}", "return_reason is not null and has_example"),
            _ => ("start_at", $"start_at <= {AsOfSql}", AreFilled(places, fields)),
        };
        var which = promise == Promise.ReturnWithReason ? $"end_kind in ({(int)RoundEnd.Returned}, {(int)RoundEnd.MovedBack})" : "true";
        return Handovers(part, places, begun, mature, kept, $"{begun} >= $from and {begun} < $to and {which}");
    }

    /// <summary>Every handover of the period, as the cases of a count.</summary>
    public string Counts(string part, IReadOnlyList<Promised> promised)
    {
        var places = promised.Where(one => one.Commitment.Promise == Promise.HandOver).ToList();
        return places.Count == 0 ? "" : Handovers(part, places, "start_at", "true", "false", "start_at >= $from and start_at < $to");
    }

    /// <summary>How many handovers a count has on each local day of the period: place, version, day since 1970, count.</summary>
    public string CountsByDay(IReadOnlyList<Promised> promised)
    {
        var places = promised.Where(one => one.Commitment.Promise == Promise.HandOver).ToList();
        return places.Count == 0 ? "" : $"""
            select place, version, day, count(*) from (select {HandoverPlace(places)} as place, version, start_local // {Insights.AsOf.MicrosPerDay} as day
            from handover where {Conditions.Sql} and start_at >= $from and start_at < $to) where place is not null group by place, version, day
            """;
    }

    string Handovers(string part, List<Promised> places, string begun, string mature, string kept, string which) => $"""
        select {HandoverPlace(places)} as place, {part} as part, lead_id, opened_by, round, version, owner_id, {begun} as begun, null::bigint as due, decided_at as ended, false as void,
          {mature} as mature, (covers & {1 << (int)places[0].Commitment.Promise}) <> 0 as counts, {kept} as kept, false as by_return, false as unknown,
          null::double as minutes, null::double as waited, return_reason
        from handover where {Conditions.Sql} and {which}
        """;

    /// <summary>Of one promise: which of the commitments a handover is a case of, by the version it is pinned to.</summary>
    static string HandoverPlace(List<Promised> places) =>
        $"case version{string.Concat(places.SelectMany(one => one.Versions.Select(each => $" when {Number(each.Version.Id)} then {one.Place}")))} end";

    /// <summary>A bare column where it tells all, because grouping by one is quick.</summary>
    static string ClockPlace(List<Promised> places) => places.All(one => one.IsAlone)
        ? "promise::integer"
        : $"case{string.Concat(places.Select(one => $" when promise = {(int)one.Commitment.Promise}{(one.IsAlone ? "" : $" and commitment = '{Quoted(one.Commitment.Key)}'")} then {one.Place}"))} end";

    /// <summary>Whether the fields were filled in that the handover's version asks for.</summary>
    static string AreFilled(List<Promised> places, FieldPlaces fields) =>
        $"case version{string.Concat(places.SelectMany(one => one.Versions.Select(each => $" when {Number(each.Version.Id)} then {IsFilled(fields, each.Stated.Fields)}")))} end";

    static string IsFilled(FieldPlaces places, IReadOnlyList<string> fields) =>
        places.Knows(fields) ? $"(fields & {places.Mask(fields)}::ubigint) = {places.Mask(fields)}::ubigint" : "false";

    /// <summary>The sources whose leads did anything around the period: what they do not know yet, nobody does.</summary>
    List<long> Sources()
    {
        if (Insights.AsOf.AllAlike(reading) is not null) return [.. reading.Frame.Sources.Select(source => source.Id)];
        var around = new Conditions(filter with { OwnerId = null }, funnel.Id).With("from", AsOfDay(reading, from)).With("to", AsOfDay(reading, to));
        return reading.Columns.Rows($"select distinct source_id from steps where {around.Sql} and last_at >= $from and first_at < $to", row => row.GetInt64(0), around.Parameters);
    }

    string AsOfSql => !isBySource || asOfs.Count == 0 ? Number(AsOf.ToMicros())
        : $"(case source_id{string.Concat(asOfs.Select(source => $" when {Number(source.Key)} then {Number(source.Value.ToMicros())}"))} else {Number(AsOf.ToMicros())} end)";

    static long AsOfDay(Reading reading, LocalDate day) => reading.Frame.LocalZone.AtStartOfDay(day).ToInstant().ToMicros();

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    static string Quoted(string text) => text.Replace("'", "''", StringComparison.Ordinal);
}

/// <summary>Where the fields that promises ask for stand in the columns.</summary>
sealed class FieldPlaces(FieldKeys keys)
{
    public static FieldPlaces In(Reading reading) =>
        new(new FieldKeys(reading.Columns.Rows("select text from saying where is_field order by place", row => row.GetString(0))));

    public FieldKeys Keys => keys;

    public ulong Mask(IEnumerable<string> fields) => keys.Of(fields).Bits;

    /// <summary>A field that no fact ever filled is filled in nowhere.</summary>
    public bool Knows(IEnumerable<string> fields) => fields.All(field => keys.Of(field).Bits != 0);
}
