using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Handslag.Platform.Database;

/// <summary>PostgreSQL itself refuses rows of another workspace, also to the owner of the tables, should a filter ever be forgotten.</summary>
static class RowLevelSecurity
{
    const string Policy = "workspace_id = nullif(current_setting('handslag.workspace', true), '')::bigint";

    /// <summary>Lets the application role use every table and puts the workspace policy on each table whose rows belong to a workspace.</summary>
    public static async Task Apply(HandslagDb owner, string applicationRole, CancellationToken cancellation)
    {
        var role = new NpgsqlCommandBuilder().QuoteIdentifier(applicationRole);
        var statements = new List<string>
        {
            $"grant usage on schema public to {role}",
            $"grant select, insert, update, delete on all tables in schema public to {role}",
            $"grant usage, select on all sequences in schema public to {role}",
        };
        foreach (var table in HandslagDb.WorkspaceTables)
        {
            statements.Add($"alter table {table} enable row level security");
            statements.Add($"alter table {table} force row level security");
            statements.Add($"drop policy if exists own_workspace on {table}");
            statements.Add($"create policy own_workspace on {table} using ({Policy}) with check ({Policy})");
        }

        await owner.Database.ExecuteSqlRawAsync(string.Join(";\n", statements), cancellation);
    }

    public static async Task<bool> IsApplied(NpgsqlConnection owner, CancellationToken cancellation)
    {
        await using var guarded = new NpgsqlCommand("select count(*) from pg_class where relname = any($1) and relrowsecurity and relforcerowsecurity", owner)
        {
            Parameters = { new() { Value = HandslagDb.WorkspaceTables.ToArray() } },
        };
        return await guarded.ExecuteScalarAsync(cancellation) is long count && count == HandslagDb.WorkspaceTables.Count;
    }

    /// <summary>Refuses to start with a role for which the policies would not count.</summary>
    public static async Task Demand(DbConnection application, CancellationToken cancellation)
    {
        if (await DatabaseShape.Ask(application, "select rolsuper or rolbypassrls from pg_roles where rolname = current_user", cancellation) is true)
            throw new DatabaseRefusedException(
                "The PostgreSQL role of the application is a superuser or may bypass row-level security. Give it neither, so that workspaces stay apart.");
    }
}

/// <summary>The database cannot be used as it is configured; the message says what to change.</summary>
public sealed class DatabaseRefusedException(string message, Exception? inner = null) : Exception(message, inner);
