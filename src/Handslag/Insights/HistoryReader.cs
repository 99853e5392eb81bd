using DuckDB.NET.Data;
using Handslag.Journeys;
using Handslag.Platform;

namespace Handslag.Insights;

/// <summary>Leads, or facts, in the order of leads, as a stream. The facts of one lead come in no order, as the fold does not need one.</summary>
sealed class HistoryReader : IDisposable
{
    readonly DuckDBCommand command;
    readonly DuckDBDataReader rows;
    bool hasRow;

    HistoryReader(DuckDBConnection connection, string sql)
    {
        command = connection.Statement(sql);
        command.UseStreamingMode = true;
        rows = command.ExecuteReader();
        hasRow = rows.Read();
    }

    public static HistoryReader Leads(DuckDBConnection connection, string which = "") => new(connection, $"""
        select lead_id, funnel_id, source_id, account_id, stage_id, owner_id, channel, {LeadPersonas.Column}, recorded_at, changed_seq
        from lead_row left join (select lead_id, persona as matched from persona_row) using (lead_id) {which} order by lead_id
        """);

    public static HistoryReader Facts(DuckDBConnection connection, string which = "") => new(connection, $"""
        select lead_id, seq, kind, stage_id, occurred_at, precision, recorded_at, subject_id, supersedes, payload, source_id from fact {which} order by lead_id
        """);

    public LeadRow? NextLead()
    {
        if (!hasRow) return null;
        var lead = new LeadRow(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2), rows.Int64(3), rows.Int64(4), rows.Int64(5), rows.Text(6), rows.Text(7),
            rows.GetInt64(8), rows.GetInt64(9));
        hasRow = rows.Read();
        return lead;
    }

    /// <summary>The facts of this lead; those of leads before it are passed over.</summary>
    public List<Fact> FactsOf(long leadId)
    {
        var facts = new List<Fact>();
        for (; hasRow && rows.GetInt64(0) is var of && of <= leadId; hasRow = rows.Read())
            if (of == leadId) facts.Add(Current(of));
        return facts;
    }

    public void Dispose()
    {
        rows.Dispose();
        command.Dispose();
    }

    Fact Current(long leadId) => new()
    {
        LeadId = leadId,
        Seq = rows.GetInt64(1),
        Kind = (FactKind)rows.GetInt16(2),
        StageId = rows.Int64(3),
        OccurredAt = Instants.FromMicros(rows.GetInt64(4)),
        Precision = (Precision)rows.GetInt16(5),
        RecordedAt = Instants.FromMicros(rows.GetInt64(6)),
        SubjectId = rows.Int64(7),
        Supersedes = rows.Int64(8),
        Payload = rows.Text(9),
        SourceId = rows.GetInt64(10),
    };
}
