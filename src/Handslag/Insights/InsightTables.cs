using DuckDB.NET.Data;
using Handslag.Insights.Replay;

namespace Handslag.Insights;

/// <summary>
/// The columns of a file. Instants are microseconds since 1970 UTC; *_local is the same moment as wall time of the workspace's zone,
/// also in microseconds, so that calendar days are counted by plain arithmetic. The file holds neither names nor external ids.
/// </summary>
static class InsightTables
{
    /// <summary>Raise with every change below or in what is derived: files of another version are thrown away and made anew.</summary>
    public const int Version = 6;

    /// <summary>What the leads of a row can be filtered and grouped by; on every derived table alike.</summary>
    const string Traits = "funnel_id bigint, source_id bigint, channel varchar, persona varchar, owner_id bigint, account_id bigint";

    public const string Visit = $"""
        create or replace table visit (lead_id bigint, {Traits}, stage_id bigint, nth integer, entered_at bigint, entered_local bigint,
          left_at bigint, minutes double, onward_local bigint, by_day boolean)
        """;

    public const string Skipped = $"create or replace table skipped (lead_id bigint, {Traits}, stage_id bigint, at_local bigint)";

    public const string Closing = $"""
        create or replace table closing (lead_id bigint, {Traits}, stage_id bigint, won boolean, closed_at bigint, closed_local bigint,
          first_open_at bigint, value_minor bigint, currency varchar, by_day boolean, margin_minor bigint)
        """;

    public const string Lead = $"""
        create or replace table lead (lead_id bigint, {Traits}, stage_id bigint, since_at bigint, undated boolean, first_at bigint, last_at bigint,
          recorded_at bigint, value_minor bigint, currency varchar)
        """;

    /// <summary>The effective facts of a lead that handovers follow from, as <see cref="StepBytes"/> writes them. The owner and others are the lead's own, as they are now.</summary>
    /// <remarks>A replay reads the bytes of every lead: to decompress them took it longer than what they save is worth.</remarks>
    public const string Steps = $"create or replace table steps (lead_id bigint, {Traits}, stated_owner_id bigint, first_at bigint, last_at bigint, bytes blob using compression uncompressed)";

    /// <summary>The owner is whoever had the handover, which may no longer be who has the lead.</summary>
    public const string Handover = $"""
        create or replace table handover (lead_id bigint, {Traits}, round integer, opened_by bigint, version bigint, start_at bigint, start_local bigint, stage_id bigint,
          covers integer, fields ubigint, decision smallint, decided_at bigint, accepted boolean, end_kind smallint, ended_at bigint, ended_local bigint,
          return_reason varchar, has_example boolean, attempts integer, by_day boolean)
        """;

    /// <summary>Counts: the case is eligible and covered, so that it counts towards the rate once it is mature. Minutes: working time until it ended; null while it has not.</summary>
    public const string Clock = $"""
        create or replace table clock (lead_id bigint, {Traits}, round integer, opened_by bigint, version bigint, commitment varchar, promise smallint, within integer,
          start_at bigint, start_local bigint, due_at bigint, end_kind smallint, ended_at bigint, minutes double, counts boolean, kept boolean, fed_here boolean,
          waited_until bigint, return_reason varchar)
        """;

    static readonly string[] Fed =
    [
        "create table state (version integer, workspace varchar, fact_seq bigint, fact_key varchar, changed_seq bigint, derived_fact_seq bigint, derived_changed_seq bigint, persona_seq bigint, derived_persona_seq bigint, frame varchar, fed_at bigint)",
        """
        create table fact (lead_id bigint, seq bigint, kind smallint, stage_id bigint, occurred_at bigint, precision smallint, subject_id bigint,
          supersedes bigint, recorded_at bigint, source_id bigint, payload varchar)
        """,
        """
        create table lead_row (lead_id bigint, funnel_id bigint, source_id bigint, account_id bigint, stage_id bigint, owner_id bigint,
          channel varchar, persona varchar, recorded_at bigint, changed_seq bigint)
        """,
        "create table persona_row (lead_id bigint, persona varchar, changed_seq bigint)",
        "create table saying (is_field boolean, place integer, text varchar)",
    ];

    public static readonly string[] Derived = [Visit, Skipped, Closing, Lead, Steps, Handover, Clock];

    public static void Create(DuckDBConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var table in Fed.Concat(Derived)) connection.Run(table);
        transaction.Commit();
    }
}
