using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Journeys;

/// <summary>
/// Through prepared statements: in one SQLite transaction nothing is faster. Statements of many rows fail instead of aborting (<c>or fail</c>):
/// the whole transaction is given up then, and SQLite need not keep each page as it was before the statement.
/// </summary>
sealed class SqliteJourneyWriter(HandslagDb db) : JourneyWriter
{
    const int RowsAStatement = 50;

    readonly long workspace = db.Scope.Id;
    long change;

    /// <summary>The number of the newest lead of all when we last looked or drew one; null before.</summary>
    long? newestKnown;
    bool hasLeadsOfOthers;

    public override Task TakeTurn(CancellationToken cancellation)
    {
        using var next = Prepare("select coalesce(max(changed_seq), 0) + 1 from lead where workspace_id = ?");
        change = next.With(workspace).Number()!.Value;
        return Task.CompletedTask;
    }

    public override Task<long[]> ReserveLeadIds(int count, CancellationToken cancellation)
    {
        // Nobody else writes during this transaction, so the numbers after the last one drawn are free.
        var last = Newest("lead");
        newestKnown = last + count;
        return Task.FromResult(Enumerable.Range(1, count).Select(i => last + i).ToArray());
    }

    /// <summary>Where nobody has drawn a number since we did, nobody has inserted a lead.</summary>
    public override Task<bool> HasLeadsOfOthers(long sourceId, CancellationToken cancellation)
    {
        if (hasLeadsOfOthers) return Task.FromResult(true);
        var newest = Newest("lead");
        using var any = Prepare("select 1 from lead where workspace_id = ? and source_id = ? limit 1");
        hasLeadsOfOthers = newestKnown is { } known ? known != newest : any.With(workspace).With(sourceId).Number() is not null;
        newestKnown = newest;
        return Task.FromResult(hasLeadsOfOthers);
    }

    public override Task<long[]> FindLeads(long sourceId, IReadOnlyList<string> externalIds, CancellationToken cancellation)
    {
        using var find = Prepare("select id from lead where workspace_id = ? and source_id = ? and external_id = ?");
        return Task.FromResult(externalIds.Select(external => find.With(workspace).With(sourceId).With(external).Number() ?? 0).ToArray());
    }

    public override Task InsertLeads(IReadOnlyList<Lead> leads, CancellationToken cancellation)
    {
        var whole = leads.Count - (leads.Count % RowsAStatement);
        InsertLeads(leads, 0, whole, RowsAStatement);
        InsertLeads(leads, whole, leads.Count, 1);
        return Task.CompletedTask;
    }

    void InsertLeads(IReadOnlyList<Lead> leads, int from, int to, int atOnce)
    {
        if (from == to) return;
        using var insert = Prepare(
            $"""
            insert or fail into lead (workspace_id, changed_seq, id, funnel_id, source_id, external_id, account_id, stage_id, owner_id, fields, recorded_at)
            values {Rows("(?1, ?2, ?, ?, ?, ?, ?, ?, ?, ?, ?)", atOnce)}
            """);
        insert.With(workspace).With(change);
        for (var first = from; first < to; first += atOnce)
        {
            insert.After(2);
            for (var i = first; i < first + atOnce; i++)
            {
                var lead = leads[i];
                insert.With(lead.Id).With(lead.FunnelId).With(lead.SourceId).With(lead.ExternalId).With(lead.AccountId).With(lead.StageId)
                    .With(lead.OwnerId).With(lead.Fields).With(lead.RecordedAt.ToMicros());
            }

            insert.Run();
        }
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

    /// <summary>
    /// Several facts a statement, with numbers that we draw: looking after the table's own counter once a row costs as much as an index.
    /// Numbers of facts that were known already stay unused.
    /// </summary>
    public override Task<long[]> Append(IReadOnlyList<NewFact> facts, Instant recordedAt, CancellationToken cancellation)
    {
        db.HasNews();
        var last = Newest("fact");
        var numbers = new long[facts.Count];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = last + 1 + i;
        var whole = numbers.Length - (numbers.Length % RowsAStatement);
        Append(facts, 0, whole, RowsAStatement, numbers, recordedAt);
        Append(facts, whole, numbers.Length, 1, numbers, recordedAt);
        using var text = Prepare("insert into fact_text (seq, workspace_id, lead_id, text) values (?, ?, ?, ?)");
        for (var i = 0; i < numbers.Length; i++)
            if (numbers[i] != 0 && facts[i].Text is { } said) text.With(numbers[i]).With(workspace).With(facts[i].LeadId).With(said).Run();
        return Task.FromResult(numbers);
    }

    /// <summary>The facts from one place up to another; the numbers of those that were known already become 0.</summary>
    void Append(IReadOnlyList<NewFact> facts, int from, int to, int atOnce, long[] numbers, Instant recordedAt)
    {
        if (from == to) return;
        using var insert = Prepare(
            $"""
            insert or fail into fact (workspace_id, recorded_at, seq, lead_id, kind, stage_id, occurred_at, precision, source_id, actor_id, subject_id, content_key, supersedes, payload)
            values {Rows("(?1, ?2, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", atOnce)}
            on conflict (workspace_id, occurred_at, content_key) do nothing
            """);
        insert.With(workspace).With(recordedAt.ToMicros());
        Span<byte> key = stackalloc byte[16];
        for (var first = from; first < to; first += atOnce)
        {
            insert.After(2);
            for (var i = first; i < first + atOnce; i++)
            {
                var fact = facts[i];
                fact.ContentKey.TryWriteBytes(key, bigEndian: true, out _);
                insert.With(numbers[i]).With(fact.LeadId).With((long)fact.Kind).With(fact.StageId).With(fact.At.ToMicros()).With((long)fact.Precision)
                    .With(fact.SourceId).With(fact.ActorId).With(fact.SubjectId).With(key).With(fact.Supersedes).With(fact.Payload);
            }

            insert.Run();
            if (insert.Written == 0) numbers.AsSpan(first, atOnce).Clear();
            else if (insert.Written < atOnce) ForgetUnused(numbers.AsSpan(first, atOnce));
        }
    }

    void ForgetUnused(Span<long> numbers)
    {
        using var used = Prepare("select 1 from fact where workspace_id = ? and seq = ?");
        foreach (ref var number in numbers)
            if (used.With(workspace).With(number).Number() is null) number = 0;
    }

    /// <summary>The last number that the table's own counter drew.</summary>
    long Newest(string table)
    {
        using var drawn = Prepare($"select seq from sqlite_sequence where name = '{table}' /* of every workspace_id */");
        return drawn.Number() ?? 0;
    }

    static string Rows(string row, int count) => string.Join(", ", Enumerable.Repeat(row, count));

    SqliteStatement Prepare(string sql) => new((SqliteConnection)db.Database.GetDbConnection(), sql);
}
