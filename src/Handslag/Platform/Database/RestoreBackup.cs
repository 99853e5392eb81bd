using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Platform.Database;

/// <param name="Forgotten">Leads that stood in the backup and had been erased since; they were erased again.</param>
/// <param name="Replaced">Where the database that was replaced is kept; null where there was none.</param>
public sealed record Restored(int Forgotten, string? Replaced);

/// <summary>
/// Puts a backup in the place of the database, while nothing else works on it. The erasure list of the newer database is applied first,
/// to a copy aside, so that a lead that was erased since the backup never comes back, wherever this is broken off.
/// </summary>
public sealed class RestoreBackup(DatabaseOptions options)
{
    /// <param name="servicesOn">The program's services on another data folder, as <see cref="PlatformModule.AddPlatform"/> and its like register them.</param>
    public async Task<Outcome<Restored>> Run(string path, Func<DatabaseOptions, ServiceProvider> servicesOn, CancellationToken cancellation)
    {
        if (options.IsPostgres) return new Refusal("restore.postgres", "file", path);
        if (!File.Exists(path)) return new Refusal("restore.noFile", "file", path);
        if (!SqliteFiles.IsSound(path)) return new Refusal("restore.noBackup", "file", path);
        Directory.CreateDirectory(options.DataFolder);
        // Whoever starts now waits, and then starts on the restored database.
        await using var alone = await DatabaseStart.MigrationLock(options, cancellation);
        var isNew = !File.Exists(options.SqliteFile);
        if (!isNew && !SqliteFiles.IsAlone(options.SqliteFile)) return new Refusal("restore.inUse", "file", options.SqliteFile);

        var aside = options with { DataFolder = Path.Combine(options.DataFolder, "restoring") };
        if (Directory.Exists(aside.DataFolder)) Directory.Delete(aside.DataFolder, recursive: true);
        Directory.CreateDirectory(aside.DataFolder);
        try
        {
            SqliteFiles.Copy(path, aside.SqliteFile);
            await using (var services = servicesOn(aside))
            {
                if (await IsNewer(services, cancellation)) return new Refusal("restore.newer", "file", path);
                await services.GetRequiredService<DatabaseStart>().Run(cancellation);
                if (!isNew) TakeErasures(options.SqliteFile, aside.SqliteFile);
                var forgotten = await services.GetRequiredService<ApplyErasures>().Run(cancellation);
                SqliteConnection.ClearAllPools();
                if (forgotten > 0) SqliteFiles.Compact(aside.SqliteFile);
                return SqliteFiles.IsAlone(aside.SqliteFile) ? new Restored(forgotten, Swap(aside.SqliteFile, isNew)) : throw new IOException($"{aside.SqliteFile} is still open.");
            }
        }
        finally
        {
            Directory.Delete(aside.DataFolder, recursive: true);
        }
    }

    static async Task<bool> IsNewer(ServiceProvider services, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<HandslagDb>().Database;
        return (await database.GetAppliedMigrationsAsync(cancellation)).Except(database.GetMigrations()).Any();
    }

    /// <summary>A workspace is known again by its erasure key, which never changes and nobody else has.</summary>
    static void TakeErasures(string newer, string restored)
    {
        using var connection = SqliteFiles.Open(restored, SqliteOpenMode.ReadWrite);
        using var attach = connection.CreateCommand();
        attach.CommandText = "attach database $newer as newer";
        attach.Parameters.AddWithValue("$newer", newer);
        attach.ExecuteNonQuery();
        SqliteFiles.Say(connection,
            """
            insert or ignore into erased_lead (workspace_id, mark, erased_at)
            select mine.id, theirs.mark, theirs.erased_at from newer.erased_lead theirs
            join newer.workspace known on known.id = theirs.workspace_id join main.workspace mine on mine.erasure_key = known.erasure_key
            """);
        SqliteFiles.Say(connection, "detach database newer");
    }

    /// <summary>The columns were fed by sequence from another history: they are made anew.</summary>
    string? Swap(string restored, bool isNew)
    {
        var replaced = isNew ? null : $"{options.SqliteFile}.replaced";
        if (replaced is not null) File.Move(options.SqliteFile, replaced, overwrite: true);
        File.Move(restored, options.SqliteFile);
        if (Directory.Exists(options.InsightsFolder)) Directory.Delete(options.InsightsFolder, recursive: true);
        return replaced;
    }
}
