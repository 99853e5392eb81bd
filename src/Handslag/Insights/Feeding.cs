using DuckDB.NET.Data;
using Handslag.Insights.Replay;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Insights;

/// <summary>A fact as the columns take it, instants in microseconds: what journeys are folded from, and no more.</summary>
/// <param name="Payload">Only of facts from which something is read: those that name a stage, amend another or bear a reason, a result or fields.</param>
readonly record struct FactRow(
    long LeadId, long Seq, short Kind, long? StageId, long OccurredAt, short Precision, long? SubjectId, long? Supersedes, long RecordedAt,
    long SourceId, string? Payload);

/// <summary>
/// Reads what is new in the database, by sequence and in chunks, and derives from it. Sources are read before facts, facts before leads
/// and leads before stages, so that no source claims more than its facts show and no fact lacks its lead or its stage.
/// </summary>
sealed class Feeding(HandslagDb db, InsightFile file, InsightsOptions options, Instant now)
{
    const int ReadsAWrite = 4;

    static readonly string Telling = string.Join(", ", new[] { FactKind.FieldsSet, FactKind.HandedOver, FactKind.Attempted, FactKind.Returned, FactKind.Paused }.Select(kind => (int)kind));

    Sayings sayings = new();

    /// <returns>What the columns are derived from now.</returns>
    public async Task<Derived> Run(long workspaceId, CancellationToken cancellation)
    {
        var workspace = await db.Set<Workspace>().AsNoTracking().SingleAsync(row => row.Id == workspaceId, cancellation);
        return await Connected(async connection =>
        {
            var sources = await Frame.LoadSources(db, cancellation);
            await Read(connection, cancellation);
            var frame = await Frame.Load(db, workspace.Zone, sources, cancellation);
            return await new Derivation(connection, file, options, frame, sayings, now).Run(cancellation);
        }, cancellation);
    }

    /// <summary>Reads, and leaves what follows from it to the next run.</summary>
    public Task ReadAhead(CancellationToken cancellation) => Connected(async connection =>
    {
        await Read(connection, cancellation);
        return true;
    }, cancellation);

