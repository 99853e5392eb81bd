using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Handslag.Platform.Database;

/// <summary>Brings the database to the current shape before anything uses it; several processes may start at once.</summary>
public sealed class DatabaseStart(DatabaseOptions options, IServiceScopeFactory scopes)
{
    string OwnerConnection => string.IsNullOrWhiteSpace(options.PostgresOwner) ? options.Postgres! : options.PostgresOwner;

    public async Task Run(CancellationToken cancellation)
    {
        if (options.IsPostgres) await StartPostgres(cancellation);
        else await StartSqlite(cancellation);
    }

    async Task StartSqlite(CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.DataFolder);
        await using var alone = await MigrationLock(options, cancellation);
        await using var connection = options.Connection();
        await connection.OpenAsync(cancellation);
        if (!await DatabaseShape.IsCurrent(connection, options, cancellation)) await MigrateSqlite(cancellation);
        await DatabaseShape.Ask(connection, "pragma journal_mode=wal", cancellation);
    }

    async Task MigrateSqlite(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SqliteHandslagDb>();
        await ForgetStaleLock(db, cancellation);
        await db.Database.MigrateAsync(cancellation);
    }

    async Task StartPostgres(CancellationToken cancellation)
    {
        try
        {
            if (!await IsPostgresCurrent(cancellation)) await MigratePostgres(cancellation);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new DatabaseRefusedException(
                "The PostgreSQL role may not change the tables. Name the role that owns them in HANDSLAG_POSTGRES_OWNER.", refused);
        }

        await using var application = options.Connection();
        await application.OpenAsync(cancellation);
        await RowLevelSecurity.Demand(application, cancellation);
    }

    async Task<bool> IsPostgresCurrent(CancellationToken cancellation)
    {
        await using var owner = new NpgsqlConnection(OwnerConnection);
        try
        {
            await owner.OpenAsync(cancellation);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }

        return await DatabaseShape.IsCurrent(owner, options, cancellation) && await RowLevelSecurity.IsApplied(owner, cancellation);
    }

    async Task MigratePostgres(CancellationToken cancellation)
    {
        var builder = new DbContextOptionsBuilder<PostgresHandslagDb>();
        PlatformModule.Postgres(builder, OwnerConnection);
        await using var owner = new PostgresHandslagDb(builder.Options, new WorkspaceScope());
        await owner.Database.MigrateAsync(cancellation);
        await RowLevelSecurity.Apply(owner, new NpgsqlConnectionStringBuilder(options.Postgres).Username ?? Environment.UserName, cancellation);
    }

    /// <summary>A process that was killed while migrating leaves its row behind; whoever holds the file lock knows that nobody else is migrating.</summary>
    static async Task ForgetStaleLock(SqliteHandslagDb db, CancellationToken cancellation)
    {
        var tables = await db.Database.SqlQueryRaw<int>(
            "select count(*) as \"Value\" from sqlite_master where name = '__EFMigrationsLock'").SingleAsync(cancellation);
        if (tables > 0) await db.Database.ExecuteSqlRawAsync("delete from \"__EFMigrationsLock\"", cancellation);
    }

    /// <summary>Held by whoever changes the file as a whole; a start waits for it.</summary>
    internal static async Task<FileStream> MigrationLock(DatabaseOptions options, CancellationToken cancellation)
    {
        var path = Path.Combine(options.DataFolder, ".migrating");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (!cancellation.IsCancellationRequested)
            {
                await Task.Delay(50, cancellation);
            }
        }
    }
}
