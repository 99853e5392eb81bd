using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Demo;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm.Demo;

/// <summary>A year of meetings of the demo company: most held, a few not, their items ended; actions mostly on time, decisions that became versions, and goals.</summary>
public sealed class LayDemoMeetings(HandslagDb db, FollowRhythms follow)
{
    const string Marketer = "Noor Kievit", Seller = "Ilse IJsvogel";
    const ulong Stream = 7_000_000;

    DemoStory story = null!;
    IReadOnlyDictionary<string, long> users = null!;

    public Task Run(DemoStory told, IReadOnlyDictionary<string, long> userIds, CancellationToken cancellation) => db.Write(async token =>
    {
        (story, users) = (told, userIds);
        var versions = await db.Set<AgreementVersion>().AsNoTracking().Where(version => version.State == VersionState.Agreed && !version.IsPaper).OrderBy(version => version.InForceFrom).ToListAsync(token);
        var weekly = Begin("Wekelijks leadoverleg", "FREQ=WEEKLY;BYDAY=MO", 10 * 60, 45);
        var monthly = Begin("Maandelijkse afstemming", "FREQ=MONTHLY;BYDAY=1TU", 10 * 60, 60);
        await db.SaveChangesAsync(token);
        await Hold(monthly, (day, n) => DemoMeetingItems.Monthly(n), versions, token);
        await Hold(weekly, (day, n) => DemoMeetingItems.Weekly(n), [], token);
        await follow.Lay(weekly, token);
        await follow.Lay(monthly, token);
        LayGoals(await NextCycle(token));
        await db.SaveChangesAsync(token);
    }, cancellation);

    LocalDate From => story.Today.PlusYears(-1);

    MeetingRhythm Begin(string name, string rule, int startMinute, int minutes)
    {
        var rhythm = new MeetingRhythm { WorkspaceId = db.Scope.Id, Name = name, Rule = rule, FirstDay = From, StartMinute = startMinute, Minutes = minutes, Zone = DemoStory.ZoneName, Holidays = HolidayRule.Move };
        db.Add(rhythm);
        return rhythm;
    }

    async Task Hold(MeetingRhythm rhythm, Func<LocalDate, int, IReadOnlyList<DemoItem>> items, List<AgreementVersion> versions, CancellationToken cancellation)
    {
        var n = 0;
        foreach (var day in Recurrence.Read(rhythm.Rule, rhythm.FirstDay).Value.Days(rhythm.FirstDay, story.Today.PlusDays(-1)))
        {
            var dice = DemoStory.Dice(Stream + (ulong)(rhythm.Minutes * 1_000 + n));
            var startsAt = At(day, rhythm.StartMinute);
            if (startsAt > story.Now - Duration.FromHours(12)) break;
            var isHeld = !(DemoStory.IsSummer(day) && dice.Chance(0.6)) && !(story.IsBad(day) && dice.Chance(0.4)) && !dice.Chance(0.04);
            var meeting = new Meeting
            {
                WorkspaceId = db.Scope.Id, RhythmId = rhythm.Id, Occurrence = day, Title = rhythm.Name, StartsAt = startsAt, Minutes = rhythm.Minutes, Uid = Guid.NewGuid(), Revision = 1,
                State = isHeld ? MeetingState.Held : MeetingState.Cancelled, FixedAt = isHeld ? startsAt - Duration.FromHours(18) : null, ClosedAt = isHeld ? startsAt + Duration.FromMinutes(rhythm.Minutes) : null,
                CancelledBecause = isHeld ? null : DemoStory.IsSummer(day) ? "Vakantie" : "Te veel mensen afwezig", Sequence = isHeld ? 0 : 1,
            };
            db.Add(meeting);
            await db.SaveChangesAsync(cancellation);
            if (isHeld) await Tell(meeting, items(day, n), dice, versions, cancellation);
            n++;
        }
    }

