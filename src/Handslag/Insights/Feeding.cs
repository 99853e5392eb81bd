using DuckDB.NET.Data;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Insights;

/// <summary>
/// Reads what is new in the database, by sequence and in chunks, and derives from it. Sources are read before facts, facts before leads
/// and leads before stages, so that no source claims more than its facts show and no fact lacks its lead or its stage.
/// </summary>
sealed class Feeding(HandslagDb db, InsightFile file, InsightsOptions options, Instant now)
{
    public async Task Run(long workspaceId, CancellationToken cancellation)
    {
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(row => row.Id == workspaceId, cancellation);
        var connection = file.Rent();
        try
        {
            await ForgetAnotherHistory(connection, cancellation);
            var sources = await Frame.LoadSources(db, cancellation);
            while (await ReadFacts(connection, cancellation))
            {
            }

            while (await ReadLeads(connection, cancellation))
            {
            }

            var frame = await Frame.Load(db, workspace.Zone, sources, cancellation);
            new Derivation(connection, file, options, frame, now).Run(cancellation);
            file.Return(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A database that was restored from a backup may have gone another way than the one this file has read.</summary>
    async Task ForgetAnotherHistory(DuckDBConnection connection, CancellationToken cancellation)
    {
        var (seq, key, changed) = State(connection);
        var isOurs = (seq == 0 || await db.Set<Fact>().Where(fact => fact.Seq == seq).Select(fact => fact.ContentKey).FirstOrDefaultAsync(cancellation) is var found
            && found.ToString() == key) && (changed == 0 || await db.Set<Lead>().AnyAsync(lead => lead.ChangedSeq >= changed, cancellation));
        if (isOurs) return;
        using var transaction = connection.BeginTransaction();
        connection.Run("delete from fact");
        connection.Run("delete from lead_row");
        connection.Run("update state set fact_seq = 0, fact_key = null, changed_seq = 0, derived_fact_seq = 0, derived_changed_seq = 0, frame = null");
        transaction.Commit();
    }

    async Task<bool> ReadFacts(DuckDBConnection connection, CancellationToken cancellation)
    {
        var (after, _, _) = State(connection);
        var count = 0;
        Fact? last = null;
        using var transaction = connection.BeginTransaction();
        using (var rows = connection.CreateAppender("fact"))
        {
            await foreach (var fact in db.Set<Fact>().AsNoTracking().Where(fact => fact.Seq > after).OrderBy(fact => fact.Seq).Take(options.Chunk)
                .AsAsyncEnumerable().WithCancellation(cancellation))
            {
                Append(rows, last = fact);
                count++;
            }
        }

        if (last is null) return false;
        connection.Run("update state set fact_seq = $seq, fact_key = $key", ("seq", last.Seq), ("key", last.ContentKey.ToString()));
        transaction.Commit();
        return count == options.Chunk;
    }

    static void Append(DuckDBAppender rows, Fact fact) => rows.CreateRow()
        .AppendValue(fact.LeadId).AppendValue(fact.Seq).AppendValue((short)fact.Kind).AppendValue(fact.StageId).AppendValue(fact.OccurredAt.ToMicros())
        .AppendValue((short)fact.Precision).AppendValue(fact.RecordedAt.ToMicros()).AppendValue(fact.SourceId).AppendValue(fact.ActorId)
        .AppendValue(fact.SubjectId).AppendValue(fact.Supersedes).AppendValue(fact.Payload).EndRow();

    /// <summary>All leads of one number are read together, however many one transaction changed.</summary>
    async Task<bool> ReadLeads(DuckDBConnection connection, CancellationToken cancellation)
    {
        var (_, _, after) = State(connection);
        var upTo = await db.Set<Lead>().Where(lead => lead.ChangedSeq > after).OrderBy(lead => lead.ChangedSeq).Select(lead => lead.ChangedSeq)
            .Take(options.Chunk).OrderByDescending(changed => changed).FirstOrDefaultAsync(cancellation);
        if (upTo == 0) return false;
        using var transaction = connection.BeginTransaction();
        connection.Run("create or replace temp table arrived as select * from lead_row limit 0");
        using (var rows = connection.CreateAppender("temp", "main", "arrived"))
        {
            await foreach (var lead in db.Set<Lead>().AsNoTracking().Where(lead => lead.ChangedSeq > after && lead.ChangedSeq <= upTo)
                .AsAsyncEnumerable().WithCancellation(cancellation))
                Append(rows, lead);
        }

        if (after > 0) connection.Run("delete from lead_row where lead_id in (select lead_id from arrived)");
        connection.Run("insert into lead_row select * from arrived");
        connection.Run("update state set changed_seq = $changed", ("changed", upTo));
        transaction.Commit();
        return true;
    }

    static void Append(DuckDBAppender rows, Lead lead)
    {
        var (channel, persona) = Traits.Of(lead.Fields);
        rows.CreateRow().AppendValue(lead.Id).AppendValue(lead.ChangedSeq).AppendValue(lead.FunnelId).AppendValue(lead.SourceId).AppendValue(lead.AccountId)
            .AppendValue(lead.StageId).AppendValue(lead.OwnerId).AppendValue(channel).AppendValue(persona).AppendValue(lead.RecordedAt.ToMicros()).EndRow();
    }

    static (long FactSeq, string? FactKey, long ChangedSeq) State(DuckDBConnection connection) =>
        connection.Rows("select fact_seq, fact_key, changed_seq from state", row => (row.GetInt64(0), row.Text(1), row.GetInt64(2))).Single();
}
