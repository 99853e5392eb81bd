using System.Diagnostics;
using System.Globalization;
using System.Text;
using Handslag.Journeys;
using Handslag.Journeys.Import;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.TestBed;
using Handslag.Web.Tests.Cli;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Handslag.Web.Tests.Import;

/// <summary>The real program in a process of its own, killed with SIGKILL while it imports, and started again.</summary>
public sealed class KilledImportTests : IDisposable
{
    const int Leads = 6_000;
    const string Mapping =
        """
        {
          "version": 1, "shape": "eventLog", "zone": "Europe/Amsterdam", "dateFormats": ["iso"],
          "source": { "key": "crm", "delivers": ["stageEntered"] },
          "columns": { "externalId": "lead", "stage": "stage", "name": "name" },
          "stages": { "values": { "Lead": "lead", "MQL": "mql", "SAL": "sal" } },
          "eventLog": { "when": "at", "actor": "actor", "rules": [ { "fact": "stageEntered" } ] }
        }
        """;

    readonly TemporaryFolder folder = new();
    readonly string file, map;

    public KilledImportTests()
    {
        (file, map) = (Path.Combine(folder.Path, "log.csv"), Path.Combine(folder.Path, "map.json"));
        File.WriteAllText(map, Mapping);
        File.WriteAllText(file, Log());
    }

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("Tier", "Full")]
    public Task Killed_at_a_few_points_and_started_again_an_import_ends_as_if_nothing_had_happened(Provider provider) => Kill(provider, 2);

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases)), Trait("Tier", "Long")]
    public Task Killed_at_many_points_and_started_again_an_import_ends_as_if_nothing_had_happened(Provider provider) => Kill(provider, 40);

    async Task Kill(Provider provider, int times)
    {
        await using var undisturbed = await Prepared(provider);
        Assert.Equal(0, (await CommandLineTests.Run(undisturbed, "", Arguments)).Code);

        await using var killed = await Prepared(provider);
        var dice = new Random(times);
        var rows = File.ReadLines(file).Count() - 1;
        var points = Enumerable.Range(0, times).Select(_ => dice.Next(rows)).Order().ToArray();
        var interrupted = 0;
        foreach (var point in points)
            if (await KilledAt(killed, point, dice.Next(20))) interrupted++;
        Assert.InRange(interrupted, 1, times);

        Assert.Equal(0, (await CommandLineTests.Run(killed, "", Arguments)).Code);
        Assert.Equal(await State(undisturbed), await State(killed));
    }

    string[] Arguments => ["import", file, "--workspace", "polderbouw", "--map", map, "--json"];

    /// <summary>Starts the import and kills it some milliseconds after that many rows were committed; false where it was done before.</summary>
    async Task<bool> KilledAt(TestDatabase database, int rows, int milliseconds)
    {
        await using var services = database.Services(new TestClock());
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Handslag.Web.dll"), .. Arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["HANDSLAG_DATA"] = database.Options.DataFolder,
                ["HANDSLAG_POSTGRES"] = database.Options.Postgres,
                ["HANDSLAG_POSTGRES_OWNER"] = database.Options.PostgresOwner,
            },
        };
        using var program = Process.Start(start)!;
        var output = program.StandardOutput.ReadToEndAsync(Cancellation);
        var error = program.StandardError.ReadToEndAsync(Cancellation);
        while (!program.HasExited && await RowsDone(services) is var done && (done is null || done < rows)) await Task.Delay(2, Cancellation);
        await Task.Delay(milliseconds, Cancellation);
        var killed = !program.HasExited;
        program.Kill();
        await program.WaitForExitAsync(Cancellation);
        if (!killed) Assert.True(program.ExitCode == 0, await output + await error);
        return killed;
    }

    static async Task<long?> RowsDone(ServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var db = await Entered(scope);
        return await db.Set<ImportRun>().OrderByDescending(run => run.Id).Select(run => (long?)run.RowsDone).FirstOrDefaultAsync(Cancellation);
    }

    /// <summary>All that an import leaves, in an order of its own and without numbers that may have gaps or moments of writing.</summary>
    static async Task<string> State(TestDatabase database)
    {
        await using var services = database.Services(new TestClock());
        await using var scope = services.CreateAsyncScope();
        var db = await Entered(scope);
        var runs = await db.Set<ImportRun>().Select(run => $"run {run.State} {run.RowsDone} {run.Facts} {run.Leads} {run.Changed} {run.Refused} {run.Duplicates} {run.Undated}").ToListAsync(Cancellation);
        var refused = await db.Set<RefusedRowRecord>().Select(row => $"refused {row.Ordinal} {row.Line} {row.Column} {row.Value} {row.Reason}").ToListAsync(Cancellation);
        var people = await db.Set<Handslag.Journeys.Person>().Select(person => $"person {person.Name}").ToListAsync(Cancellation);
        var names = await db.Set<Lead>().Join(db.Set<LeadIdentity>(), lead => lead.Id, identity => identity.LeadId, (lead, identity) => $"lead {lead.ExternalId} {identity.Name}").ToListAsync(Cancellation);
        var stages = await db.Set<Handslag.Agreement.Stage>().ToDictionaryAsync(stage => stage.Id, stage => stage.Key, Cancellation);
        var leads = await db.Set<Lead>().ToDictionaryAsync(lead => lead.Id, lead => lead.ExternalId, Cancellation);
        var facts = await db.Set<Fact>().AsNoTracking().ToListAsync(Cancellation);
        var source = await db.Set<Source>().Select(one => $"source {one.Key} {one.DataThrough}").ToListAsync(Cancellation);
        return string.Join('\n', new[] { runs, refused, people, names, source, [.. facts.Select(fact => $"fact {leads[fact.LeadId]} {fact.Kind} {stages[fact.StageId!.Value]} {fact.OccurredAt} {fact.ContentKey}")] }
            .SelectMany(lines => lines.Order(StringComparer.Ordinal)));
    }

    static async Task<HandslagDb> Entered(AsyncServiceScope scope)
    {
        var db = scope.ServiceProvider.GetRequiredService<HandslagDb>();
        await db.Enter(await db.Set<Workspace>().Select(workspace => workspace.Id).SingleAsync(Cancellation), Cancellation);
        return db;
    }

    static async Task<TestDatabase> Prepared(Provider provider)
    {
        var database = await Databases.Fresh(provider);
        await CommandLineTests.Run(database, "", "workspace", "create", "polderbouw", "--name", "Polder Bouw");
        return database;
    }

    /// <summary>Rows in no order of leads, some twice and some that cannot be read, so that what an import remembers of earlier rows matters.</summary>
    static string Log()
    {
        var dice = new Random(7);
        var log = new StringBuilder("lead,name,at,stage,actor\n");
        for (var row = 0; row < Leads * 3; row++)
        {
            var lead = dice.Next(Leads);
            var line = string.Create(CultureInfo.InvariantCulture, $"L{lead},Lead {lead},2026-{1 + dice.Next(9):00}-{1 + dice.Next(28):00}T1{dice.Next(10)}:00:00,{(row % 997 == 0 ? "Elsewhere" : dice.Next(3) switch { 0 => "Lead", 1 => "MQL", _ => "SAL" })},Person {dice.Next(20)}\n");
            log.Append(line);
            if (row % 50 == 0) log.Append(line);
        }

        return log.ToString();
    }
}
