using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Handslag.Journeys;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Handslag.Web.Tests.Platform.Faults;

/// <summary>What befalls servers: killed while they work, beside another, without their database, without room. Real programs in processes of their own.</summary>
[Trait("Tier", "Full")]
public sealed class FaultTests
{
    const int Size = 100;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_server_killed_while_batches_come_in_loses_nothing_it_answered_and_doubles_nothing_that_is_sent_again(Provider provider)
    {
        await using var database = await Databases.Fresh(provider);
        var token = await ServedProcess.Prepare(database);
        const int Batches = 24;
        // On PostgreSQL two nodes take turns, of which one is killed; on SQLite the one is started anew.
        List<ServedProcess> nodes = [await ServedProcess.Start(database, token)];
        if (provider == Provider.Postgres) nodes.Add(await ServedProcess.Start(database, token));
        var answered = 0;
        try
        {
            for (var batch = 0; batch < Batches; batch++)
            {
                var node = nodes[batch % nodes.Count];
                var sent = node.Tell(batch, Size);
                if (batch == Batches / 2)
                {
                    await Task.Delay(Random.Shared.Next(15), Cancellation);
                    node.Kill();
                }

                var answer = await sent;
                if (answer?.IsSuccessStatusCode != true)
                {
                    nodes.Remove(node);
                    await node.DisposeAsync();
                    if (nodes.Count == 0) nodes.Add(await ServedProcess.Start(database, token));
                    answer = await nodes[0].Tell(batch, Size);
                }

                Assert.True(answer!.IsSuccessStatusCode, $"batch {batch}: {answer.StatusCode}");
                answered += await ServedProcess.Accepted(answer);
            }
        }
        finally
        {
            foreach (var node in nodes) await node.DisposeAsync();
        }

        Assert.Equal((Batches * Size, Batches * Size), (answered, await Facts(database)));
    }

    [Fact, Trait("Tier", "Long")]
    public Task A_database_that_is_gone_for_a_moment_is_said_and_work_goes_on_when_it_is_back() => Gone(TimeSpan.FromSeconds(3));

    [Fact, Trait("Tier", "Long")]
    public Task A_database_that_is_gone_for_half_a_minute_is_said_and_work_goes_on_when_it_is_back() => Gone(TimeSpan.FromSeconds(30));

    [Fact, Trait("Tier", "Long")]
    public async Task Without_room_to_write_it_says_so_reading_goes_on_and_with_room_so_does_writing()
    {
        if (!File.Exists("/usr/bin/prlimit")) Assert.Skip("There is no prlimit here.");
        await using var database = await Databases.Fresh(Provider.Sqlite);
        var token = await ServedProcess.Prepare(database);
        await using var server = await ServedProcess.Start(database, token);
        Assert.Equal(HttpStatusCode.OK, (await server.Tell(0, Size))!.StatusCode);

        // No file of the program may grow: to it the disk is full.
        await Limit(server.Id, "1000");
        var refused = await server.Tell(1, Size);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "urn:handslag:database:full"), (refused!.StatusCode, await TypeOf(refused)));
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/api/v1/desk", Cancellation)).StatusCode);

        await Limit(server.Id, "unlimited");
        Assert.Equal(HttpStatusCode.OK, (await server.Tell(1, Size))!.StatusCode);
        Assert.Equal(2 * Size, await Facts(database));
    }

    static async Task Gone(TimeSpan time)
    {
        await using var database = await Databases.Fresh(Provider.Postgres);
        var token = await ServedProcess.Prepare(database);
        await using var server = await ServedProcess.Start(database, token);
        Assert.Equal(HttpStatusCode.OK, (await server.Tell(0, Size))!.StatusCode);
        var (cluster, name) = (await PostgresCluster.Get(), new NpgsqlConnectionStringBuilder(database.Options.Postgres).Database!);

        // To the program this database cannot be reached: nobody may connect, and whoever was connected is thrown out.
        await cluster.Execute($"alter database {name} allow_connections false");
        await cluster.Execute($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        var back = Stopwatch.StartNew();
        do
        {
            var refused = await server.Tell(1, Size);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "urn:handslag:database:away"), (refused!.StatusCode, await TypeOf(refused)));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await server.Ready());
            Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/live", Cancellation)).StatusCode);
            await Task.Delay(500, Cancellation);
        }
        while (back.Elapsed < time);

        await cluster.Execute($"alter database {name} allow_connections true");
        while (await server.Ready() != HttpStatusCode.OK) await Task.Delay(100, Cancellation);
        Assert.Equal(HttpStatusCode.OK, (await server.Tell(1, Size))!.StatusCode);
        Assert.Equal(2 * Size, await Facts(database));
    }

    static async Task<string?> TypeOf(HttpResponseMessage answer) => (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["type"];

    static async Task Limit(int process, string bytes)
    {
        using var limit = Process.Start("/usr/bin/prlimit", [$"--pid={process}", $"--fsize={bytes}:unlimited"]);
        await limit.WaitForExitAsync(Cancellation);
        Assert.Equal(0, limit.ExitCode);
    }

    static async Task<int> Facts(TestDatabase database)
    {
        await using var services = database.Services(new TestClock());
        await using var unit = new UnitOfWork(services);
        await unit.Db.Enter(await unit.Db.Set<Handslag.Platform.People.Workspace>().Select(workspace => workspace.Id).SingleAsync(Cancellation), Cancellation);
        return await unit.Db.Set<Fact>().CountAsync(Cancellation);
    }
}
