using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Handslag.Journeys;

/// <summary>Facts by COPY into a temporary table and one insert from there; leads by arrays.</summary>
sealed class PostgresJourneyWriter(HandslagDb db) : JourneyWriter
{
    readonly long workspace = db.Scope.Id;
    long change;

    public override async Task TakeTurn(CancellationToken cancellation)
    {
        await using (var turn = Command("select pg_advisory_xact_lock(@workspace_id)"))
        {
            turn.Parameters.AddWithValue("workspace_id", workspace);
            await turn.ExecuteNonQueryAsync(cancellation);
        }

        await using var next = Command("select coalesce(max(changed_seq), 0) + 1 from lead where workspace_id = @workspace_id");
        next.Parameters.AddWithValue("workspace_id", workspace);
        change = (long)(await next.ExecuteScalarAsync(cancellation))!;
    }

    public override async Task<long[]> ReserveLeadIds(int count, CancellationToken cancellation)
    {
        await using var command = Command("select array(select nextval(pg_get_serial_sequence('lead', 'id')) from generate_series(1, @count)) /* of every workspace_id */");
        command.Parameters.AddWithValue("count", count);
        return (long[])(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>To look for many leads is one statement here: not worth knowing better.</summary>
    public override Task<bool> HasLeadsOfOthers(long sourceId, CancellationToken cancellation) => Task.FromResult(true);

    public override async Task<long[]> FindLeads(long sourceId, IReadOnlyList<string> externalIds, CancellationToken cancellation)
    {
        await using var command = Command(
            "select id, external_id from lead where workspace_id = @workspace_id and source_id = @source and external_id = any(@external)");
        command.Parameters.AddWithValue("workspace_id", workspace);
        command.Parameters.AddWithValue("source", sourceId);
        command.Parameters.AddWithValue("external", externalIds.ToArray());
        var known = new Dictionary<string, long>();
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
            while (await reader.ReadAsync(cancellation)) known[reader.GetString(1)] = reader.GetInt64(0);
        return [.. externalIds.Select(id => known.GetValueOrDefault(id))];
    }

    public override async Task InsertLeads(IReadOnlyList<Lead> leads, CancellationToken cancellation)
    {
        if (leads.Count == 0) return;
        await using var command = Command(
            """
            insert into lead (id, workspace_id, funnel_id, source_id, external_id, account_id, stage_id, owner_id, fields, recorded_at, changed_seq)
            select id, @workspace_id, funnel, source, external, account, stage, owner, fields, recorded, @change
            from unnest(@id, @funnel, @source, @external, @account, @stage, @owner, @fields, @recorded)
                as new(id, funnel, source, external, account, stage, owner, fields, recorded)
            """);
        command.Parameters.AddWithValue("workspace_id", workspace);
        command.Parameters.AddWithValue("change", change);
        Array(command, "id", leads, lead => lead.Id);
        Array(command, "funnel", leads, lead => lead.FunnelId);
        Array(command, "source", leads, lead => lead.SourceId);
        Texts(command, "external", leads, lead => lead.ExternalId);
        Array(command, "account", leads, lead => lead.AccountId);
        Array(command, "stage", leads, lead => lead.StageId);
        Array(command, "owner", leads, lead => lead.OwnerId);
        Texts(command, "fields", leads, lead => lead.Fields);
        Times(command, "recorded", leads, lead => lead.RecordedAt);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public override async Task UpdateLeads(IReadOnlyList<LeadChange> changes, CancellationToken cancellation)
    {
        if (changes.Count == 0) return;
        await using var command = Command(
            """
            update lead set stage_id = coalesce(new.stage, lead.stage_id), owner_id = coalesce(new.owner, lead.owner_id),
                fields = coalesce(new.fields, lead.fields), account_id = coalesce(new.account, lead.account_id), changed_seq = @change
            from unnest(@id, @stage, @owner, @fields, @account) as new(id, stage, owner, fields, account)
            where lead.workspace_id = @workspace_id and lead.id = new.id and (lead.stage_id, lead.owner_id, lead.fields, lead.account_id) is distinct from
                (coalesce(new.stage, lead.stage_id), coalesce(new.owner, lead.owner_id), coalesce(new.fields, lead.fields), coalesce(new.account, lead.account_id))
            """);
        command.Parameters.AddWithValue("workspace_id", workspace);
        command.Parameters.AddWithValue("change", change);
        Array(command, "id", changes, one => one.LeadId);
        Array(command, "stage", changes, one => one.StageId);
        Array(command, "owner", changes, one => one.OwnerId);
        Texts(command, "fields", changes, one => one.Fields);
        Array(command, "account", changes, one => one.AccountId);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public override async Task PutIdentities(IReadOnlyList<LeadIdentity> identities, CancellationToken cancellation)
    {
        if (identities.Count == 0) return;
        await using var command = Command(
            """
            insert into lead_identity (lead_id, workspace_id, name, name_folded, email, phone, company, crm_url)
            select id, @workspace_id, name, folded, email, phone, company, crm
            from unnest(@id, @name, @folded, @email, @phone, @company, @crm) as new(id, name, folded, email, phone, company, crm)
            on conflict (lead_id) do update set
                name = coalesce(excluded.name, lead_identity.name),
                name_folded = case when excluded.name_folded = '' then lead_identity.name_folded else excluded.name_folded end,
                email = coalesce(excluded.email, lead_identity.email), phone = coalesce(excluded.phone, lead_identity.phone),
                company = coalesce(excluded.company, lead_identity.company), crm_url = coalesce(excluded.crm_url, lead_identity.crm_url)
            """);
        command.Parameters.AddWithValue("workspace_id", workspace);
        Array(command, "id", identities, identity => identity.LeadId);
        Texts(command, "name", identities, identity => identity.Name);
        Texts(command, "folded", identities, identity => identity.NameFolded);
        Texts(command, "email", identities, identity => identity.Email);
        Texts(command, "phone", identities, identity => identity.Phone);
        Texts(command, "company", identities, identity => identity.Company);
        Texts(command, "crm", identities, identity => identity.CrmUrl);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public override async Task<long[]> Append(IReadOnlyList<NewFact> facts, Instant recordedAt, CancellationToken cancellation)
    {
        db.HasNews();
        await using (var table = Command(
            """
            create temporary table if not exists new_fact (n int, workspace_id bigint, lead_id bigint, kind smallint, stage_id bigint, occurred_at timestamptz,
                precision smallint, recorded_at timestamptz, source_id bigint, actor_id bigint, subject_id bigint, content_key uuid, supersedes bigint, payload text)
                on commit delete rows
            """)) await table.ExecuteNonQueryAsync(cancellation);
        await Copy(facts, recordedAt, cancellation);
        var numbers = new long[facts.Count];
        var places = new Dictionary<(Guid, Instant), int>(facts.Count);
        for (var i = facts.Count - 1; i >= 0; i--) places[(facts[i].ContentKey, facts[i].At)] = i;
        await using (var insert = Command(
            """
            insert into fact (workspace_id, lead_id, kind, stage_id, occurred_at, precision, recorded_at, source_id, actor_id, subject_id, content_key, supersedes, payload)
            select workspace_id, lead_id, kind, stage_id, occurred_at, precision, recorded_at, source_id, actor_id, subject_id, content_key, supersedes, payload
            from new_fact order by n
            on conflict (workspace_id, occurred_at, content_key) do nothing
            returning seq, content_key, occurred_at
            """))
        await using (var reader = await insert.ExecuteReaderAsync(cancellation))
            while (await reader.ReadAsync(cancellation))
                numbers[places[(reader.GetGuid(1), reader.GetFieldValue<Instant>(2))]] = reader.GetInt64(0);
        await using (var clear = Command("delete from new_fact /* this batch's workspace_id only */")) await clear.ExecuteNonQueryAsync(cancellation);
        await InsertTexts(facts, numbers, cancellation);
        return numbers;
    }

    async Task Copy(IReadOnlyList<NewFact> facts, Instant recordedAt, CancellationToken cancellation)
    {
        await using var copy = await Connection.BeginBinaryImportAsync(
            "copy new_fact (n, workspace_id, lead_id, kind, stage_id, occurred_at, precision, recorded_at, source_id, actor_id, subject_id, content_key, supersedes, payload) from stdin (format binary)",
            cancellation);
        for (var i = 0; i < facts.Count; i++)
        {
            var fact = facts[i];
            await copy.StartRowAsync(cancellation);
            await copy.WriteAsync(i, cancellation);
            await copy.WriteAsync(workspace, cancellation);
            await copy.WriteAsync(fact.LeadId, cancellation);
            await copy.WriteAsync((short)fact.Kind, cancellation);
            await copy.WriteAsync(fact.StageId, cancellation);
            await copy.WriteAsync(fact.At, NpgsqlDbType.TimestampTz, cancellation);
            await copy.WriteAsync((short)fact.Precision, cancellation);
            await copy.WriteAsync(recordedAt, NpgsqlDbType.TimestampTz, cancellation);
            await copy.WriteAsync(fact.SourceId, cancellation);
            await copy.WriteAsync(fact.ActorId, cancellation);
            await copy.WriteAsync(fact.SubjectId, cancellation);
            await copy.WriteAsync(fact.ContentKey, cancellation);
            await copy.WriteAsync(fact.Supersedes, cancellation);
            if (fact.Payload is null) await copy.WriteNullAsync(cancellation);
            else await copy.WriteAsync(fact.Payload, cancellation);
        }

        await copy.CompleteAsync(cancellation);
    }

    async Task InsertTexts(IReadOnlyList<NewFact> facts, long[] numbers, CancellationToken cancellation)
    {
        var texts = facts.Zip(numbers).Where(pair => pair.Second != 0 && pair.First.Text is not null).ToArray();
        if (texts.Length == 0) return;
        await using var command = Command(
            "insert into fact_text (seq, workspace_id, lead_id, text) select seq, @workspace_id, lead, text from unnest(@seq, @lead, @text) as new(seq, lead, text)");
        command.Parameters.AddWithValue("workspace_id", workspace);
        Array(command, "seq", texts, pair => pair.Second);
        Array(command, "lead", texts, pair => pair.First.LeadId);
        Texts(command, "text", texts, pair => pair.First.Text);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    NpgsqlCommand Command(string sql) => new(sql, Connection, (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());

    static void Array<TRow, TValue>(NpgsqlCommand command, string name, IReadOnlyList<TRow> rows, Func<TRow, TValue> value) =>
        command.Parameters.Add(new NpgsqlParameter<TValue[]>(name, [.. rows.Select(value)]));

    static void Texts<TRow>(NpgsqlCommand command, string name, IReadOnlyList<TRow> rows, Func<TRow, string?> value) =>
        command.Parameters.Add(new NpgsqlParameter<string?[]>(name, NpgsqlDbType.Array | NpgsqlDbType.Text) { TypedValue = [.. rows.Select(value)] });

    static void Times<TRow>(NpgsqlCommand command, string name, IReadOnlyList<TRow> rows, Func<TRow, Instant?> value) =>
        command.Parameters.Add(new NpgsqlParameter<Instant?[]>(name, NpgsqlDbType.Array | NpgsqlDbType.TimestampTz) { TypedValue = [.. rows.Select(value)] });
}
