using Handslag.Journeys;
using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Reviews.Demo;

/// <summary>
/// Lays what the sides of the demo make, ask and say: a library of which some is never used, campaigns of which one was told too late, requests of which
/// one is late, visits to customers, two closed review rounds and an open one. Runs after the journeys.
/// </summary>
public sealed class LayDemoReviews(HandslagDb db)
{
    /// <param name="userIds">The users of the demo's people, by name.</param>
    public Task Run(DemoStory story, IReadOnlyDictionary<string, long> userIds, CancellationToken cancellation) => db.Write(async token =>
    {
        var ground = new DemoGround(db, story, userIds);
        await ground.Load(token);
        DemoRules.Lay(ground);
        await new DemoTools(ground).Lay(token);
        await new DemoCampaigns(ground).Lay(token);
        await new DemoRequests(ground).Lay(token);
        new DemoContacts(ground).Lay();
        await db.SaveChangesAsync(token);
        await new DemoRounds(ground).Lay(token);
        await db.SaveChangesAsync(token);
    }, cancellation);
}

/// <summary>What all of it is laid on: people, days, and which lead was decided on when.</summary>
sealed class DemoGround(HandslagDb db, DemoStory story, IReadOnlyDictionary<string, long> userIds)
{
    public HandslagDb Db => db;

    public DemoStory Story => story;

    /// <summary>Leads that sales accepted or returned, in order of time.</summary>
    public List<(long LeadId, bool Returned, Instant At)> Decided { get; private set; } = [];

    public List<(long LeadId, Instant At)> Won { get; private set; } = [];

    public LocalDate Month => new(story.Today.Year, story.Today.Month, 1);

    public long Person(string name) => userIds[name];

    public async Task Load(CancellationToken cancellation)
    {
        var since = DemoStory.Zone.AtStartOfDay(Month.PlusMonths(-12)).ToInstant();
        var facts = await db.Set<Fact>().AsNoTracking().Where(fact => fact.OccurredAt >= since && (fact.Kind == FactKind.Accepted || fact.Kind == FactKind.Returned || fact.Kind == FactKind.Won))
            .Select(fact => new { fact.LeadId, fact.Kind, fact.OccurredAt }).ToListAsync(cancellation);
        facts.Sort((left, right) => (left.OccurredAt, left.LeadId).CompareTo((right.OccurredAt, right.LeadId)));
        Decided = [.. facts.Where(fact => fact.Kind != FactKind.Won).Select(fact => (fact.LeadId, fact.Kind == FactKind.Returned, fact.OccurredAt))];
        Won = [.. facts.Where(fact => fact.Kind == FactKind.Won).Select(fact => (fact.LeadId, fact.OccurredAt))];
    }

    /// <summary>A working day's moment; a weekend becomes the Friday before it.</summary>
    public static Instant At(LocalDate day, int hour = 10, int minute = 15)
    {
        while (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) day = day.PlusDays(-1);
        return DemoStory.Zone.AtLeniently(day.At(new LocalTime(hour, minute))).ToInstant();
    }

    public static LocalDate Workday(LocalDate day) => At(day).InZone(DemoStory.Zone).Date;
}
