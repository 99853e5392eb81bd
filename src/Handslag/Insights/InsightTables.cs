using DuckDB.NET.Data;

namespace Handslag.Insights;

/// <summary>
/// The columns of a file. Instants are microseconds since 1970 UTC; *_local is the same moment as wall time of the workspace's zone,
/// also in microseconds, so that calendar days are counted by plain arithmetic. The file holds neither names nor external ids.
/// </summary>
static class InsightTables
{
    /// <summary>Raise with every change below or in what is derived: files of another version are thrown away and made anew.</summary>
    public const int Version = 2;

    /// <summary>What the leads of a row can be filtered and grouped by; on every derived table alike.</summary>
    const string Traits = "funnel_id bigint, source_id bigint, channel varchar, persona varchar, owner_id bigint, account_id bigint";

    public const string Visit = $"""
        create or replace table visit (lead_id bigint, {Traits}, stage_id bigint, nth integer, entered_at bigint, entered_local bigint,
          left_at bigint, minutes double, onward_local bigint, by_day boolean)
        """;

    public const string Skipped = $"create or replace table skipped (lead_id bigint, {Traits}, stage_id bigint, at_local bigint)";

    public const string Closing = $"""
        create or replace table closing (lead_id bigint, {Traits}, stage_id bigint, won boolean, closed_at bigint, closed_local bigint,
          first_open_at bigint, value_minor bigint, currency varchar, by_day boolean)
        """;

    public const string Lead = $"""
        create or replace table lead (lead_id bigint, {Traits}, stage_id bigint, since_at bigint, undated boolean, first_at bigint, last_at bigint,
          recorded_at bigint, value_minor bigint, currency varchar)
        """;

    static readonly string[] Fed =
    [
        "create table state (version integer, workspace varchar, fact_seq bigint, fact_key varchar, changed_seq bigint, derived_fact_seq bigint, derived_changed_seq bigint, frame varchar, fed_at bigint)",
        """
        create table fact (lead_id bigint, seq bigint, kind smallint, stage_id bigint, occurred_at bigint, precision smallint, subject_id bigint,
          supersedes bigint, amended_at bigint, payload varchar)
        """,
        """
        create table lead_row (lead_id bigint, funnel_id bigint, source_id bigint, account_id bigint, stage_id bigint, owner_id bigint,
          channel varchar, persona varchar, recorded_at bigint, changed_seq bigint)
        """,
    ];

    public static readonly string[] Derived = [Visit, Skipped, Closing, Lead];

    public static void Create(DuckDBConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var table in Fed.Concat(Derived)) connection.Run(table);
        transaction.Commit();
    }
}
