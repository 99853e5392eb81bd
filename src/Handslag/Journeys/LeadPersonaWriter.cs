using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Handslag.Journeys;

/// <summary>Writes which personas leads have, a million as well as one, inside a running <see cref="HandslagDb.Write{T}"/> whose turn was taken.</summary>
public sealed class LeadPersonaWriter(HandslagDb db)
{
    const string Keep =
        """
        insert into lead_persona (lead_id, workspace_id, persona_id, persona, by_hand, since, changed_seq)
        values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
        on conflict (lead_id) do update set persona_id = excluded.persona_id, persona = excluded.persona, by_hand = excluded.by_hand,
            since = excluded.since, changed_seq = excluded.changed_seq
        """;

    const string KeepPast =
        """
        insert into lead_persona_past (workspace_id, lead_id, until, since, persona_id)
        values (?1, ?2, ?3, ?4, ?5) on conflict do nothing
        """;

    readonly long workspace = db.Scope.Id;

    public async Task Write(IReadOnlyList<PersonaChange> changes, CancellationToken cancellation)
    {
        if (changes.Count == 0) return;
        var seq = 1 + (await db.Set<LeadPersona>().MaxAsync(row => (long?)row.ChangedSeq, cancellation) ?? 0);
        if (db.IsPostgres) await WritePostgres(changes, seq, cancellation);
        else WriteSqlite(changes, seq);
    }

    void WriteSqlite(IReadOnlyList<PersonaChange> changes, long seq)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        using var keep = new SqliteStatement(connection, Keep);
        using var past = new SqliteStatement(connection, KeepPast);
        foreach (var one in changes)
        {
            if (one.EndsAnother) past.With(workspace).With(one.LeadId).With(one.Since.ToMicros()).With(one.Before!.Since.ToMicros()).With(one.Before.PersonaId).Run();
            keep.With(one.LeadId).With(workspace).With(one.PersonaId).With(one.Persona).With(one.ByHand ? 1 : 0).With(one.Since.ToMicros()).With(seq).Run();
        }
    }

    async Task WritePostgres(IReadOnlyList<PersonaChange> changes, long seq, CancellationToken cancellation)
    {
        var ended = changes.Where(one => one.EndsAnother).ToList();
        if (ended.Count > 0)
        {
            await using var past = Command(
                """
                insert into lead_persona_past (workspace_id, lead_id, until, since, persona_id)
                select @workspace_id, lead, until, since, persona from unnest(@lead, @until, @since, @persona) as old(lead, until, since, persona)
                on conflict do nothing
                """);
            Add(past, "lead", NpgsqlDbType.Bigint, ended.Select(one => one.LeadId).ToArray());
            Add(past, "until", NpgsqlDbType.TimestampTz, ended.Select(one => one.Since).ToArray());
            Add(past, "since", NpgsqlDbType.TimestampTz, ended.Select(one => one.Before!.Since).ToArray());
            Add(past, "persona", NpgsqlDbType.Bigint, ended.Select(one => one.Before!.PersonaId).ToArray());
            await past.ExecuteNonQueryAsync(cancellation);
        }

        await using var keep = Command(
            """
            insert into lead_persona (lead_id, workspace_id, persona_id, persona, by_hand, since, changed_seq)
            select lead, @workspace_id, id, name, hand, since, @seq from unnest(@lead, @id, @name, @hand, @since) as new(lead, id, name, hand, since)
            on conflict (lead_id) do update set persona_id = excluded.persona_id, persona = excluded.persona, by_hand = excluded.by_hand,
                since = excluded.since, changed_seq = excluded.changed_seq
            """);
        keep.Parameters.AddWithValue("seq", seq);
        Add(keep, "lead", NpgsqlDbType.Bigint, changes.Select(one => one.LeadId).ToArray());
        Add(keep, "id", NpgsqlDbType.Bigint, changes.Select(one => one.PersonaId).ToArray());
        Add(keep, "name", NpgsqlDbType.Text, changes.Select(one => one.Persona).ToArray());
        Add(keep, "hand", NpgsqlDbType.Boolean, changes.Select(one => one.ByHand).ToArray());
        Add(keep, "since", NpgsqlDbType.TimestampTz, changes.Select(one => one.Since).ToArray());
        await keep.ExecuteNonQueryAsync(cancellation);
    }

    NpgsqlCommand Command(string sql)
    {
        var command = new NpgsqlCommand(sql, (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        command.Parameters.AddWithValue("workspace_id", workspace);
        return command;
    }

    static void Add(NpgsqlCommand command, string name, NpgsqlDbType type, object values) => command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Array | type) { Value = values });
}
