using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Platform.Database;

/// <summary>The model in one SQLite file. Every write passes the process's gate, so that a bulk job never makes a person wait long.</summary>
public sealed class SqliteHandslagDb(DbContextOptions<SqliteHandslagDb> options, WorkspaceScope scope, WriteGate gate, Remembered remembered)
    : HandslagDb(options, scope)
{
    bool isWriting;

    public override bool IsPostgres => false;

    public override async Task<T> Write<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation, Lane lane = Lane.Interactive)
    {
        if (Database.CurrentTransaction is not null) return await work(cancellation);
        using var turn = await gate.Enter(lane, cancellation);
        await using var transaction = await Database.BeginTransactionAsync(cancellation);
        var isCommitted = false;
        isWriting = true;
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
            isWriting = false;
            EndWrite(isCommitted);
        }
    }

    public override Task<T> Remember<T>(string what, object? of, Func<CancellationToken, Task<T>> read, CancellationToken cancellation) =>
        isWriting ? read(cancellation) : remembered.Get((Scope.Id, what, of), read, cancellation);

    public override Task Survey(CancellationToken cancellation) =>
        Write(token => Database.ExecuteSqlRawAsync("pragma analysis_limit=1000; analyze;", token), cancellation, Lane.Bulk);

    /// <summary>
    /// Room for the indexes that a bulk job touches all over, and fewer times copying changed pages from the log into the file; fewer still
    /// where nobody waits for that.
    /// </summary>
    public override async Task PrepareForBulk(bool isAlone, CancellationToken cancellation)
    {
        SqliteSettings.Unsettle(Database.GetDbConnection());
        await Database.ExecuteSqlRawAsync(
            isAlone ? "pragma cache_size=-98304; pragma wal_autocheckpoint=16000;" : "pragma cache_size=-65536; pragma wal_autocheckpoint=4000;", cancellation);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        Database.CurrentTransaction is null
            ? await Write(token => base.SaveChangesAsync(acceptAllChangesOnSuccess, token), cancellationToken)
            : await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Writes wait for their turn at the gate: use SaveChangesAsync.");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantAsMicros>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateAsText>();
        configurationBuilder.Properties<Guid>().HaveConversion<GuidAsBytes>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Microsoft.EntityFrameworkCore.Storage.ValueConversion.DateTimeOffsetToBinaryConverter>();
    }
}
