using System.Diagnostics;
using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Journeys.Demo;
using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Handslag.Platform.People;
using Handslag.TestBed;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Handslag.Tests.Journeys.Demo;

public sealed class LayDemoJourneysTests(Databases databases)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task The_demo_stands_in_the_database_as_its_story_tells_it(Provider provider)
    {
        await using var workspace = await databases.Workspace(provider);
        await using var unit = await workspace.Begin();
        var db = unit.Db;
        await LayTemplate.In(db, await db.Set<Workspace>().SingleAsync(row => row.Id == workspace.Id, Cancellation), Cancellation);
        await db.SaveChangesAsync(Cancellation);
        var story = DemoStory.Until(workspace.Clock.GetCurrentInstant());
        var users = DemoCast.All.Select((person, i) => (person.Name, Id: 1_000L + i)).ToDictionary(one => one.Name, one => one.Id);

        var watch = Stopwatch.StartNew();
        var counts = await new LayDemoJourneys(db).Run(story, users, Cancellation);
        TestContext.Current.TestOutputHelper?.WriteLine($"{provider}: {counts} in {watch.ElapsedMilliseconds} ms");

        var world = new DemoWorld(story);
        var told = DemoLeads.InCrm(world).ToArray();
        var crm = await db.Set<Source>().SingleAsync(source => source.Key == "crm", Cancellation);
        var facts = db.Set<Fact>();
        Assert.Equal(told.Sum(row => row.Facts.Count), await facts.CountAsync(fact => fact.SourceId == crm.Id && fact.Supersedes == null, Cancellation));
        Assert.Equal(told.Length, await db.Set<Lead>().CountAsync(lead => lead.SourceId == crm.Id, Cancellation));
        Assert.Equal(story.DataThrough, crm.DataThrough);
        Assert.False(await facts.AnyAsync(fact => fact.OccurredAt > story.Now || fact.RecordedAt > story.Now, Cancellation));
        Assert.InRange(counts.Undated, 100, 200);
        Assert.Equal(DemoCast.All.Count, await db.Set<Person>().CountAsync(person => person.SourceId == crm.Id && person.UserId != null, Cancellation));
        await MistakesWereCorrected(db);
    }

    static async Task MistakesWereCorrected(HandslagDb db)
    {
        var amended = await db.Set<Fact>().Where(fact => fact.Supersedes != null).GroupBy(fact => new { fact.Kind, fact.Precision })
            .Select(same => new { same.Key.Kind, same.Key.Precision, Count = same.Count() }).ToListAsync(Cancellation);
        foreach (var kind in new[] { FactKind.Corrected, FactKind.Withdrawn })
            foreach (var precision in Enum.GetValues<Precision>())
                Assert.InRange(amended.Single(one => one.Kind == kind && one.Precision == precision).Count, 1, 80);
        var disputes = await db.Set<Dispute>().AsNoTracking().ToListAsync(Cancellation);
        foreach (var state in Enum.GetValues<DisputeState>()) Assert.InRange(disputes.Count(dispute => dispute.State == state), 2, 30);
        Assert.All(disputes, dispute => Assert.Equal(dispute.State == DisputeState.Open, dispute.DecidedBy is null));
    }
}
