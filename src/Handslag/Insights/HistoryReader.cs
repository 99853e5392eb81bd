using DuckDB.NET.Data;
using Handslag.Journeys;
using Handslag.Platform;

namespace Handslag.Insights;

/// <summary>Leads, or facts, in the order of leads, as a stream. The facts of one lead come in no order, as the fold does not need one.</summary>
sealed class HistoryReader : IDisposable
{
    readonly ChunkReader rows;
    bool hasRow;

    HistoryReader(DuckDBConnection connection, string sql)
    {
        rows = new(connection, sql);
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
        var lead = new LeadRow(rows.Number(0), rows.Number(1), rows.Number(2), rows.Id(3), rows.Id(4), rows.Id(5), rows.Text(6), rows.Text(7),
            rows.Number(8), rows.Number(9));
        hasRow = rows.Read();
        return lead;
    }

    /// <summary>The facts of this lead; those of leads before it are passed over.</summary>
    public List<Fact> FactsOf(long leadId)
    {
        var facts = new List<Fact>();
        for (; hasRow && rows.Number(0) is var of && of <= leadId; hasRow = rows.Read())
            if (of == leadId) facts.Add(Current(of));
        return facts;
    }

    public void Dispose() => rows.Dispose();

    Fact Current(long leadId) => new()
    {
        LeadId = leadId,
        Seq = rows.Number(1),
        Kind = (FactKind)rows.Number(2),
        StageId = rows.Id(3),
        OccurredAt = Instants.FromMicros(rows.Number(4)),
        Precision = (Precision)rows.Number(5),
        RecordedAt = Instants.FromMicros(rows.Number(6)),
        SubjectId = rows.Id(7),
        Supersedes = rows.Id(8),
        Payload = rows.Text(9),
        SourceId = rows.Number(10),
    };
}
