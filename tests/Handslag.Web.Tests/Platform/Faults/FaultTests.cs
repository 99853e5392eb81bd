using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
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
    public async Task A_database_server_that_stops_for_half_a_minute_is_said_on_pages_too_and_all_goes_on_by_itself_when_it_runs_again()
    {
        await using var postgres = await PostgresCluster.Own.Start();
        await using var database = await TestDatabase.Create(postgres.Cluster);
        var token = await ServedProcess.Prepare(database);
        var (desk, email) = await Member(database);
        await using var server = await ServedProcess.Start(database, token);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Client.BaseAddress, Timeout = TimeSpan.FromMinutes(2) };
        var person = new Person(browser);
        await person.SignIn(email, Person.Password);
        Assert.Equal(HttpStatusCode.OK, (await server.Tell(0, Size))!.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(desk, Cancellation)).StatusCode);

        await postgres.Halt();
        var gone = Stopwatch.StartNew();
        do
        {
            var refused = await server.Tell(1, Size);
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "urn:handslag:database:away"), (refused!.StatusCode, await TypeOf(refused)));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await server.Ready());
            var page = await browser.GetAsync(desk, Cancellation);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);
            Assert.Contains("The database cannot be reached", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/health/live", Cancellation)).StatusCode);
            await Task.Delay(500, Cancellation);
        }
        while (gone.Elapsed < TimeSpan.FromSeconds(30));

        await postgres.Resume();
        var back = Stopwatch.StartNew();
        while (await server.Ready() != HttpStatusCode.OK)
        {
            Assert.True(back.Elapsed < TimeSpan.FromMinutes(1), "It is not ready a minute after its database came back.");
            await Task.Delay(100, Cancellation);
        }

        Assert.Equal(HttpStatusCode.OK, (await server.Tell(1, Size))!.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(desk, Cancellation)).StatusCode);
        Assert.Equal(2 * Size, await FactsAfterwards(database));
    }

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
        Assert.Equal(2 * Size, await FactsAfterwards(database));
    }

    /// <summary>Somebody of sales in the one workspace; the address of their desk, and their mail address.</summary>
    static async Task<(string Desk, string Email)> Member(TestDatabase database)
    {
        await using var host = new HandslagHost(database);
        var workspace = await host.Do<HandslagDb, Workspace>(db => db.Set<Workspace>().SingleAsync(Cancellation));
        return ($"/w/{workspace.Slug}/desk", (await host.NewUser(workspace, Side.Sales)).Email!);
    }

    static async Task<string?> TypeOf(HttpResponseMessage answer) => (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>(Cancellation))!["type"];

    static async Task Limit(int process, string bytes)
    {
        using var limit = Process.Start("/usr/bin/prlimit", [$"--pid={process}", $"--fsize={bytes}:unlimited"]);
        await limit.WaitForExitAsync(Cancellation);
        Assert.Equal(0, limit.ExitCode);
    }

    /// <summary>Connections that this process kept from before lead nowhere; each is found out by using it.</summary>
    static async Task<int> FactsAfterwards(TestDatabase database)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await Facts(database);
            }
            catch (InvalidOperationException lost) when (tries < 50 && lost.InnerException is NpgsqlException)
            {
            }
        }
    }

    static async Task<int> Facts(TestDatabase database)
    {
        await using var services = database.Services(new TestClock());
        await using var unit = new UnitOfWork(services);
        await unit.Db.Enter(await unit.Db.Set<Workspace>().Select(workspace => workspace.Id).SingleAsync(Cancellation), Cancellation);
        return await unit.Db.Set<Fact>().CountAsync(Cancellation);
    }
}
