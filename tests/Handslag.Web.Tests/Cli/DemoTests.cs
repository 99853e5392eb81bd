using System.Diagnostics;
using System.Net;
using Handslag.Platform.Database;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Handslag.Web.Tests.Cli;

/// <summary>Runs the real program in a process of its own.</summary>
public sealed class DemoTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_demo_is_made_once_and_removing_it_leaves_nothing_but_what_others_have(Provider provider)
    {
        await using var database = await Databases.Fresh(provider);
        await CommandLineTests.Run(database, "", "workspace", "create", "polderbouw", "--name", "Polder Bouw");
        await CommandLineTests.Run(database, "", "user", "add", "bo@example.test", "-w", "polderbouw", "--side", "sales");
        var before = await Rows(database);

        var made = await CommandLineTests.Run(database, "", "demo", "--prepare", "--json");
        Assert.Equal((0, ""), (made.Code, made.Error));
        TestContext.Current.TestOutputHelper?.WriteLine($"{provider}: {made.Output}");
        var counts = CommandLineTests.Json(made);
        Assert.Equal(("demo", true, 16), (counts.GetProperty("workspace").GetString(), counts.GetProperty("made").GetBoolean(), counts.GetProperty("people").GetInt32()));
        Assert.InRange(counts.GetProperty("leads").GetInt64(), 19_000, 21_500);
        Assert.Single(Directory.GetFiles(database.Options.InsightsFolder, "*.duckdb"));

        var signals = CommandLineTests.Json(await CommandLineTests.Run(database, "", "report", "signals", "--workspace", "demo", "--round", "6", "--json"));
        Assert.Equal((6, 13), (signals.GetProperty("round").GetInt32(), signals.GetProperty("statements").GetArrayLength()));
        TestContext.Current.TestOutputHelper?.WriteLine((await CommandLineTests.Run(database, "", "report", "signals", "--workspace", "demo")).Output);

        var again = CommandLineTests.Json(await CommandLineTests.Run(database, "", "demo", "--prepare", "--json"));
        Assert.Equal((false, counts.GetProperty("facts").GetInt64()), (again.GetProperty("made").GetBoolean(), again.GetProperty("facts").GetInt64()));

        Assert.Equal(0, (await CommandLineTests.Run(database, "", "demo", "--remove")).Code);
        Assert.Equal(before, await Rows(database));
        Assert.Empty(Directory.GetFiles(database.Options.InsightsFolder, "*.duckdb"));
        Assert.Equal("There is no demo.", (await CommandLineTests.Run(database, "", "demo", "--remove")).Output.Trim());
    }

    [Fact]
    public async Task A_workspace_of_that_name_that_is_no_demo_is_left_alone()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        await CommandLineTests.Run(database, "", "workspace", "create", "demo", "--name", "De Moer");
        var before = await Rows(database);
        Assert.Equal("slug: demo: Another workspace already has this name.", (await CommandLineTests.Run(database, "", "demo", "--prepare")).Error.Trim());
        Assert.Equal("workspace: demo: This workspace is not a demo.", (await CommandLineTests.Run(database, "", "demo", "--remove")).Error.Trim());
        Assert.Equal(before, await Rows(database));
    }

    [Fact]
    public async Task The_demo_starts_with_a_link_that_signs_in_once()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Handslag.Web.dll"), "demo", "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            Environment = { ["HANDSLAG_DATA"] = database.Options.DataFolder, ["HANDSLAG_POSTGRES"] = "" },
        };
        using var program = Process.Start(start)!;
        try
        {
            string? line;
            while ((line = await program.StandardOutput.ReadLineAsync(Cancellation)) is not null && !line.Contains("/sign-in/link/", StringComparison.Ordinal)) { }
            var link = new Uri(line!.Trim());
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(link.GetLeftPart(UriPartial.Authority)) };
            var visitor = new Person(client);
            Assert.Equal(HttpStatusCode.Redirect, (await visitor.Send(link.AbsolutePath, "link")).StatusCode);
            Assert.Contains("Waterkant Techniek (fictief)", (await visitor.Open("/w/demo")).Body!.TextContent, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(link, Cancellation)).StatusCode);
        }
        finally
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync(Cancellation);
        }
    }

    /// <summary>How many rows each table holds, of all workspaces together; jobs of the house aside.</summary>
    static async Task<string> Rows(TestDatabase database)
    {
        await using var services = database.Services(new TestClock());
        List<string> rows = [];
        await using var outside = services.CreateAsyncScope();
        var db = outside.ServiceProvider.GetRequiredService<HandslagDb>();
        foreach (var workspace in await db.Set<Handslag.Platform.People.Workspace>().Select(row => row.Id).OrderBy(id => id).ToListAsync(Cancellation))
        {
            await using var scope = services.CreateAsyncScope();
            var inside = scope.ServiceProvider.GetRequiredService<HandslagDb>();
            await inside.Enter(workspace, Cancellation);
            rows.Add($"in {workspace}");
            rows.AddRange(await Counts(inside, inside.Model.GetEntityTypes().Where(HandslagDb.IsWorkspaceOwned).Select(table => table.GetTableName()!)));
        }

        rows.AddRange(await Counts(db, ["user", "workspace", "membership", "sign_in_link", "api_token", "job_header", "outbox_header"]));
        if (database.Provider == Provider.Sqlite) rows.AddRange(await Counts(db, ["lead", "fact", "account", "lead_identity", "fact_text", "member"]));
        return string.Join(' ', rows);
    }

    static async Task<List<string>> Counts(HandslagDb db, IEnumerable<string> tables)
    {
        List<string> counts = [];
        foreach (var table in tables)
        {
            var sql = $"select count(*) as \"Value\" from \"{table}\"";
            counts.Add($"{table} {await db.Database.SqlQueryRaw<long>(sql).SingleAsync(Cancellation)}");
        }

        return counts;
    }
}
