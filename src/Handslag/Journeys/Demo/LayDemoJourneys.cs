using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Handslag.Agreement;
using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Journeys.Demo;

public sealed record DemoJourneyCounts(long Leads, long Facts, long Undated, long Changed, long Disputes);

/// <summary>Fills the entered workspace with the leads of the demo: from a CRM to the second, and from a spreadsheet to the day.</summary>
public sealed class LayDemoJourneys(HandslagDb db)
{
    const string CrmKey = "crm";
    const int FactsABatch = 4_000;
    static readonly FactKind[] OfSpreadsheet = [FactKind.StageEntered, FactKind.Won, FactKind.Lost];

    /// <param name="userIds">The users of the demo's people, by name.</param>
    public async Task<DemoJourneyCounts> Run(DemoStory story, IReadOnlyDictionary<string, long> userIds, CancellationToken cancellation)
    {
        var world = new DemoWorld(story);
        var funnel = await db.Set<Funnel>().OrderBy(f => f.Position).FirstAsync(cancellation);
        var stages = new FunnelStages(await db.Set<Stage>().Where(stage => stage.FunnelId == funnel.Id).ToListAsync(cancellation));
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            var crm = await Source(CrmKey, "CRM", Precision.Instant, Enum.GetValues<FactKind>(), cancellation);
            var sheet = await Source("open-dagen", "Open dagen (Excel)", Precision.Day, OfSpreadsheet, cancellation);
            await Introduce(crm, sheet, userIds, cancellation);
            List<ImportRun> runs = [];
            await Read(crm, ImportShape.EventLog, story.Now, DemoLeads.InCrm(world));
            foreach (var read in new[] { DemoSpreadsheet.Older(story), story.Now }) await Read(sheet, ImportShape.LeadTable, read, DemoSpreadsheet.Rows(world, read));
            await db.Write(token => new DemoAmendments(db, world, userIds).Write(token), cancellation, Lane.Bulk);
            await db.Write(token => Complete(story, crm, sheet, runs, token), cancellation);
            return await Count(cancellation);

            async Task Read(Source source, ImportShape shape, Instant read, IEnumerable<MappedRow> rows)
            {
                var mapping = Mapping(source, shape);
                var run = Run(source, mapping, read, userIds[DemoCast.Administrator.Name]);
                await Write(new(db, mapping.Shape, source, funnel, stages, keepsNames: true, read), rows, run, cancellation);
                runs.Add(run);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>What the entered workspace has of the demo; null where it was never laid to the end.</summary>
    public async Task<DemoJourneyCounts?> Laid(CancellationToken cancellation) =>
        await db.Set<Source>().AnyAsync(source => source.Key == CrmKey && source.DataThrough != null, cancellation) ? await Count(cancellation) : null;

    async Task Write(ImportBatch batch, IEnumerable<MappedRow> rows, ImportRun run, CancellationToken cancellation)
    {
        List<ReadyRow> waiting = [];
        var facts = 0;
        foreach (var row in rows)
        {
            waiting.Add(batch.Ready(row));
            facts += row.Facts.Count;
            if (facts >= FactsABatch) await Commit();
        }

        await Commit();

        async Task Commit()
        {
            var result = await db.Write(token => batch.Write(waiting, token), cancellation, Lane.Bulk);
            run.RowsDone += waiting.Count;
            run.Facts += result.Facts;
            run.Leads += result.Leads;
            run.Changed += result.Changed;
            run.Duplicates += result.Duplicates;
            run.Undated += result.Undated;
            waiting.Clear();
            facts = 0;
        }
    }

    async Task<Source> Source(string key, string name, Precision precision, FactKind[] declares, CancellationToken cancellation)
    {
        var source = new Source
        {
            WorkspaceId = db.Scope.Id, Key = key, Name = name, Precision = precision,
            DeclaredKinds = declares.Aggregate(0L, (kinds, kind) => kinds | 1L << (int)kind),
        };
        await db.Write(async token =>
        {
            db.Add(source);
            await db.SaveChangesAsync(token);
        }, cancellation);
        return source;
    }

    /// <summary>Only now the sources say how far they reach: that tells a demo that is ready from one that was broken off.</summary>
    async Task Complete(DemoStory story, Source crm, Source sheet, List<ImportRun> runs, CancellationToken cancellation)
    {
        (crm.DataThrough, sheet.DataThrough) = (story.DataThrough, DemoSpreadsheet.DataThrough(story.Now));
        db.UpdateRange(crm, sheet);
        db.AddRange(runs);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>The names in the sources are the members of the workspace, and one who has left.</summary>
    Task Introduce(Source crm, Source sheet, IReadOnlyDictionary<string, long> userIds, CancellationToken cancellation) => db.Write(async token =>
    {
        db.AddRange(DemoCast.All.Select(person => Person(crm, person)));
        db.AddRange(DemoCast.Sales.Select(person => Person(sheet, person)));
        db.Add(Person(crm, new(DemoSellers.Former, Side.Sales, default, "Noord")));
        await db.SaveChangesAsync(token);

        Person Person(Source source, DemoPerson person) => new()
        {
            WorkspaceId = db.Scope.Id, SourceId = source.Id, Name = person.Name, NameFolded = Folded.Fold(person.Name), Side = person.Side, Team = person.Team,
            UserId = userIds.TryGetValue(person.Name, out var id) ? id : null,
        };
    }, cancellation);

    async Task<DemoJourneyCounts> Count(CancellationToken cancellation) => new(
        await db.Set<Lead>().LongCountAsync(cancellation),
        await db.Set<Fact>().LongCountAsync(cancellation),
        await db.Set<Lead>().LongCountAsync(lead => !db.Set<Fact>().Any(fact => fact.LeadId == lead.Id), cancellation),
        await db.Set<Fact>().LongCountAsync(fact => fact.Supersedes != null, cancellation),
        await db.Set<Dispute>().LongCountAsync(cancellation));

    /// <summary>The account of an import that ended half an hour before now.</summary>
    ImportRun Run(Source source, ImportMapping mapping, Instant read, long by)
    {
        var started = read - Duration.FromMinutes(31);
        var name = string.Create(CultureInfo.InvariantCulture, $"{source.Key}-{DemoWorld.DateOf(read):uuuu-MM-dd}.csv");
        return new()
        {
            WorkspaceId = db.Scope.Id, SourceId = source.Id, FileName = name, FileHash = SHA256.HashData(Encoding.UTF8.GetBytes(name)), Mapping = mapping.ToJson(),
            State = ImportState.Done, StartedBy = by, StartedAt = started, EndedAt = started + Duration.FromSeconds(40),
        };
    }

    static ImportMapping Mapping(Source source, ImportShape shape) => new()
    {
        Version = 1, Shape = shape, Zone = DemoStory.ZoneName, DateFormats = [], Columns = new MappedColumns { ExternalId = "id" },
        Source = new SourceDeclaration { Key = source.Key, Name = source.Name, Delivers = [] },
    };
}
