using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Platform.People;

/// <summary>What a capability keeps outside the database of a workspace that has just gone, and now clears away. Register one or more.</summary>
public delegate void WorkspaceRemoved(long workspaceId);

/// <summary>
/// Removes the entered workspace with everything in it, in small batches; other workspaces and people's accounts stay.
/// First nobody can enter it any more, and last it is gone itself: broken off in between, it is removed the rest of the way by running again.
/// </summary>
public sealed class RemoveWorkspace(HandslagDb db, IEnumerable<WorkspaceRemoved> removed)
{
    const int RowsABatch = 2_000;

    /// <returns>How many rows were deleted.</returns>
    public async Task<long> Run(CancellationToken cancellation)
    {
        var id = db.Scope.Id;
        var rows = await db.Write(token => CloseDoors(id, token), cancellation);
        var tables = db.Model.GetEntityTypes().Where(HandslagDb.IsWorkspaceOwned).Select(entity => entity.GetTableName()!).Distinct().ToArray();
        // Whoever was still writing may have added rows behind our back: go round until nothing is left.
        for (var deleted = 1L; deleted > 0; rows += deleted)
        {
            deleted = 0;
            foreach (var table in tables) deleted += await Clear(table, id, cancellation);
        }

        rows += await db.Write(token => db.Set<Workspace>().Where(workspace => workspace.Id == id).ExecuteDeleteAsync(token), cancellation);
        foreach (var clearAway in removed) clearAway(id);
        return rows;
    }

    async Task<long> CloseDoors(long id, CancellationToken cancellation) =>
        await db.Set<Membership>().Where(row => row.WorkspaceId == id).ExecuteDeleteAsync(cancellation)
        + await db.Set<SignInLink>().Where(row => row.WorkspaceId == id).ExecuteDeleteAsync(cancellation)
        + await db.Set<ApiToken>().Where(row => row.WorkspaceId == id).ExecuteDeleteAsync(cancellation)
        + await db.Set<JobHeader>().Where(row => row.WorkspaceId == id).ExecuteDeleteAsync(cancellation)
        + await db.Set<OutboxHeader>().Where(row => row.WorkspaceId == id).ExecuteDeleteAsync(cancellation);

    async Task<long> Clear(string table, long id, CancellationToken cancellation)
    {
        var place = db.IsPostgres ? "ctid" : "rowid";
        var sql = $"delete from {table} where {place} in (select {place} from {table} where workspace_id = {{0}} limit {{1}})";
        var all = 0L;
        int some;
        do
        {
            some = await db.Write(token => db.Database.ExecuteSqlRawAsync(sql, [id, RowsABatch], token), cancellation, Lane.Bulk);
            all += some;
        }
        while (some == RowsABatch);
        return all;
    }
}
