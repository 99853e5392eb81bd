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
        foreach (var table in ProtectedTables(owner))
        {
            statements.Add($"alter table {table} enable row level security");
            statements.Add($"alter table {table} force row level security");
            statements.Add($"drop policy if exists own_workspace on {table}");
            statements.Add($"create policy own_workspace on {table} using ({Policy}) with check ({Policy})");
        }

        await owner.Database.ExecuteSqlRawAsync(string.Join(";\n", statements), cancellation);
    }

    public static async Task<bool> IsApplied(HandslagDb owner, CancellationToken cancellation)
    {
        var tables = ProtectedTables(owner).ToArray();
        var guarded = await owner.Database.SqlQueryRaw<int>(
            "select count(*)::int as \"Value\" from pg_class where relname = any({0}) and relrowsecurity and relforcerowsecurity", [tables]).SingleAsync(cancellation);
        return guarded == tables.Length;
    }

    /// <summary>Refuses to start with a role for which the policies would not count.</summary>
    public static async Task Demand(HandslagDb application, CancellationToken cancellation)
    {
        var above = await application.Database.SqlQueryRaw<bool>(
            "select rolsuper or rolbypassrls as \"Value\" from pg_roles where rolname = current_user").SingleAsync(cancellation);
        if (above)
            throw new DatabaseRefusedException(
                "The PostgreSQL role of the application is a superuser or may bypass row-level security. Give it neither, so that workspaces stay apart.");
    }

    public static IEnumerable<string> ProtectedTables(HandslagDb db) =>
        db.Model.GetEntityTypes().Where(HandslagDb.IsWorkspaceOwned).Select(entity => entity.GetTableName()!).Distinct();
}

/// <summary>The database cannot be used as it is configured; the message says what to change.</summary>
public sealed class DatabaseRefusedException(string message, Exception? inner = null) : Exception(message, inner);