    async Task<T> Connected<T>(Func<DuckDBConnection, Task<T>> work, CancellationToken cancellation)
    {
        var connection = file.Rent();
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            var result = await work(connection);
            file.Return(connection);
            return result;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    async Task Read(DuckDBConnection connection, CancellationToken cancellation)
    {
        await ForgetAnotherHistory(connection, cancellation);
        sayings = Sayings.Load(connection);
        while (await ReadFacts(connection, cancellation))
        {
        }

        while (await ReadLeads(connection, cancellation))
        {
        }

        while (await ReadPersonas(connection, cancellation))
        {
        }
    }

    /// <summary>A database that was restored from a backup may have gone another way than the one this file has read.</summary>
    async Task ForgetAnotherHistory(DuckDBConnection connection, CancellationToken cancellation)
    {
        var (seq, key, changed) = State(connection);
        var personas = connection.Number("select persona_seq from state");
        var isOurs = (seq == 0 || (await KeyOf(seq, cancellation)).ToString() == key)
            && (changed == 0 || await db.Set<Lead>().AnyAsync(lead => lead.ChangedSeq >= changed, cancellation))
            && (personas == 0 || await db.Set<LeadPersona>().AnyAsync(row => row.ChangedSeq >= personas, cancellation));
        if (isOurs) return;
        using var transaction = connection.BeginTransaction();
        connection.Run("delete from fact");
        connection.Run("delete from lead_row");
        connection.Run("delete from persona_row");
        connection.Run("delete from saying");
        connection.Run("update state set fact_seq = 0, fact_key = null, changed_seq = 0, derived_fact_seq = 0, derived_changed_seq = 0, persona_seq = 0, derived_persona_seq = 0, frame = null");
        transaction.Commit();
    }

    /// <summary>Several short reads of the database make one write of the columns, which likes them large.</summary>
    async Task<bool> ReadFacts(DuckDBConnection connection, CancellationToken cancellation)
    {
        var (after, _, _) = State(connection);
        using var transaction = connection.BeginTransaction();
        (long Seq, bool IsMore) read;
        using (var rows = new TableAppender(connection, "fact"))
        {
            read = await Conveyor.Run<FactRow, (long, bool)>((each, stop) => FactsAfter(after, each, stop), fact => Append(rows, fact), cancellation);
        }

        if (read.Seq == after) return false;
        sayings.Store(connection);
        var key = await KeyOf(read.Seq, cancellation);
        connection.Run("update state set fact_seq = $seq, fact_key = $key", ("seq", read.Seq), ("key", key.ToString()));
        transaction.Commit();
        return read.IsMore;
    }

    Task<Guid> KeyOf(long seq, CancellationToken cancellation) =>
        db.Set<Fact>().Where(fact => fact.Seq == seq).Select(fact => fact.ContentKey).FirstOrDefaultAsync(cancellation);

    (long Seq, bool IsMore) FactsAfter(long seq, Action<FactRow> each, CancellationToken stop)
    {
        for (var read = 0; read < ReadsAWrite; read++)
        {
            stop.ThrowIfCancellationRequested();
            var count = 0;
            using var rows = StoredRows.Of(db, $"""
                select seq, lead_id, cast(kind as bigint), stage_id, occurred_at, cast(precision as bigint), subject_id, supersedes,
                  recorded_at, source_id, case when stage_id is not null or supersedes is not null or kind in ({Telling}) then payload end
                from fact where workspace_id = {db.Scope.Id} and seq > {seq} order by seq limit {options.Chunk}
                """);
            for (; rows.Read(); count++)
            {
                var payload = rows.Text(10);
                sayings.Of(payload);
                each(new FactRow(rows.Number(1), seq = rows.Number(0), (short)rows.Number(2), rows.Id(3), rows.Micros(4), (short)rows.Number(5), rows.Id(6), rows.Id(7),
                    rows.Micros(8), rows.Number(9), payload));
            }

            if (count < options.Chunk) return (seq, false);
        }

        return (seq, true);
    }

    static void Append(TableAppender rows, in FactRow fact) => rows
        .With(fact.LeadId).With(fact.Seq).With(fact.Kind).With(fact.StageId).With(fact.OccurredAt)
        .With(fact.Precision).With(fact.SubjectId).With(fact.Supersedes).With(fact.RecordedAt)
        .With(fact.SourceId).With(fact.Payload).End();

    /// <summary>All leads of one number are read together, however many one transaction changed.</summary>
    async Task<bool> ReadLeads(DuckDBConnection connection, CancellationToken cancellation)
    {
        var (_, _, after) = State(connection);
        var upTo = await db.Set<Lead>().Where(lead => lead.ChangedSeq > after).OrderBy(lead => lead.ChangedSeq).Select(lead => lead.ChangedSeq)
            .Take(options.Chunk).OrderByDescending(changed => changed).FirstOrDefaultAsync(cancellation);
        if (upTo == 0) return false;
        using var transaction = connection.BeginTransaction();
        connection.Run("create or replace temp table arrived as select * from lead_row limit 0");
        using (var rows = new TableAppender(connection, "arrived", "temp"))
        {
            await Conveyor.Run<LeadRow, int>((each, stop) => LeadsChanged(after, upTo, each, stop), lead => Append(rows, lead), cancellation);
        }

        if (after > 0) connection.Run("delete from lead_row where lead_id in (select lead_id from arrived)");
        connection.Run("insert into lead_row select * from arrived");
        connection.Run("update state set changed_seq = $changed", ("changed", upTo));
        transaction.Commit();
        return true;
    }

    /// <summary>All rows of one number are read together.</summary>
    async Task<bool> ReadPersonas(DuckDBConnection connection, CancellationToken cancellation)
    {
        var after = connection.Number("select persona_seq from state");
        var upTo = await db.Set<LeadPersona>().Where(row => row.ChangedSeq > after).OrderBy(row => row.ChangedSeq).Select(row => row.ChangedSeq)
            .Take(options.Chunk).OrderByDescending(changed => changed).FirstOrDefaultAsync(cancellation);
        if (upTo == 0) return false;
        using var transaction = connection.BeginTransaction();
        connection.Run("create or replace temp table matched as select * from persona_row limit 0");
        using (var rows = new TableAppender(connection, "matched", "temp"))
        using (var read = StoredRows.Of(db, $"select lead_id, persona, changed_seq from lead_persona where workspace_id = {db.Scope.Id} and changed_seq > {after} and changed_seq <= {upTo}"))
        {
            while (read.Read()) rows.With(read.Number(0)).With(read.Text(1)).With(read.Number(2)).End();
        }

        if (after > 0) connection.Run("delete from persona_row where lead_id in (select lead_id from matched)");
        connection.Run("insert into persona_row select * from matched");
        connection.Run("update state set persona_seq = $seq", ("seq", upTo));
        transaction.Commit();
        return true;
    }

    int LeadsChanged(long after, long upTo, Action<LeadRow> each, CancellationToken stop)
    {
        using var rows = StoredRows.Of(db, $"""
            select id, funnel_id, source_id, account_id, stage_id, owner_id, fields, recorded_at, changed_seq
            from lead where workspace_id = {db.Scope.Id} and changed_seq > {after} and changed_seq <= {upTo}
            """);
        var count = 0;
        for (; rows.Read(); count++)
        {
            var (channel, persona) = Traits.Of(rows.Text(6));
            each(new LeadRow(rows.Number(0), rows.Number(1), rows.Number(2), rows.Id(3), rows.Id(4), rows.Id(5), channel, persona, rows.Micros(7), rows.Number(8)));
            stop.ThrowIfCancellationRequested();
        }

        return count;
    }

    static void Append(TableAppender rows, LeadRow lead) => rows
        .With(lead.Id).With(lead.FunnelId).With(lead.SourceId).With(lead.AccountId).With(lead.StageId).With(lead.OwnerId)
        .With(lead.Channel).With(lead.Persona).With(lead.RecordedAt).With(lead.ChangedSeq).End();

    static (long FactSeq, string? FactKey, long ChangedSeq) State(DuckDBConnection connection) =>
        connection.Rows("select fact_seq, fact_key, changed_seq from state", row => (row.GetInt64(0), row.Text(1), row.GetInt64(2))).Single();
}
