using System.Data.Common;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>Row by row through prepared statements: in one SQLite transaction nothing is faster.</summary>
sealed class SqliteJourneyWriter(HandslagDb db) : JourneyWriter
{
    const string NewerPlace = "(@since, @rank, @placed) > (coalesce(stage_since, -9223372036854775808), stage_rank, stage_seq)";

    readonly long workspace = db.Scope.Id;
    long change;

    public override Task TakeTurn(CancellationToken cancellation)
    {
        using var command = Prepare("select coalesce(max(changed_seq), 0) + 1 from lead where workspace_id = @workspace");
        change = (long)command.ExecuteScalar()!;
        return Task.CompletedTask;
    }

    public override Task<long[]> ReserveLeadIds(int count, CancellationToken cancellation)
    {
        // Nobody else writes during this transaction, so the numbers after the last one drawn are free.
        using var command = Prepare("select coalesce((select seq from sqlite_sequence where name = 'lead'), 0) /* of every workspace_id */");
        var last = (long)command.ExecuteScalar()!;
        return Task.FromResult(Enumerable.Range(1, count).Select(i => last + i).ToArray());
    }

    public override Task<long[]> FindLeads(long sourceId, IReadOnlyList<string> externalIds, CancellationToken cancellation)
    {
        using var command = Prepare("select id from lead where workspace_id = @workspace and source_id = @source and external_id = @external", "source", "external");
        command.Parameters["source"].Value = sourceId;
        var ids = new long[externalIds.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            command.Parameters["external"].Value = externalIds[i];
            ids[i] = command.ExecuteScalar() as long? ?? 0;
        }

        return Task.FromResult(ids);
    }

    public override Task InsertLeads(IReadOnlyList<Lead> leads, CancellationToken cancellation)
    {
        using var command = Prepare(
            """
            insert into lead (id, workspace_id, funnel_id, source_id, external_id, account_id, stage_id, stage_since, stage_rank, stage_seq,
                              owner_id, owner_since, first_at, last_at, fields, recorded_at, changed_seq)
            values (@id, @workspace, @funnel, @source, @external, @account, @stage, @since, @rank, @placed, @owner, @owned, @first, @last, @fields, @recorded, @change)
            """,
            "id", "funnel", "source", "external", "account", "stage", "since", "rank", "placed", "owner", "owned", "first", "last", "fields", "recorded", "change");
        foreach (var lead in leads)
        {
            Set(command, lead.Id, lead.FunnelId, lead.SourceId, lead.ExternalId, lead.AccountId, lead.StageId, Micros(lead.StageSince), lead.StageRank, lead.StageSeq,
                lead.OwnerId, Micros(lead.OwnerSince), Micros(lead.FirstAt), Micros(lead.LastAt), lead.Fields, lead.RecordedAt.ToMicros(), change);
            command.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }

    public override Task UpdateLeads(IReadOnlyList<LeadChange> changes, CancellationToken cancellation)
    {
        using var command = Prepare(
            $"""
            update lead set
                stage_id = case when @refolded or {NewerPlace} or (@since is null and stage_since is null and @stage is not null) then @stage else stage_id end,
                stage_since = case when @refolded or {NewerPlace} then @since else stage_since end,
                stage_rank = case when @refolded or {NewerPlace} then @rank else stage_rank end,
                stage_seq = case when @refolded or {NewerPlace} then @placed else stage_seq end,
                owner_id = case when @owner is not null and (owner_since is null or @owned >= owner_since) then @owner else owner_id end,
                owner_since = case when @owner is not null and @owned is not null and (owner_since is null or @owned >= owner_since) then @owned else owner_since end,
                first_at = case when @refolded then @first else coalesce(min(first_at, @first), first_at, @first) end,
                last_at = case when @refolded then @last else coalesce(max(last_at, @last), last_at, @last) end,
                fields = coalesce(@fields, fields),
                account_id = coalesce(@account, account_id),
                changed_seq = case when @fields is not null or @account is not null or (@since is null and stage_since is null) or (@owned is null and @owner is not null)
                    then @change else changed_seq end
            where id = @id and workspace_id = @workspace
            """,
            "id", "stage", "since", "rank", "placed", "owner", "owned", "first", "last", "fields", "account", "refolded", "change");
        foreach (var one in changes)
        {
            Set(command, one.LeadId, one.StageId, Micros(one.StageSince), one.StageRank, one.StageSeq, one.OwnerId, Micros(one.OwnerSince),
                Micros(one.FirstAt), Micros(one.LastAt), one.Fields, one.AccountId, one.Refolded, change);
            command.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }

    public override Task PutIdentities(IReadOnlyList<LeadIdentity> identities, CancellationToken cancellation)
    {
        using var command = Prepare(
            """
            insert into lead_identity (lead_id, workspace_id, name, name_folded, email, phone, company, crm_url)
            values (@id, @workspace, @name, @folded, @email, @phone, @company, @crm)
            on conflict (lead_id) do update set
                name = coalesce(excluded.name, name), name_folded = case when excluded.name_folded = '' then name_folded else excluded.name_folded end,
                email = coalesce(excluded.email, email), phone = coalesce(excluded.phone, phone),
                company = coalesce(excluded.company, company), crm_url = coalesce(excluded.crm_url, crm_url)
            """,
            "id", "name", "folded", "email", "phone", "company", "crm");
        foreach (var identity in identities)
        {
            Set(command, identity.LeadId, identity.Name, identity.NameFolded, identity.Email, identity.Phone, identity.Company, identity.CrmUrl);
            command.ExecuteNonQuery();
        }

        return Task.CompletedTask;
    }

    public override Task<long[]> Append(IReadOnlyList<NewFact> facts, Instant recordedAt, CancellationToken cancellation)
    {
        using var insert = Prepare(
            """
            insert into fact (workspace_id, lead_id, kind, stage_id, occurred_at, precision, recorded_at, source_id, actor_id, subject_id, content_key, supersedes, payload)
            values (@workspace, @lead, @kind, @stage, @at, @precision, @recorded, @source, @actor, @subject, @key, @supersedes, @payload)
            on conflict (workspace_id, occurred_at, content_key) do nothing
            """,
            "lead", "kind", "stage", "at", "precision", "recorded", "source", "actor", "subject", "key", "supersedes", "payload");
        using var text = Prepare("insert into fact_text (seq, workspace_id, lead_id, text) values (@seq, @workspace, @lead, @text)", "seq", "lead", "text");
        var handle = ((SqliteConnection)insert.Connection!).Handle!;
        var recorded = recordedAt.ToMicros();
        var numbers = new long[facts.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var fact = facts[i];
            Set(insert, fact.LeadId, (short)fact.Kind, fact.StageId, fact.At.ToMicros(), (short)fact.Precision, recorded, fact.SourceId, fact.ActorId, fact.SubjectId,
                fact.ContentKey.ToByteArray(true), fact.Supersedes, fact.Payload);
            if (insert.ExecuteNonQuery() == 0) continue;
            numbers[i] = SQLitePCL.raw.sqlite3_last_insert_rowid(handle);
            if (fact.Text is null) continue;
            Set(text, numbers[i], fact.LeadId, fact.Text);
            text.ExecuteNonQuery();
        }

        return Task.FromResult(numbers);
    }

    SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        if (sql.Contains("@workspace", StringComparison.Ordinal)) command.Parameters.AddWithValue("workspace", workspace);
        return command;
    }

    static void Set(DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }

    static long? Micros(Instant? instant) => instant?.ToMicros();
}