    async Task Tell(Meeting meeting, IReadOnlyList<DemoItem> items, Dice dice, List<AgreementVersion> versions, CancellationToken cancellation)
    {
        foreach (var person in DemoCast.Marketing.Take(3).Concat(dice.Chance(0.9) ? DemoCast.Sales.Take(3) : []))
            db.Add(new MeetingPresence { WorkspaceId = db.Scope.Id, MeetingId = meeting.Id, UserId = users[person.Name], Side = person.Side });
        var day = meeting.StartsAt.InZone(DemoStory.Zone).Date;
        foreach (var (told, position) in items.Select((one, i) => (one, i + 1)))
        {
            var item = new AgendaItem
            {
                WorkspaceId = db.Scope.Id, MeetingId = meeting.Id, Position = position, Key = told.Key, Kind = told.Kind, About = told.About, Impact = told.Impact, Persistence = told.Persistence,
                Minutes = AgendaImpact.Minutes(told.Kind), Evidence = EvidenceJson.Write(new(new(told.Title), told.Part, told.Of, told.Note, Missed: told.Missed)), Notes = told.Notes, Ending = told.Ending, EndedAt = meeting.ClosedAt,
                StartedAt = meeting.StartsAt, AddedBy = told.Kind == AgendaKind.AddedByHand ? users[Marketer] : null,
            };
            db.Add(item);
            await db.SaveChangesAsync(cancellation);
            if (told.Ending == ItemEnding.Action) Act(meeting, item, told, day, dice);
            if (told.Ending == ItemEnding.Decision) Decide(meeting, item, told, versions);
        }
    }

    void Act(Meeting meeting, AgendaItem item, DemoItem told, LocalDate day, Dice dice)
    {
        var owner = dice.Pick(told.About == About.Sales ? DemoCast.Sales : DemoCast.Marketing);
        var due = day.PlusDays(dice.Between(7, 21));
        var done = due.PlusDays(dice.Chance(0.8) ? -dice.Between(0, 4) : dice.Between(1, 9));
        var isDone = done < story.Today && !(due > story.Today.PlusDays(-20) && dice.Chance(0.3));
        db.Add(new AgreedAction
        {
            WorkspaceId = db.Scope.Id, What = told.Said!, OwnerId = users[owner.Name], Side = owner.Side, Due = due, State = isDone ? ActionState.Done : ActionState.Open, MeetingId = meeting.Id, ItemId = item.Id,
            AgreedBy = users[Marketer], AgreedAt = meeting.StartsAt, EndedOn = isDone ? LocalDate.Max(done, day) : null, RemindedOf = due <= story.Today ? due : null, Revision = 1,
        });
    }

    /// <summary>The first version that took effect after it carries it out; the newest decisions still wait.</summary>
    void Decide(Meeting meeting, AgendaItem item, DemoItem told, List<AgreementVersion> versions)
    {
        var version = versions.Find(one => one.ProposedAt > meeting.StartsAt);
        db.Add(new Decision { WorkspaceId = db.Scope.Id, MeetingId = meeting.Id, ItemId = item.Id, Text = told.Said!, DecidedAt = meeting.StartsAt, VersionId = version?.Id, CarriedAt = version?.ProposedAt });
    }

    async Task<List<Cycle>> NextCycle(CancellationToken cancellation)
    {
        var first = new LocalDate(story.Today.Year, (story.Today.Month - 1) / 3 * 3 + 1, 1);
        List<Cycle> cycles = [];
        foreach (var (from, state) in new[] { (first.PlusMonths(-3), CycleState.Closed), (first, CycleState.Open) })
        {
            var cycle = new Cycle { WorkspaceId = db.Scope.Id, Name = $"Kwartaal {(from.Month + 2) / 3}, {from.Year}", FirstDay = from, LastDay = from.PlusMonths(3).PlusDays(-1), State = state, Revision = 1 };
            db.Add(cycle);
            cycles.Add(cycle);
        }

        await db.SaveChangesAsync(cancellation);
        return cycles;
    }

    void LayGoals(List<Cycle> cycles)
    {
        foreach (var (cycle, goals) in cycles.Zip(new[] { DemoMeetingItems.GoalsBefore, DemoMeetingItems.GoalsNow }))
            foreach (var told in goals)
                db.Add(new Goal
                {
                    WorkspaceId = db.Scope.Id, CycleId = cycle.Id, Title = told.Title, Carrier = told.Carrier, IsForTheCustomer = told.IsForTheCustomer, Metric = told.Metric, Start = told.Start, Target = told.Target,
                    Unit = told.Unit, Horizon = cycle.LastDay.PlusMonths(told.IsForTheCustomer ? 6 : 0), AcceptedByMarketing = users[Marketer], AcceptedBySales = users[Seller], Ending = told.Ending,
                    EndingWord = told.Word, Revision = 1,
                });
    }

    static Instant At(LocalDate day, int minute) => DemoStory.Zone.AtLeniently(day.AtMidnight().PlusMinutes(minute)).ToInstant();
}
