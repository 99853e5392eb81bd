using Microsoft.EntityFrameworkCore;

namespace Handslag.Platform.Database;

/// <summary>The model on PostgreSQL, where several nodes write side by side and row-level security stands behind the filters.</summary>
public sealed class PostgresHandslagDb(DbContextOptions<PostgresHandslagDb> options, WorkspaceScope scope) : HandslagDb(options, scope)
{
    public override bool IsPostgres => true;

    public override async Task<T> Write<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation, Lane lane = Lane.Interactive)
    {
        if (Database.CurrentTransaction is not null) return await work(cancellation);
        await using var transaction = await Database.BeginTransactionAsync(cancellation);
        var isCommitted = false;
        try
        {
            var result = await work(cancellation);
            await MarkTouched(cancellation);
            await transaction.CommitAsync(cancellation);
            isCommitted = true;
            return result;
        }
        finally
        {
            EndWrite(isCommitted);
        }
    }

    public override async Task Enter(long workspaceId, CancellationToken cancellation)
    {
        await base.Enter(workspaceId, cancellation);
        if (Database.GetDbConnection().State == System.Data.ConnectionState.Open)
            await PostgresWorkspaceSetting.Apply(Database.GetDbConnection(), workspaceId, cancellation);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // Folded names and keys are compared byte by byte, on both databases alike.
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
            if (property.ClrType == typeof(string) && property.Name.EndsWith("Folded", StringComparison.Ordinal)) property.SetCollation("C");
    }
}
