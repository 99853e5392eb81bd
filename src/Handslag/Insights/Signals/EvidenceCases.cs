using System.Globalization;
using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Insights.Commitments;
using Handslag.Journeys;
using Handslag.Platform;
using NodaTime;

namespace Handslag.Insights.Signals;

/// <summary>
/// The cases of evidence as rows of one shape: metric, lead_id, round, owner_id, week, begun, ended, counted, from_source, hit, return_reason. Only cases that
/// are closed and mature stand among them.
/// </summary>
sealed class EvidenceCases
{
    /// <summary>A handover that is still open is asked whether anybody tried to reach the lead when it has had two weeks.</summary>
    const int DaysToTry = 14;

    readonly Reading reading;
    readonly FunnelFrame funnel;
    readonly Conditions conditions;

    public EvidenceCases(Reading reading, FunnelFrame funnel, LeadEvidence asked)
    {
        (this.reading, this.funnel) = (reading, funnel);
        var from = asked.Until - Duration.FromDays(asked.Days);
        AsOf = Instant.Min(asked.Until, Insights.AsOf.OfLeads(reading, LeadFilter.All, funnel));
        Version = new AgreementHistory(funnel.Agreements.Select(version => version.InForce())).At(asked.Until);
        conditions = new Conditions(LeadFilter.All, funnel.Id).With("from", from.ToMicros()).With("until", asked.Until.ToMicros()).With("asof", AsOf.ToMicros())
            .With("from_local", Insights.AsOf.LocalMicros(reading, from)).With("asof_local", Insights.AsOf.LocalMicros(reading, AsOf)).With("pinned", Version?.Id ?? -1);
    }

    public Instant AsOf { get; }

    public VersionInForce? Version { get; }

    public ReadOnlySpan<(string Name, object? Value)> Parameters => conditions.Parameters;

    public string Sql => $"""
        select * from ({string.Join("\nunion all\n", Parts())}) as evidence(metric, lead_id, round, owner_id, week, begun, ended, counted, from_source, hit, return_reason)
        """;

    IEnumerable<string> Parts()
    {
        foreach (var (promise, metric) in Timed)
            if (Agreed(promise) is { } clock) yield return Clocks(metric, clock);
        yield return Handovers(LeadMetric.NeverTouched, Promise.Attempt, "start_at", $"(ended_at <= $asof or start_at <= $asof - {Days(DaysToTry)})",
            $"attempts = 0 and end_kind not in ({(int)RoundEnd.Returned}, {(int)RoundEnd.MovedBack}, {(int)RoundEnd.Warming}, {(int)RoundEnd.Won}, {(int)RoundEnd.Parked})");
        yield return Handovers(LeadMetric.Accepted, Promise.Accepted, "start_at", "decided_at <= $asof", "accepted");
        yield return Handovers(LeadMetric.WrongNeedReturns, Promise.Accepted, "start_at", "decided_at <= $asof",
            $"end_kind = {(int)RoundEnd.Returned} and return_reason in ('{Code(ReturnCode.NoNeed)}', '{Code(ReturnCode.WrongPersona)}', 'no-need', 'wrong-persona')");
        yield return Handovers(LeadMetric.ReturnsWithReasonAndExample, Promise.ReturnWithReason, "ended_at",
            $"ended_at <= $asof and end_kind in ({(int)RoundEnd.Returned}, {(int)RoundEnd.MovedBack})", "return_reason is not null and has_example");
        if (Agreed(Promise.FieldsComplete) is { } complete) yield return Fields(complete);
        yield return Skipped();
        yield return Late();
    }

    static readonly (Promise, LeadMetric)[] Timed =
    [
        (Promise.Respond, LeadMetric.AnsweredInTime), (Promise.Attempt, LeadMetric.AttemptsAsAgreed), (Promise.Decide, LeadMetric.DecidedInTimeWithReason),
        (Promise.AnswerReturn, LeadMetric.ReturnsAnsweredInTime),
    ];

    /// <summary>Where a version promises the same twice, its first way of saying it.</summary>
    Commitment? Agreed(Promise promise) => Version?.Terms.Commitments.FirstOrDefault(one => one.Promise == promise);

