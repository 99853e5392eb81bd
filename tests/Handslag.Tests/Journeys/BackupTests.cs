using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.TestBed;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Handslag.Tests.Journeys;

public sealed class BackupTests : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();
    TestDatabase database = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    string File => folder.File("handslag.backup");

    public async ValueTask InitializeAsync()
    {
        database = await Databases.Fresh(Provider.Sqlite);
        await database.Migrate();
    }

    [Fact]
    public async Task A_backup_made_while_others_write_holds_what_was_there_and_nothing_half()
    {
        await using var bed = await ErasureBed.In(await TestWorkspace.Create(database));
        using var stop = new CancellationTokenSource();
        // SQLite answers at once, so that without a thread of its own the writer would never let go.
        var writing = Task.Run(() => KeepWriting(bed, stop.Token), Cancellation);
        var backup = (await new BackUp(database.Options).Run(File, Cancellation)).Value;
        await stop.CancelAsync();
        await writing;

        Assert.Equal(new FileInfo(File).Length, backup.Bytes);
        Assert.Equal(["handslag.backup"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
        Assert.Equal("ok", Ask(File, "pragma integrity_check"));
        Assert.Equal("2", Ask(File, "select count(*) from lead"));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public async Task What_was_changed_after_the_backup_is_gone_after_the_restore()
    {
        long lead;
        await using (var bed = await ErasureBed.In(await TestWorkspace.Create(database)))
        {
            lead = await bed.LeadId("L-1002");
            await BackUp();
            await using var unit = await bed.Begin();
            await unit.Db.Write(token => unit.Db.Set<LeadIdentity>().Where(i => i.LeadId == lead).ExecuteUpdateAsync(set => set.SetProperty(i => i.Name, "Somebody else"), token), Cancellation);
        }

        Directory.CreateDirectory(database.Options.InsightsFolder);
        await System.IO.File.WriteAllTextAsync(Path.Combine(database.Options.InsightsFolder, "1.0.duckdb"), "columns", Cancellation);
        var restored = (await Restore()).Value;
        Assert.Equal((0, $"{database.Options.SqliteFile}.replaced"), (restored.Forgotten, restored.Replaced));
        Assert.Equal("Jan Bakker", Ask(database.Options.SqliteFile, $"select name from lead_identity where lead_id = {lead}"));
        Assert.Equal("Somebody else", Ask(restored.Replaced!, $"select name from lead_identity where lead_id = {lead}"));
        Assert.False(Directory.Exists(database.Options.InsightsFolder));
        Assert.False(Directory.Exists(Path.Combine(database.Options.DataFolder, "restoring")));
    }

    [Fact]
    public async Task A_lead_that_was_erased_after_the_backup_does_not_come_back_with_it()
    {
        var workspace = await TestWorkspace.Create(database);
        await using (var bed = await ErasureBed.In(workspace))
        {
            await BackUp();
            await using var unit = await bed.Begin();
            Assert.False((await unit.Get<EraseLead>().Run(await bed.LeadId("L-1001"), 7, Cancellation)).IsRefused);
        }

        Assert.Equal("1", Ask(File, "select count(*) from lead_identity where name = 'Zoë de Vries'"));
        Assert.Equal(1, (await Restore()).Value.Forgotten);
        Assert.Equal("1", Ask(database.Options.SqliteFile, "select count(*) from lead_identity"));
        Assert.Equal("0", Ask(database.Options.SqliteFile, "select count(*) from lead where external_id = 'L-1001'"));
        Assert.Equal("1", Ask(database.Options.SqliteFile, "select count(*) from erased_lead"));
        Assert.DoesNotContain("zoe@example.nl", await System.IO.File.ReadAllTextAsync(database.Options.SqliteFile, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_is_refused_while_anybody_works_on_the_database()
    {
        await using var bed = await ErasureBed.In(await TestWorkspace.Create(database));
        await BackUp();
        await using var unit = await bed.Begin();
        await unit.Db.Database.OpenConnectionAsync(Cancellation);
        Assert.Equal(2, await unit.Db.Set<Lead>().CountAsync(Cancellation));
        Assert.Equal("restore.inUse", (await Restore()).Refusals.Single().Key);
        Assert.Equal(2, await unit.Db.Set<Lead>().CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_backup_goes_into_an_empty_data_folder_too()
    {
        await using (await ErasureBed.In(await TestWorkspace.Create(database))) await BackUp();
        await using var empty = await Databases.Fresh(Provider.Sqlite);
        Assert.Null((await Restore(empty)).Value.Replaced);
        Assert.Equal("2", Ask(empty.Options.SqliteFile, "select count(*) from lead"));
    }

    [Fact]
    public async Task What_is_no_backup_is_refused_and_nothing_is_touched()
    {
        await System.IO.File.WriteAllTextAsync(File, "This is a letter.", Cancellation);
        Assert.Equal("restore.noBackup", (await Restore()).Refusals.Single().Key);
        System.IO.File.Delete(File);
        Assert.Equal("restore.noFile", (await Restore()).Refusals.Single().Key);
        using (var other = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "create table letter (text text)";
            command.ExecuteNonQuery();
        }

        Assert.Equal("restore.noBackup", (await Restore()).Refusals.Single().Key);
        Assert.Equal("backup.exists", (await new BackUp(database.Options).Run(File, Cancellation)).Refusals.Single().Key);
        Assert.Equal("backup.noFolder", (await new BackUp(database.Options).Run(folder.File("no/where"), Cancellation)).Refusals.Single().Key);
    }

    [Fact]
    public async Task On_PostgreSQL_its_own_tools_are_named()
    {
        var options = database.Options with { Postgres = "Host=nowhere" };
        Assert.Equal("backup.postgres", (await new BackUp(options).Run(File, Cancellation)).Refusals.Single().Key);
        Assert.Equal("restore.postgres", (await new RestoreBackup(options).Run(File, _ => throw new InvalidOperationException(), Cancellation)).Refusals.Single().Key);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        folder.Dispose();
    }

    async Task BackUp() => Assert.False((await new BackUp(database.Options).Run(File, Cancellation)).IsRefused);

    Task<Outcome<Restored>> Restore() => Restore(database);

    async Task<Outcome<Restored>> Restore(TestDatabase onto)
    {
        SqliteConnection.ClearAllPools();
        return await new RestoreBackup(onto.Options).Run(File, options => onto.Services(new TestClock(), services =>
        {
            services.AddJourneys();
            services.AddSingleton(options);
            services.AddDbContext<SqliteHandslagDb>(builder => PlatformModule.Sqlite(builder, options.SqliteConnection), optionsLifetime: ServiceLifetime.Singleton);
        }), Cancellation);
    }

    static async Task KeepWriting(ErasureBed bed, CancellationToken stop)
    {
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            await using var unit = await bed.Begin();
            unit.Get<Handslag.Platform.Audit.AuditLog>().Record("step.done", null, $"step:{n}");
            await unit.Db.SaveChangesAsync(CancellationToken.None);
        }
    }

    static string? Ask(string file, string question)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return command.ExecuteScalar()?.ToString();
    }
}
