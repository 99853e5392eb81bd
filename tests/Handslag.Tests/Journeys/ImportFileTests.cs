using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Erasure;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace Handslag.Tests.Journeys;

public sealed class ImportFileTests(Databases databases) : IDisposable
{
    const string Mapping =
        """
        {
          "version": 1, "shape": "eventLog", "zone": "Europe/Amsterdam", "dateFormats": ["yyyy-MM-dd'T'HH:mm"],
          "source": { "key": "crm", "delivers": ["stageEntered"] },
          "columns": { "externalId": "lead", "stage": "stage" },
          "stages": { "values": { "Lead": "lead", "MQL": "mql" } },
          "eventLog": { "when": "at", "rules": [ { "fact": "stageEntered" } ] }
        }
        """;

    readonly TemporaryFolder folder = new();

    public static TheoryData<Provider> Both => Databases.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task The_Maven_file_and_its_Dutch_variants_give_the_known_figures(Provider provider)
    {
        string[] files = [Repository.File("tests", "data", "maven-crm", "sales_pipeline.csv"), .. Directory.GetFiles(Repository.File("tests", "data", "maven-crm", "derived-dutch-excel"), "*.csv")];
        var mapping = ImportMapping.Parse(await File.ReadAllTextAsync(Repository.File("docs", "import", "maven.json"), Cancellation)).Value;
        Assert.Equal(5, files.Length);
        foreach (var file in files)
        {
            await using var workspace = await Prepared(provider);
            await using var unit = await workspace.Begin();

            var report = (await Import(unit, file, mapping)).Value;

            Assert.Equal((8800, 8800, 500, 0), (report.Rows, report.Leads, report.Undated, report.Refused));
            Assert.Equal((4238, 2473), (await Facts(unit, FactKind.Won), await Facts(unit, FactKind.Lost)));
            Assert.Equal(8300 + 6711, report.Facts);
            var won = await unit.Db.Set<Fact>().Where(fact => fact.Kind == FactKind.Won).Select(fact => fact.Payload).ToListAsync(Cancellation);
            Assert.Equal(10_005_534_00L, won.Sum(payload => FactPayloads.Read(payload)!.ValueMinor));
            Assert.Equal(Instant.FromUtc(2017, 12, 30, 23, 0), (await unit.Db.Set<Source>().SingleAsync(Cancellation)).DataThrough);
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_same_file_twice_changes_nothing(Provider provider)
    {
        await using var workspace = await Prepared(provider);
        await using var unit = await workspace.Begin();
        var file = await folder.Write("log.csv", "lead,at,stage\na,2026-10-01T09:00,Lead\na,2026-10-02T09:00,MQL\n");

        await Import(unit, file);
        var again = (await Import(unit, file)).Value;

        Assert.Equal((0, 0, 0, 2), (again.Facts, again.Leads, again.Changed, again.Duplicates));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Bad_rows_are_reported_and_the_good_ones_go_in(Provider provider)
    {
        await using var workspace = await Prepared(provider);
        await using var unit = await workspace.Begin();
        var file = await folder.Write("log.csv",
            "lead,at,stage\na,2026-10-01T09:00,Lead\n,2026-10-01T09:00,Lead\nb,2026-03-29T02:30,Lead\nc,2026-10-25T02:30,Lead\nd,2026-10-01T09:00,Nonsense\ne,yesterday,Lead\n");

        var report = (await Import(unit, file)).Value;

        Assert.Equal((6, 2, 2, 4, 1), (report.Rows, report.Facts, report.Leads, report.Refused, report.AmbiguousTimes));
        Assert.Equal([ImportRefusal.DateUnreadable, ImportRefusal.IdMissing, ImportRefusal.TimeInGap, ImportRefusal.UnknownStage], report.Reasons.Keys.Order());
        Assert.True(File.Exists(report.RefusedFile));
        Assert.Equal(Instant.FromUtc(2026, 10, 25, 0, 30), (await unit.Db.Set<Fact>().OrderBy(fact => fact.Seq).LastAsync(Cancellation)).OccurredAt);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_erased_lead_does_not_come_back(Provider provider)
    {
        await using var workspace = await Prepared(provider);
        await using var unit = await workspace.Begin();
        var key = (await unit.Db.Set<Workspace>().SingleAsync(row => row.Id == workspace.Id, Cancellation)).ErasureKey;
        unit.Db.Add(new ErasedLead { WorkspaceId = workspace.Id, Mark = ErasureList.Mark(key, "crm", "a"), ErasedAt = workspace.Clock.GetCurrentInstant() });
        await unit.Db.SaveChangesAsync(Cancellation);

        var report = (await Import(unit, await folder.Write("log.csv", "lead,at,stage\na,2026-10-01T09:00,Lead\nb,2026-10-01T09:00,Lead\n"))).Value;

        Assert.Equal((1, 1), (report.Leads, report.Reasons[ImportRefusal.Erased]));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_import_that_stopped_anywhere_goes_on_and_ends_as_if_it_had_not(Provider provider)
    {
        var rows = Enumerable.Range(0, 2_000).Select(i => i % 97 == 5 ? $",2026-10-01T09:{i % 60:00},Lead" : $"L{i % 300},2026-10-{1 + i % 28:00}T09:{i % 60:00},{(i % 2 == 0 ? "Lead" : "MQL")}");
        var file = await folder.Write("log.csv", "lead,at,stage\n" + string.Join('\n', rows) + "\n");
        await using var undisturbed = await Prepared(provider);
        await using var disturbed = await Prepared(provider);

        ImportReport expected, actual;
        await using (var unit = await undisturbed.Begin()) expected = (await Import(unit, file)).Value;
        foreach (var after in new[] { 1, 3, 2 })
        {
            using var stop = new CancellationTokenSource();
            await using var unit = await disturbed.Begin();
            var batches = 0;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                Importer(unit).Run(Input(file), _ => { if (++batches == after) stop.Cancel(); }, stop.Token));
        }

        await using (var unit = await disturbed.Begin()) actual = (await Import(unit, file)).Value;

        Assert.Equal(expected with { RunId = null, RefusedFile = null, Reasons = actual.Reasons }, actual with { RunId = null, RefusedFile = null });
        Assert.Equal(expected.Reasons, actual.Reasons);
        await using var one = await undisturbed.Begin();
        await using var other = await disturbed.Begin();
        Assert.Equal(await Content(one), await Content(other));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Looking_only_counts_the_same_and_writes_nothing(Provider provider)
    {
        await using var workspace = await Prepared(provider);
        await using var unit = await workspace.Begin();
        var file = await folder.Write("log.csv", "lead,at,stage\na,2026-10-01T09:00,Lead\n,2026-10-01T09:00,Lead\n");

        var report = (await Importer(unit).Run(Input(file) with { OnlyLook = true }, null, Cancellation)).Value;

        Assert.Equal((2, 1, 1, 1), (report.Rows, report.Facts, report.Leads, report.Refused));
        Assert.Equal((0, 0, 0), (await unit.Db.Set<Fact>().CountAsync(Cancellation), await unit.Db.Set<Lead>().CountAsync(Cancellation), await unit.Db.Set<Source>().CountAsync(Cancellation)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_mapping_that_speaks_of_a_stage_the_funnel_lacks_is_refused_before_anything_is_written(Provider provider)
    {
        await using var workspace = await Prepared(provider);
        await using var unit = await workspace.Begin();
        var file = await folder.Write("log.csv", "lead,at,stage\na,2026-10-01T09:00,Lead\n");

        var refused = await Importer(unit).Run(Input(file) with { Mapping = ImportMapping.Parse(Mapping.Replace("\"mql\"", "\"nowhere\"", StringComparison.Ordinal)).Value }, null, Cancellation);

        Assert.Equal((ImportRefusal.StageNotInFunnel, "nowhere"), (refused.Refusals[0].Key, refused.Refusals[0].Value));
        Assert.Equal(0, await unit.Db.Set<Lead>().CountAsync(Cancellation));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_that_is_erased_during_an_import_does_not_come_back_with_it(Provider provider)
    {
        await using var workspace = await Prepared(provider);
        await using var unit = await workspace.Begin();
        var others = string.Concat(Enumerable.Range(1, 600).Select(n => $"other-{n},2026-10-01T09:00,Lead\n"));
        var file = await folder.Write("log.csv", $"lead,at,stage\nZoe-1,2026-10-01T09:00,Lead\n{others}Zoe-1,2026-10-02T09:00,MQL\n");
        var batches = 0;

        var report = (await Importer(unit).Run(Input(file), _ =>
        {
            if (++batches == 1) Erase(workspace, "Zoe-1").GetAwaiter().GetResult();
        }, Cancellation)).Value;

        Assert.True(batches > 1);
        Assert.Equal((601, 601, 1), (report.Leads, report.Facts, report.Refused));
        Assert.Equal(ImportRefusal.Erased, Assert.Single(report.Reasons).Key);
        await using var after = await workspace.Begin();
        Assert.Equal(601, await after.Db.Set<Lead>().CountAsync(Cancellation));
        Assert.False(await after.Db.Set<Lead>().AnyAsync(lead => lead.ExternalId == "Zoe-1", Cancellation));
    }

    public void Dispose() => folder.Dispose();

    static async Task Erase(TestWorkspace workspace, string externalId)
    {
        await using var unit = await workspace.Begin();
        var id = await unit.Db.Set<Lead>().Where(lead => lead.ExternalId == externalId).Select(lead => lead.Id).SingleAsync(Cancellation);
        Assert.False((await unit.Get<EraseLead>().Run(id, null, Cancellation)).IsRefused);
    }

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static FileToImport Input(string file) => new(file, Path.GetFileName(file), ImportMapping.Parse(Mapping).Value, row => row.Reason);

    static Task<Outcome<ImportReport>> Import(UnitOfWork unit, string file, ImportMapping? mapping = null) =>
        Importer(unit).Run(mapping is null ? Input(file) : Input(file) with { Mapping = mapping }, null, Cancellation);

    /// <summary>Small batches, so that a small file has several.</summary>
    static ImportFile Importer(UnitOfWork unit) => new(unit.Db, new ImportRuns(unit.Db, unit.Get<DatabaseOptions>(), unit.Get<IClock>()), unit.Get<ErasedLeads>(),
        new ImportOptions { LargestBatch = 250, LargestBatchAlone = 250 }, unit.Get<RunningServer>(), unit.Get<IClock>());

    async Task<TestWorkspace> Prepared(Provider provider)
    {
        var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        var funnel = B2BTemplate.Funnel();
        funnel.WorkspaceId = workspace.Id;
        unit.Db.Add(funnel);
        await unit.Db.SaveChangesAsync(Cancellation);
        foreach (var stage in B2BTemplate.Stages())
        {
            (stage.WorkspaceId, stage.FunnelId) = (workspace.Id, funnel.Id);
            unit.Db.Add(stage);
        }

        await unit.Db.SaveChangesAsync(Cancellation);
        return workspace;
    }

    static Task<int> Facts(UnitOfWork unit, FactKind kind) => unit.Db.Set<Fact>().CountAsync(fact => fact.Kind == kind, Cancellation);

    static async Task<List<string>> Content(UnitOfWork unit)
    {
        var stages = await unit.Db.Set<Stage>().ToDictionaryAsync(stage => stage.Id, stage => stage.Key, Cancellation);
        var leads = await unit.Db.Set<Lead>().ToDictionaryAsync(lead => lead.Id, lead => lead.ExternalId, Cancellation);
        var facts = await unit.Db.Set<Fact>().ToListAsync(Cancellation);
        return [.. facts.Select(fact => $"{leads[fact.LeadId]} {fact.Kind} {stages[fact.StageId!.Value]} {fact.OccurredAt} {fact.ContentKey}").Order(StringComparer.Ordinal)];
    }
}
