using Handslag.Agreement;
using Handslag.Handovers.Desk;
using Handslag.Handovers.Telling;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers.Routing;

/// <summary>
/// Gives handovers that nobody has decided on to somebody else, where their agreement says so: the owner is away today, or the promised response did not
/// come in time. Each goes once for one absence and once for its breach, as a recorded fact; history that was imported stays where it is.
/// </summary>
public sealed class ReassignHandovers(HandslagDb db, DeskTurn desk, DeskReading reading, Outbox outbox, IClock clock)
{
    const int AtOnce = 50;
    const int MostLookedAt = 1_000;

    sealed record Waiting(long HandoverId, long? UserId, ReassignCause Cause, string Key);

    internal async Task<bool> HasNews(RulesInUse rules, CancellationToken cancellation) => (await Due(rules, cancellation)).Count > 0;

    public async Task<int> Run(CancellationToken cancellation) => await Run(await RulesInUse.Load(db, cancellation), cancellation);

    /// <returns>How many went to somebody else.</returns>
    internal async Task<int> Run(RulesInUse rules, CancellationToken cancellation) => await Due(rules, cancellation) is not { Count: > 0 } due ? 0
        : await db.Write(async token =>
        {
            await JourneyWriter.For(db).TakeTurn(token);
            var reassigned = 0;
            foreach (var one in due.Take(AtOnce)) reassigned += await Reassign(one, token) ? 1 : 0;
            return reassigned;
        }, cancellation);

    /// <summary>Looked at again now that its turn has come: somebody may have answered, or another node was faster.</summary>
    async Task<bool> Reassign(Waiting one, CancellationToken cancellation)
    {
        if (await desk.Done(one.Key, DeskActKind.Reassigned, cancellation) is not null || await reading.One(one.HandoverId, null, cancellation) is not { } item) return false;
        if (!item.Handover.IsOpen || item.Handover.IsDecided || item.Case.Owner is not { } owner || owner.UserId != one.UserId) return false;
        if (one.Cause == ReassignCause.Breach && !IsBroken(item)) return false;
        var ground = await RoutingGround.Load(db, await RouteLead.Today(db, clock, cancellation), cancellation);
        var answer = await RouteLead.ToAnother(db, item.Lead, owner.UserId, ground, cancellation);
        if (answer.UserId is not { } userId) return false;
        var member = await db.Set<Member>().AsNoTracking().SingleAsync(row => row.UserId == userId, cancellation);
        var (cause, now) = (TermsDocument.NameOf(one.Cause), desk.Now);
        var fact = new DeskFact(FactKind.Reassigned, new() { Reason = cause }, SubjectId: await DeskPeople.PersonOf(db, item.Lead.SourceId, member, cancellation));
        var act = await desk.Record(new(item.Lead.Id, DeskActKind.Reassigned, null, one.Key, now, now), [fact], _ => Task.FromResult(item.Id), cancellation);
        var news = new HandoverNews(item.Id, HandoverNewsKind.Reassigned, owner.PersonId, now.ToMicros(), cause);
        await outbox.Put(HandoverNews.Topic, HandoverNews.KeyOf(item.Id, HandoverNewsKind.Reassigned, $"{act.Id}"), news.ToJson(), cancellation);
        return true;
    }

    static bool IsBroken(DeskItem item) =>
        item.Clocks.Any(one => one.Promise == Promise.Respond && one.EndedAt is null && item.StateOf(one) == ClockState.Overdue);

    /// <summary>Those that somebody else is there for.</summary>
    async Task<List<Waiting>> Due(RulesInUse rules, CancellationToken cancellation)
    {
        var (onAbsence, onBreach) = (Saying(rules, ReassignCause.Absence), Saying(rules, ReassignCause.Breach));
        if (onAbsence.Length == 0 && onBreach.Length == 0) return [];
        var today = await RouteLead.Today(db, clock, cancellation);
        List<Waiting> found = [.. await OfAbsent(onAbsence, today, cancellation), .. await Broken(onBreach, cancellation)];
        if (found.Count == 0) return [];
        var keys = found.ConvertAll(one => one.Key);
        var done = (await db.Set<DeskAct>().Where(act => keys.Contains(act.Key)).Select(act => act.Key).ToListAsync(cancellation)).ToHashSet();
        var there = (await RoutingGround.Load(db, today, cancellation)).Candidates.Where(candidate => candidate.IsThere).Select(candidate => candidate.UserId).ToList();
        return [.. found.Where(one => !done.Contains(one.Key) && there.Exists(userId => userId != one.UserId)).DistinctBy(one => one.HandoverId)];
    }

    static long[] Saying(RulesInUse rules, ReassignCause cause) =>
        [.. rules.Funnels.Values.SelectMany(funnel => funnel.Agreement.Versions).Where(version => version.Terms.Reassign.Contains(cause)).Select(version => version.Id)];

    async Task<IEnumerable<Waiting>> OfAbsent(long[] versions, LocalDate today, CancellationToken cancellation)
    {
        if (versions.Length == 0) return [];
        var rows = await (
            from absence in db.Set<Absence>()
            join person in db.Set<Person>() on (long?)absence.UserId equals person.UserId
            join row in db.Set<StoredHandover>() on (long?)person.Id equals row.HolderId
            where absence.First <= today && absence.Last >= today && row.End == RoundEnd.Open && row.Decision == Decision.None && versions.Contains(row.AgreementVersionId)
                && db.Set<OpenClock>().Any(one => one.HandoverId == row.Id && one.CanAnnounce)
            orderby row.Id, absence.Id
            select new { row.Id, absence.UserId, Absence = absence.Id }).Take(MostLookedAt).ToListAsync(cancellation);
        return rows.Select(one => new Waiting(one.Id, one.UserId, ReassignCause.Absence, FormattableString.Invariant($"reassigned {one.Id} absence {one.Absence}")));
    }

    /// <summary>What has been left lying for long is no longer moved, nor what somebody got after the breach.</summary>
    async Task<IEnumerable<Waiting>> Broken(long[] versions, CancellationToken cancellation)
    {
        if (versions.Length == 0) return [];
        var fresh = clock.GetCurrentInstant() - SalesDesk.Lying;
        var rows = await (
            from one in db.Set<OpenClock>()
            join row in db.Set<StoredHandover>() on one.HandoverId equals row.Id
            join person in db.Set<Person>() on row.HolderId equals (long?)person.Id
            where one.IsPassed && one.CanAnnounce && one.Promise == Promise.Respond && one.DueAt >= fresh
                && row.End == RoundEnd.Open && row.Decision == Decision.None && versions.Contains(row.AgreementVersionId)
                && !db.Set<Fact>().Any(fact => fact.LeadId == row.LeadId && (fact.Kind == FactKind.Assigned || fact.Kind == FactKind.Reassigned) && fact.OccurredAt >= one.DueAt)
            orderby one.DueAt, row.Id
            select new { row.Id, person.UserId }).Take(MostLookedAt).ToListAsync(cancellation);
        return rows.Select(one => new Waiting(one.Id, one.UserId, ReassignCause.Breach, FormattableString.Invariant($"reassigned {one.Id} breach")));
    }
}
