using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Cli;

/// <summary>Runs the real program in a process of its own.</summary>
public sealed class BackupCommandTests
{
    [Fact]
    public async Task A_backup_is_made_beside_the_running_server_and_put_back_when_it_has_stopped()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        using var folder = new TemporaryFolder();
        var file = folder.File("handslag.backup");
        await CommandLineTests.Run(database, "", "workspace", "create", "before", "--name", "Before");
        await using (var host = new HandslagHost(database))
        {
            await host.NewWorkspace();
            Assert.Equal(0, (await CommandLineTests.Run(database, "", "backup", file, "--json")).Code);
            Assert.Equal(1, (await CommandLineTests.Run(database, "", "backup", file)).Code);
            var busy = await CommandLineTests.Run(database, "", "restore", file);
            Assert.Equal(1, busy.Code);
            Assert.Contains("The database is in use", busy.Error, StringComparison.Ordinal);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await CommandLineTests.Run(database, "", "workspace", "create", "after", "--name", "After");
        var restored = await CommandLineTests.Run(database, "", "restore", file, "--json");
        Assert.Equal((0, ""), (restored.Code, restored.Error));
        Assert.Equal(0, CommandLineTests.Json(restored).GetProperty("erased").GetInt32());
        var listed = (await CommandLineTests.Run(database, "", "workspace", "list")).Output;
        Assert.Contains("before", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("after\t", listed, StringComparison.Ordinal);
    }
}
