using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Xunit;

namespace Handslag.Tests.Platform.Database;

public sealed class WorkspacesApartTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task No_table_shows_a_row_to_another_workspace(Provider provider)
    {
        await using var mine = await databases.Workspace(provider);
        await using var other = await databases.Workspace(provider);
        await FillEveryTable(mine);

        await using var here = await mine.Begin();
        await using var there = await other.Begin();
        foreach (var table in Owned(here.Db))
        {
            Assert.True(await Count(here.Db, table, mine.Id, filtered: true) == 1, $"{table.GetTableName()} should show its own row");
            Assert.True(await Count(there.Db, table, mine.Id, filtered: true) == 0, $"{table.GetTableName()} shows another workspace's row");
        }
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Before_a_workspace_is_entered_nothing_is_visible(Provider provider)
    {
        await using var mine = await databases.Workspace(provider);
        await FillEveryTable(mine);
        await using var services = mine.Database.Services(mine.Clock);
        await using var nowhere = new UnitOfWork(services);
        foreach (var table in Owned(nowhere.Db))
            Assert.True(await Count(nowhere.Db, table, mine.Id, filtered: provider == Provider.Sqlite) == 0, table.GetTableName());
    }

    [Fact]
    public async Task PostgreSQL_hides_the_rows_of_another_workspace_also_from_a_query_without_filter_and_from_raw_SQL()
    {
        await using var mine = await databases.Workspace(Provider.Postgres);
        await using var other = await databases.Workspace(Provider.Postgres);
        await FillEveryTable(mine);

        await using var there = await other.Begin();
        foreach (var table in Owned(there.Db))
        {
            var name = table.GetTableName()!;
            Assert.True(await Count(there.Db, table, mine.Id, filtered: false) == 0, $"{name} shows another workspace's row without its filter");
            Assert.Equal(0, await Execute(there.Db, $"update {name} set workspace_id = workspace_id where workspace_id = {mine.Id}"));
            Assert.Equal(0, await Execute(there.Db, $"delete from {name} where workspace_id = {mine.Id}"));
        }
    }

    [Fact]
    public async Task PostgreSQL_refuses_raw_SQL_that_writes_into_another_workspace()
    {
        await using var mine = await databases.Workspace(Provider.Postgres);
        await using var other = await databases.Workspace(Provider.Postgres);
        await using var here = await mine.Begin();
        var insert = await Assert.ThrowsAsync<PostgresException>(() => Execute(here.Db,
            $"insert into audit_entry (workspace_id, at, action) values ({other.Id}, now(), 'intruded')"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, insert.SqlState);

        here.Db.Add(new AuditEntry { WorkspaceId = mine.Id, At = mine.Clock.GetCurrentInstant(), Action = "was.here" });
        await here.Db.SaveChangesAsync(Cancellation);
        var move = await Assert.ThrowsAsync<PostgresException>(() => Execute(here.Db,
            $"update audit_entry set workspace_id = {other.Id} where workspace_id = {mine.Id}"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, move.SqlState);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_row_of_another_workspace_cannot_be_saved(Provider provider)
    {
        await using var mine = await databases.Workspace(provider);
        await using var other = await databases.Workspace(provider);
        foreach (var table in await Tables(mine))
        {
            await using var unit = await mine.Begin();
            unit.Db.Add(AnyRow.Of(table, other.Id));
            await Assert.ThrowsAsync<InvalidOperationException>(() => unit.Db.SaveChangesAsync(Cancellation));
        }
    }

    [Fact]
    public async Task A_pooled_connection_forgets_the_workspace_it_served_before()
    {
        await using var mine = await databases.Workspace(Provider.Postgres);
        await using var other = await databases.Workspace(Provider.Postgres);
        for (var round = 0; round < 20; round++)
        {
            foreach (var workspace in new[] { mine, other })
            {
                await using var unit = await workspace.Begin();
                Assert.Equal($"{workspace.Id}", await unit.Db.Database
                    .SqlQueryRaw<string>("select current_setting('handslag.workspace') as \"Value\"").SingleAsync(Cancellation));
            }
        }
    }

    [Fact]
    public async Task A_workspace_entered_on_an_open_connection_counts_at_once()
    {
        await using var mine = await databases.Workspace(Provider.Postgres);
        await FillEveryTable(mine);
        await using var services = mine.Database.Services(mine.Clock);
        await using var unit = new UnitOfWork(services);
        await unit.Db.Database.OpenConnectionAsync(Cancellation);
        Assert.Equal(0, await unit.Db.Set<AuditEntry>().IgnoreQueryFilters().CountAsync(e => e.WorkspaceId == mine.Id, Cancellation));
        await unit.Db.Enter(mine.Id, Cancellation);
        Assert.Equal(1, await unit.Db.Set<AuditEntry>().CountAsync(Cancellation));
        await Assert.ThrowsAsync<InvalidOperationException>(() => unit.Db.Enter(mine.Id + 1, Cancellation));
    }

    static async Task FillEveryTable(TestWorkspace workspace)
    {
        await using var unit = await workspace.Begin();
        foreach (var table in Owned(unit.Db)) unit.Db.Add(AnyRow.Of(table, workspace.Id));
        await unit.Db.SaveChangesAsync(Cancellation);
    }

    static async Task<List<IEntityType>> Tables(TestWorkspace workspace)
    {
        await using var unit = await workspace.Begin();
        return [.. Owned(unit.Db)];
    }

    static IEnumerable<IEntityType> Owned(HandslagDb db) => db.Model.GetEntityTypes().Where(HandslagDb.IsWorkspaceOwned);

    static Task<int> Count(HandslagDb db, IEntityType table, long workspaceId, bool filtered) =>
        (Task<int>)typeof(WorkspacesApartTests).GetMethod(nameof(CountOf), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!
            .MakeGenericMethod(table.ClrType).Invoke(null, [db, workspaceId, filtered])!;

    static Task<int> CountOf<T>(HandslagDb db, long workspaceId, bool filtered) where T : class, IWorkspaceOwned =>
        (filtered ? db.Set<T>() : db.Set<T>().IgnoreQueryFilters()).CountAsync(row => row.WorkspaceId == workspaceId, Cancellation);

    static Task<int> Execute(HandslagDb db, string sql) => db.Database.ExecuteSqlRawAsync(sql, Cancellation);
}
