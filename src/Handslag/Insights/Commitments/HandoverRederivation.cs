using DuckDB.NET.Data;
using Handslag.Handovers;
using Handslag.Insights.Replay;

namespace Handslag.Insights.Commitments;

/// <summary>Derives all handovers and clocks anew from the steps, because an agreement, a calendar or what a source declares is another than before.</summary>
sealed class HandoverRederivation(DuckDBConnection connection, Frame frame, Sayings sayings)
{
    const int LeadsAtOnce = 20_000;

    readonly List<(LeadRow Lead, byte[] Bytes)> batch = [];
    Step[] steps = new Step[64];

    public void Run(CancellationToken cancellation)
    {
        connection.Run(InsightTables.Handover);
        connection.Run(InsightTables.Clock);
        for (var after = long.MinValue; Read(after); after = batch[^1].Lead.Id)
        {
            using var columns = new HandoverColumns(connection, frame);
            foreach (var (lead, bytes) in batch) columns.Append(lead, StepBytes.Read(bytes, sayings.Reasons, ref steps));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    bool Read(long after)
    {
        batch.Clear();
        batch.AddRange(connection.Rows("""
            select lead_id, funnel_id, source_id, account_id, stated_owner_id, channel, persona, bytes from steps
            where lead_id > $after order by lead_id limit $most
            """, row => (new LeadRow(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.Int64(3), null, row.Int64(4), row.Text(5), row.Text(6), 0, 0), row.Bytes(7)),
            ("after", after), ("most", LeadsAtOnce)));
        return batch.Count > 0;
    }
}
