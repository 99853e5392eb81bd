using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Look.Shell;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Xunit;

namespace Handslag.Web.Tests.Look;

public sealed class KeptAskedTests : IDisposable
{
    static readonly Instant Noon = Instant.FromUtc(2026, 11, 16, 12, 0);
    static readonly Me Noor = new(1, "Noor", Side.Marketing, Roles.Member, null);
    readonly DatabaseOptions options = new() { DataFolder = Directory.CreateTempSubdirectory("handslag-asked-").FullName };
    readonly ServiceProvider services;
    readonly DatabaseWatch watch;
    int looked;

    public KeptAskedTests()
    {
        Commit("create table anything (value integer)");
        watch = new(options);
        services = new ServiceCollection().AddAsked((_, _) => Task.FromResult<IReadOnlyList<Asked>>([new("/", $"Look {++looked}", "")])).BuildServiceProvider();
    }

    [Fact]
    public async Task While_nothing_is_committed_the_tables_are_looked_through_once()
    {
        var kept = new KeptAsked(watch);
        Assert.Equal("Look 1", await Ask(kept, Noor, Noon));
        Assert.Equal("Look 1", await Ask(kept, Noor, Noon + Duration.FromSeconds(9)));
        Commit("insert into anything values (1)");
        Assert.Equal("Look 2", await Ask(kept, Noor, Noon + Duration.FromSeconds(9)));
    }

    [Fact]
    public async Task Pages_opened_side_by_side_look_through_the_tables_once()
    {
        var open = new TaskCompletionSource();
        await using var slow = new ServiceCollection().AddAsked(async (_, _) =>
        {
            await open.Task;
            return [new("/", $"Look {++looked}", "")];
        }).BuildServiceProvider();
        var kept = new KeptAsked(watch);

        var pages = Enumerable.Range(0, 8).Select(_ => kept.Of(new(slow, Noor, "here", Noon, DateTimeZone.Utc), TestContext.Current.CancellationToken)).ToArray();
        open.SetResult();

        Assert.All(await Task.WhenAll(pages), asked => Assert.Equal("Look 1", Assert.Single(asked).What));
    }

    [Fact]
    public async Task What_time_alone_brings_waits_ten_seconds_at_most()
    {
        var kept = new KeptAsked(watch);
        Assert.Equal("Look 1", await Ask(kept, Noor, Noon));
        Assert.Equal("Look 2", await Ask(kept, Noor, Noon + Duration.FromSeconds(10)));
        Assert.Equal("Look 3", await Ask(kept, Noor, Noon - Duration.FromHours(1)));
    }

    [Fact]
    public async Task Nobody_gets_what_another_reader_was_asked()
    {
        var kept = new KeptAsked(watch);
        Assert.Equal("Look 1", await Ask(kept, Noor, Noon));
        Assert.Equal("Look 2", await Ask(kept, Noor with { UserId = 2 }, Noon));
        Assert.Equal("Look 3", await Ask(kept, Noor with { Roles = Roles.Head }, Noon));
        Assert.Equal("Look 4", await Ask(kept, Noor, Noon, "elsewhere"));
        Assert.Equal("Look 1", await Ask(kept, Noor, Noon));
    }

    public void Dispose()
    {
        watch.Dispose();
        services.Dispose();
        Directory.Delete(options.DataFolder, recursive: true);
    }

    async Task<string> Ask(KeptAsked kept, Me me, Instant now, string workspace = "here") =>
        Assert.Single(await kept.Of(new(services, me, workspace, now, DateTimeZone.Utc), TestContext.Current.CancellationToken)).What;

    void Commit(string sql)
    {
        using var connection = new SqliteConnection(options.SqliteConnection + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
