using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Tests.Platform.People;

public sealed class RemoveWorkspaceTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_removed_workspace_leaves_no_row_behind_and_takes_no_other_with_it(Provider provider)
    {
        await using var gone = await databases.Workspace(provider);
        await using var other = await databases.Workspace(provider);
        foreach (var workspace in new[] { gone, other }) await FillEveryTable(workspace);
        List<long> cleared = [];

        await using (var unit = await gone.Begin())
            Assert.True(await new RemoveWorkspace(unit.Db, [cleared.Add]).Run(Cancellation) > Owned(unit.Db).Count());

        Assert.Equal([gone.Id], cleared);
        await using var here = await gone.Begin();
        await using var there = await other.Begin();
        foreach (var table in Owned(here.Db).Select(table => table.GetTableName()!))
        {
            Assert.True(await Count(here.Db, table, gone.Id) == 0, $"{table} still has rows");
            Assert.True(await Count(there.Db, table, other.Id) == 1, $"{table} lost a row of another workspace");
        }

        foreach (var table in Naming(here.Db))
        {
            Assert.True(await Count(here.Db, table, gone.Id) == 0, $"{table} still names the workspace");
            Assert.True(await Count(there.Db, table, other.Id) == 1, $"{table} lost a row that names another workspace");
        }

        Assert.Equal(1, await there.Db.Set<Workspace>().CountAsync(row => row.Id == gone.Id || row.Id == other.Id, Cancellation));
    }

    [Fact]
    public async Task Removing_again_what_is_gone_does_nothing()
    {
        await using var gone = await databases.Workspace(Provider.Sqlite);
        await using var unit = await gone.Begin();
        await new RemoveWorkspace(unit.Db, []).Run(Cancellation);
        Assert.Equal(0, await new RemoveWorkspace(unit.Db, []).Run(Cancellation));
    }

    static async Task FillEveryTable(TestWorkspace workspace)
    {
        await using var unit = await workspace.Begin();
        foreach (var table in unit.Db.Model.GetEntityTypes().Where(table => HandslagDb.IsWorkspaceOwned(table) || table.ClrType == typeof(Membership)
            || table.ClrType == typeof(ApiToken) || table.ClrType == typeof(JobHeader) || table.ClrType == typeof(OutboxHeader)))
            unit.Db.Add(AnyRow.Of(table, workspace.Id));
        unit.Db.Add(new SignInLink { SecretHash = Guid.NewGuid().ToByteArray(), Purpose = LinkPurpose.Invitation, WorkspaceId = workspace.Id });
        await unit.Db.SaveChangesAsync(Cancellation);
    }

    static IEnumerable<Microsoft.EntityFrameworkCore.Metadata.IEntityType> Owned(HandslagDb db) => db.Model.GetEntityTypes().Where(HandslagDb.IsWorkspaceOwned);

    /// <summary>Every table that is not a workspace's own and still names one.</summary>
    static IEnumerable<string> Naming(HandslagDb db) => db.Model.GetEntityTypes()
        .Where(table => !HandslagDb.IsWorkspaceOwned(table) && table.GetProperties().Any(property => property.Name == nameof(IWorkspaceOwned.WorkspaceId)))
        .Select(table => table.GetTableName()!);

    static async Task<int> Count(HandslagDb db, string table, long workspaceId)
    {
        var sql = $"select count(*) as \"Value\" from {table} where workspace_id = {{0}}";
        return await db.Database.SqlQueryRaw<int>(sql, workspaceId).SingleAsync(Cancellation);
    }
}
