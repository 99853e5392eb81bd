using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Tests.Platform.Database;

public sealed class DatabasesTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_fresh_workspace_is_there_on_both_databases(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        var found = await unit.Db.Set<Workspace>().SingleAsync(w => w.Slug == workspace.Slug, Cancellation);
        Assert.Equal(workspace.Id, found.Id);
        Assert.Equal(workspace.Clock.GetCurrentInstant(), found.CreatedAt);
        Assert.Equal(provider == Provider.Postgres, unit.Db.IsPostgres);
    }

    [Fact]
    public async Task Tests_work_on_PostgreSQL_as_a_role_that_row_level_security_binds()
    {
        await using var workspace = await databases.Workspace(Provider.Postgres);
        await using var unit = await workspace.Begin();
        var role = await unit.Db.Database.SqlQueryRaw<string>(
            "select rolname || ' ' || rolsuper || ' ' || rolbypassrls as \"Value\" from pg_roles where rolname = current_user").SingleAsync(Cancellation);
        Assert.Equal($"{PostgresCluster.AppRole} false false", role);
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_fresh_database_has_no_tables_until_it_is_migrated(Provider provider)
    {
        await using var database = await Databases.Fresh(provider);
        await using var services = database.Services(new TestClock());
        await using var unit = new UnitOfWork(services);
        Assert.NotEmpty(await unit.Db.Database.GetPendingMigrationsAsync(Cancellation));
        await database.Migrate();
        Assert.Empty(await unit.Db.Database.GetPendingMigrationsAsync(Cancellation));
    }
}
