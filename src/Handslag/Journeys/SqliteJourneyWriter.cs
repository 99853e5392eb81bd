using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>Row by row through prepared statements: in one SQLite transaction nothing is faster.</summary>
sealed class SqliteJourneyWriter(HandslagDb db) : JourneyWriter
{
    readonly long workspace = db.Scope.Id;
    long change;

    public override Task TakeTurn(CancellationToken cancellation)
    {
        using var next = Prepare("select coalesce(max(changed_seq), 0) + 1 from lead where workspace_id = ?");
        change = next.With(workspace).Number()!.Value;
        return Task.CompletedTask;
    }

    public override Task<long[]> ReserveLeadIds(int count, CancellationToken cancellation)
    {
        // Nobody else writes during this transaction, so the numbers after the last one drawn are free.
        using var drawn = Prepare("select seq from sqlite_sequence where name = 'lead' /* of every workspace_id */");
        var last = drawn.Number() ?? 0;
        return Task.FromResult(Enumerable.Range(1, count).Select(i => last + i).ToArray());
    }

    public override Task<long[]> FindLeads(long sourceId, IReadOnlyList<string> externalIds, CancellationToken cancellation)
    {
        using var find = Prepare("select id from lead where workspace_id = ? and source_id = ? and external_id = ?");
        return Task.FromResult(externalIds.Select(external => find.With(workspace).With(sourceId).With(external).Number() ?? 0).ToArray());
    }

    public override Task InsertLeads(IReadOnlyList<Lead> leads, CancellationToken cancellation)
    {
        using var insert = Prepare(
            """
            insert into lead (id, workspace_id, funnel_id, source_id, external_id, account_id, stage_id, owner_id, fields, recorded_at, changed_seq)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """);
        foreach (var lead in leads)
            insert.With(lead.Id).With(workspace).With(lead.FunnelId).With(lead.SourceId).With(lead.ExternalId).With(lead.AccountId).With(lead.StageId)
                .With(lead.OwnerId).With(lead.Fields).With(lead.RecordedAt.ToMicros()).With(change).Run();
        return Task.CompletedTask;
    }

    public override Task UpdateLeads(IReadOnlyList<LeadChange> changes, CancellationToken cancellation)
    {
        using var update = Prepare(
            """
            update lead set stage_id = coalesce(?3, stage_id), owner_id = coalesce(?4, owner_id), fields = coalesce(?5, fields), account_id = coalesce(?6, account_id),
                changed_seq = ?7
            where workspace_id = ?1 and id = ?2 and (stage_id, owner_id, fields, account_id)
                is not (coalesce(?3, stage_id), coalesce(?4, owner_id), coalesce(?5, fields), coalesce(?6, account_id))
            """);
        foreach (var one in changes)
            update.With(workspace).With(one.LeadId).With(one.StageId).With(one.OwnerId).With(one.Fields).With(one.AccountId).With(change).Run();
        return Task.CompletedTask;
    }

    public override Task PutIdentities(IReadOnlyList<LeadIdentity> identities, CancellationToken cancellation)
    {
        using var put = Prepare(
            """
            insert into lead_identity (lead_id, workspace_id, name, name_folded, email, phone, company, crm_url)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (lead_id) do update set
                name = coalesce(excluded.name, name), name_folded = case when excluded.name_folded = '' then name_folded else excluded.name_folded end,
                email = coalesce(excluded.email, email), phone = coalesce(excluded.phone, phone),
                company = coalesce(excluded.company, company), crm_url = coalesce(excluded.crm_url, crm_url)
            """);
        foreach (var identity in identities)
            put.With(identity.LeadId).With(workspace).With(identity.Name).With(identity.NameFolded).With(identity.Email).With(identity.Phone)
                .With(identity.Company).With(identity.CrmUrl).Run();
        return Task.CompletedTask;
    }

    public override Task<long[]> Append(IReadOnlyList<NewFact> facts, Instant recordedAt, CancellationToken cancellation)
    {
        using var insert = Prepare(
            """
            insert into fact (workspace_id, lead_id, kind, stage_id, occurred_at, precision, recorded_at, source_id, actor_id, subject_id, content_key, supersedes, payload)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (workspace_id, occurred_at, content_key) do nothing
            """);
        using var text = Prepare("insert into fact_text (seq, workspace_id, lead_id, text) values (?, ?, ?, ?)");
        var recorded = recordedAt.ToMicros();
        var numbers = new long[facts.Count];
        Span<byte> key = stackalloc byte[16];
        for (var i = 0; i < numbers.Length; i++)
        {
            var fact = facts[i];
            fact.ContentKey.TryWriteBytes(key, bigEndian: true, out _);
            var isNew = insert.With(workspace).With(fact.LeadId).With((long)fact.Kind).With(fact.StageId).With(fact.At.ToMicros()).With((long)fact.Precision)
                .With(recorded).With(fact.SourceId).With(fact.ActorId).With(fact.SubjectId).With(key).With(fact.Supersedes).With(fact.Payload).Run();
            if (!isNew) continue;
            numbers[i] = insert.LastRowId;
            if (fact.Text is not null) text.With(numbers[i]).With(workspace).With(fact.LeadId).With(fact.Text).Run();
        }

        return Task.FromResult(numbers);
    }

    SqliteStatement Prepare(string sql) => new((SqliteConnection)db.Database.GetDbConnection(), sql);
}
