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
            var crm = await Source("crm", "CRM", Precision.Instant, Enum.GetValues<FactKind>(), story.DataThrough, cancellation);
            var sheet = await Source("open-dagen", "Open dagen (Excel)", Precision.Day, OfSpreadsheet, DemoSpreadsheet.DataThrough(story.Now), cancellation);
            await Introduce(crm, sheet, userIds, cancellation);
            await Write(new(db, Mapping(crm, ImportShape.EventLog), crm, funnel, stages, keepsNames: true, story.Now), DemoLeads.InCrm(world), cancellation);
            foreach (var read in new[] { DemoSpreadsheet.Older(story), story.Now })
                await Write(new(db, Mapping(sheet, ImportShape.LeadTable), sheet, funnel, stages, keepsNames: true, read), DemoSpreadsheet.Rows(world, read), cancellation);
            await db.Write(token => new DemoAmendments(db, world, userIds).Write(token), cancellation, Lane.Bulk);
            return await Count(cancellation);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    async Task Write(ImportBatch batch, IEnumerable<MappedRow> rows, CancellationToken cancellation)
    {
        List<(MappedRow, int[])> waiting = [];
        var facts = 0;
        foreach (var row in rows)
        {
            waiting.Add((row, batch.Occurrences(row)));
            facts += row.Facts.Count;
            if (facts >= FactsABatch) await Commit();
        }

        await Commit();

        async Task Commit()
        {
            await db.Write(token => batch.Write(waiting, token), cancellation, Lane.Bulk);
            waiting.Clear();
            facts = 0;
        }
    }

    async Task<Source> Source(string key, string name, Precision precision, FactKind[] declares, Instant dataThrough, CancellationToken cancellation)
    {
        var source = new Source
        {
            WorkspaceId = db.Scope.Id, Key = key, Name = name, Precision = precision, DataThrough = dataThrough,
            DeclaredKinds = declares.Aggregate(0L, (kinds, kind) => kinds | 1L << (int)kind),
        };
        await db.Write(async token =>
        {
            db.Add(source);
            await db.SaveChangesAsync(token);
        }, cancellation);
        return source;
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

    static ImportMapping Mapping(Source source, ImportShape shape) => new()
    {
        Version = 1, Shape = shape, Zone = DemoStory.ZoneName, DateFormats = [], Columns = new MappedColumns { ExternalId = "id" },
        Source = new SourceDeclaration { Key = source.Key, Name = source.Name, Delivers = [] },
    };
}
