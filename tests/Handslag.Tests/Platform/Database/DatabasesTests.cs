using System.Data.Common;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Npgsql;
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
        Assert.False(await DatabaseShape.IsReady(database.Options, Cancellation));
        await database.Migrate();
        Assert.Empty(await unit.Db.Database.GetPendingMigrationsAsync(Cancellation));
        Assert.True(await DatabaseShape.IsReady(database.Options, Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_database_that_lacks_a_migration_is_not_ready(Provider provider)
    {
        await using var database = await Databases.Fresh(provider);
        await database.Migrate();
        await using var services = database.Services(new TestClock());
        await using var unit = new UnitOfWork(services);
        Assert.Equal(unit.Db.Database.GetMigrations(), DatabaseShape.Migrations(database.Options).Order(StringComparer.Ordinal));
        await using var owner = await Owner(database);
        await using var forget = owner.CreateCommand();
        forget.CommandText = $"delete from \"{(unit.Db.IsPostgres ? "migrations_history" : "__EFMigrationsHistory")}\"";
        Assert.NotEqual(0, await forget.ExecuteNonQueryAsync(Cancellation));
        Assert.False(await DatabaseShape.IsReady(database.Options, Cancellation));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_start_on_a_database_that_is_up_to_date_leaves_it_as_it_is_and_keeps_its_log(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await workspace.Database.Migrate();
        await using var unit = await workspace.Begin();
        Assert.True(await unit.Db.Set<Workspace>().AnyAsync(w => w.Slug == workspace.Slug, Cancellation));
        if (provider == Provider.Sqlite) Assert.Equal("wal", await unit.Db.Database.SqlQueryRaw<string>("select journal_mode as \"Value\" from pragma_journal_mode").SingleAsync(Cancellation));
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_not_ready_and_is_not_made_by_asking()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        var nowhere = database.Options with { DataFolder = Path.Combine(database.Options.DataFolder, "nowhere") };
        Assert.False(await DatabaseShape.IsReady(nowhere, Cancellation));
        Assert.False(Directory.Exists(nowhere.DataFolder));
        Assert.False(await DatabaseShape.IsReady(database.Options, Cancellation));
        Assert.False(File.Exists(database.Options.SqliteFile));
        Assert.False(await DatabaseShape.IsReady(database.Options with { Postgres = "Host=127.0.0.1;Port=1;Username=nobody;Timeout=2" }, Cancellation));
    }

    static async Task<DbConnection> Owner(TestDatabase database)
    {
        var owner = database.Provider == Provider.Postgres ? new NpgsqlConnection(database.Options.PostgresOwner) : database.Options.Connection();
        await owner.OpenAsync(Cancellation);
        return owner;
    }
}