    string Clocks(LeadMetric metric, Commitment commitment)
    {
        var promise = commitment.Promise;
        // A decision that gave the lead back without a word is in time, but leaves marketing without a reason.
        var (hit, join) = promise == Promise.Decide
            ? ($"c.kept and not (h.end_kind in ({(int)RoundEnd.Returned}, {(int)RoundEnd.MovedBack}) and h.return_reason is null)", "join handover h on h.lead_id = c.lead_id and h.opened_by = c.opened_by")
            : ("c.kept", "");
        return $"""
            select {(int)metric} as metric, c.lead_id, c.round, c.owner_id, {Week("c.start_local")} as week, c.start_at as begun, c.ended_at as ended, c.counts as counted,
              {Shown("c", promise)} as from_source, {hit} as hit, c.return_reason
            from clock c {join} where c.funnel_id = $funnel_id and c.version = $pinned and c.promise = {(int)promise}
              and c.commitment = '{commitment.Key.Replace("'", "''", StringComparison.Ordinal)}' and c.start_at >= $from and c.start_at < $until
              and c.due_at <= $asof and c.end_kind <> {(int)ClockEnd.Void}
            """;
    }

    string Handovers(LeadMetric metric, Promise promise, string begun, string mature, string hit) => $"""
        select {(int)metric}, lead_id, round, owner_id, {Week("start_local")}, {begun}, ended_at, (covers & {1 << (int)promise}) <> 0, {Shown("handover", promise)}, {hit}, return_reason
        from handover where funnel_id = $funnel_id and version = $pinned and {begun} >= $from and {begun} < $until and {mature}
        """;

    string Fields(Commitment complete)
    {
        var fields = FieldPlaces.In(reading);
        return Handovers(LeadMetric.FieldsComplete, Promise.FieldsComplete, "start_at", "start_at <= $asof",
            fields.Knows(complete.Fields) ? $"(fields & {fields.Mask(complete.Fields)}::ubigint) = {fields.Mask(complete.Fields)}::ubigint" : "false");
    }

    /// <summary>Every stage that was entered, and every one that was jumped over.</summary>
    string Skipped() => $"""
        select {(int)LeadMetric.StagesSkipped}, lead_id, 0, owner_id, {Week("entered_local")}, entered_at, null::bigint, {Declares(FactKind.StageEntered)}, {Declares(FactKind.StageEntered)}, false, null::varchar
        from visit where funnel_id = $funnel_id and entered_local >= $from_local and entered_local < $asof_local
        union all
        select {(int)LeadMetric.StagesSkipped}, lead_id, 0, owner_id, {Week("at_local")}, at_local, null::bigint, {Declares(FactKind.StageEntered)}, {Declares(FactKind.StageEntered)}, true, null::varchar
        from skipped where funnel_id = $funnel_id and at_local >= $from_local and at_local < $asof_local
        """;

    /// <summary>Of an even spread, a tenth would close in the last tenth of its quarter.</summary>
    string Late() => $"""
        select {(int)LeadMetric.ClosingsLateInQuarter}, lead_id, 0, owner_id, {Week("closed_local")}, closed_at, closed_at, {Closes}, {Closes},
          date_diff('day', date_trunc('quarter', make_timestamp(closed_local)), make_timestamp(closed_local))
            >= 0.9 * date_diff('day', date_trunc('quarter', make_timestamp(closed_local)), date_trunc('quarter', make_timestamp(closed_local)) + interval 3 month), null::varchar
        from closing where funnel_id = $funnel_id and won and closed_local >= $from_local and closed_local < $asof_local
        """;

    static string Week(string local) => $"date_diff('day', date '1970-01-01', date_trunc('week', make_timestamp({local}))::date)";

    static string Code(ReturnCode code) => TermsDocument.NameOf(code);

    static string Days(int days) => (days * Insights.AsOf.MicrosPerDay).ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether the source of a row shows what a promise needs, without anybody recording it here.</summary>
    string Shown(string table, Promise promise) => In($"{table}.source_id", source => (Coverage.Of(source) & 1 << (int)promise) != 0);

    string Declares(FactKind kind) => In("source_id", source => source.Declares(kind) || source.Key == OwnSource.Key);

    string Closes => In("source_id", source => source.Declares(FactKind.Won) || source.Declares(FactKind.StageEntered) || source.Key == OwnSource.Key);

    string In(string column, Func<Source, bool> which)
    {
        var ids = reading.Frame.Sources.Where(source => which(new Source { Key = source.Key, Name = source.Name, DeclaredKinds = source.DeclaredKinds })).Select(source => source.Id).ToList();
        return ids.Count == 0 ? "false" : FormattableString.Invariant($"{column} in ({string.Join(", ", ids)})");
    }
}
