using Handslag.Platform.Database;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Handslag.Tests.Platform.Database;

public sealed class TablesTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task These_tables_and_no_others_belong_to_no_workspace(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        string[] global =
        [
            "api_token", "data_protection_key", "job_header", "lease", "membership", "outbox_header", "sign_in_link",
            "user", "user_claim", "user_login", "user_token", "workspace",
        ];
        Assert.Equal(global, unit.Db.Model.GetEntityTypes().Where(entity => !HandslagDb.IsWorkspaceOwned(entity))
            .Select(entity => entity.GetTableName()!).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Every_table_of_a_workspace_has_the_filter_and_an_index_that_begins_with_the_workspace(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        var owned = unit.Db.Model.GetEntityTypes().Where(HandslagDb.IsWorkspaceOwned).ToList();
        Assert.NotEmpty(owned);
        Assert.All(owned, entity => Assert.NotNull(entity.FindDeclaredQueryFilter(HandslagDb.WorkspaceFilter)));
        Assert.All(owned, entity => Assert.True(
            entity.GetIndexes().Any(index => index.Properties[0].Name == "WorkspaceId") || entity.FindPrimaryKey()!.Properties[0].Name == "WorkspaceId",
            $"{entity.GetTableName()} has no index that begins with the workspace"));
    }

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_migrations_make_the_model(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        Assert.False(unit.Db.Database.HasPendingModelChanges(), "Make a migration for both databases; CONTRIBUTING.md says how.");
    }

    [Fact]
    public async Task Every_table_of_a_workspace_has_forced_row_level_security()
    {
        await using var workspace = await databases.Workspace(Provider.Postgres);
        await using var unit = await workspace.Begin();
        var owned = unit.Db.Model.GetEntityTypes().Where(HandslagDb.IsWorkspaceOwned).Select(entity => entity.GetTableName()!).Order(StringComparer.Ordinal);
        var forced = await unit.Db.Database.SqlQueryRaw<string>(
            """
            select c.relname::text as "Value" from pg_class c join pg_policy p on p.polrelid = c.oid
            where c.relrowsecurity and c.relforcerowsecurity and p.polname = 'own_workspace'
              and p.polqual is not null and p.polwithcheck is not null and p.polcmd = '*' and c.relnamespace = 'public'::regnamespace
            """).ToListAsync(Cancellation);
        Assert.Equal(owned, forced.Order(StringComparer.Ordinal));
    }

    [Theory, InlineData("superuser"), InlineData("bypassrls")]
    public async Task The_start_refuses_a_role_that_row_level_security_does_not_bind(string right)
    {
        await using var database = await Databases.Fresh(Provider.Postgres);
        var cluster = await PostgresCluster.Get();
        var role = $"above_{right}_{Guid.NewGuid():N}";
        await cluster.Execute($"create role {role} login {right}");
        var name = new Npgsql.NpgsqlConnectionStringBuilder(database.Options.Postgres).Database!;
        await using var services = database.Services(new TestClock());
        var start = new DatabaseStart(database.Options with { Postgres = cluster.Connection(name, role) }, ScopesAs(database, cluster.Connection(name, role)));
        var refused = await Assert.ThrowsAsync<DatabaseRefusedException>(() => start.Run(Cancellation));
        Assert.Contains("row-level security", refused.Message, StringComparison.Ordinal);
        await cluster.Execute($"drop owned by {role}");
    }

    [Fact]
    public async Task The_start_refuses_when_the_application_may_not_change_tables_and_no_owner_is_named()
    {
        await using var database = await Databases.Fresh(Provider.Postgres);
        var options = database.Options with { PostgresOwner = null };
        var start = new DatabaseStart(options, ScopesAs(database, options.Postgres!));
        var refused = await Assert.ThrowsAsync<DatabaseRefusedException>(() => start.Run(Cancellation));
        Assert.Contains("HANDSLAG_POSTGRES_OWNER", refused.Message, StringComparison.Ordinal);
    }

    static IServiceScopeFactory ScopesAs(TestDatabase database, string connection)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        Handslag.Platform.PlatformModule.AddPlatform(services, database.Options with { Postgres = connection });
        return services.BuildServiceProvider().GetRequiredService<IServiceScopeFactory>();
    }
}
