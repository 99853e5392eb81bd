using Handslag.Handovers.Telling;
using Handslag.Journeys;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers;

/// <summary>Brings the stored handovers and open clocks of some leads in line with their facts. Doing it again changes nothing.</summary>
public sealed class FollowLeads(HandslagDb db, AuditLog audit, Outbox outbox, IClock clock)
{
    /// <summary>Inside a running write whose turn was taken, so that nobody appends facts meanwhile.</summary>
    public async Task Run(long[] leadIds, CancellationToken cancellation)
    {
        await Run(leadIds, await RulesInUse.Load(db, cancellation), cancellation);
        // A note or a rating changes no handover, and is read beside it all the same.
        await Touch(await db.Set<StoredHandover>().AsNoTracking().Where(row => leadIds.Contains(row.LeadId) && row.End == RoundEnd.Open).Select(row => row.HolderId).ToListAsync(cancellation), cancellation);
    }

    internal async Task Run(long[] leadIds, RulesInUse rules, CancellationToken cancellation) =>
        await Store(await Read(leadIds, cancellation), rules, cancellation);

    /// <summary>Leads with their facts.</summary>
    internal async Task<List<(Lead Lead, List<Fact> Facts)>> Read(long[] leadIds, CancellationToken cancellation)
    {
        var leads = await db.Set<Lead>().AsNoTracking().Where(lead => leadIds.Contains(lead.Id)).ToListAsync(cancellation);
        var facts = (await db.Set<Fact>().AsNoTracking().Where(fact => leadIds.Contains(fact.LeadId)).ToListAsync(cancellation)).ToLookup(fact => fact.LeadId);
        return leads.ConvertAll(lead => (lead, facts[lead.Id].ToList()));
    }

    /// <summary>Writes what follows from them, in the running write.</summary>
    internal async Task Store(List<(Lead Lead, List<Fact> Facts)> leads, RulesInUse rules, CancellationToken cancellation)
    {
        var ids = leads.ConvertAll(one => one.Lead.Id);
        var stored = (await db.Set<StoredHandover>().Where(row => ids.Contains(row.LeadId)).ToListAsync(cancellation)).ToLookup(row => row.LeadId);
        var clocks = (await db.Set<OpenClock>().Where(row => ids.Contains(row.LeadId)).ToListAsync(cancellation)).ToLookup(row => row.LeadId);
        var passed = await Passed([.. stored.SelectMany(rows => rows).Select(row => row.Id)], cancellation);
        var before = stored.SelectMany(rows => rows).ToDictionary(row => row, HandoverNews.Before.Of);
        List<(Lead Lead, Rounds Rounds, StoredHandover[] Rows)> followed = [];
        foreach (var (lead, facts) in leads)
        {
            if (!rules.Funnels.TryGetValue(lead.FunnelId, out var funnel)) continue;
            var journey = Journey.Fold(facts, funnel.Stages);
            var rounds = rules.Derive(lead, journey);
            if (rounds.Handovers.Count == 0 && !stored.Contains(lead.Id)) continue;
            followed.Add((lead, rounds, Handovers(lead, rounds, stored[lead.Id])));
            foreach (var (place, row) in followed[^1].Rows.Index()) row.IsOutcomeAsked = AskedOutcome.Of(rounds, place, journey, funnel.Stages, rules.OwnSource) is not null;
        }

        await Touch(before, cancellation);
        // New handovers get their ids here, which their clocks need.
        await db.SaveChangesAsync(cancellation);
        foreach (var (lead, rounds, rows) in followed) Clocks(lead, rounds, rows, clocks[lead.Id], passed);
        await db.SaveChangesAsync(cancellation);
        await Tell(followed, before, cancellation);
    }

    /// <summary>Open desks show what changed: those of whoever has it, and of whoever had it.</summary>
    async Task Touch(Dictionary<StoredHandover, HandoverNews.Before> before, CancellationToken cancellation)
    {
        var changed = db.ChangeTracker.Entries<StoredHandover>().Where(entry => entry.State != EntityState.Unchanged).Select(entry => entry.Entity).ToList();
        await Touch([.. changed.SelectMany(row => new[] { row.HolderId, before.TryGetValue(row, out var was) ? was.HolderId : null })], cancellation);
    }

    async Task Touch(List<long?> had, CancellationToken cancellation)
    {
        if (had.Count == 0) return;
        db.Touch(HandoverTopics.Desk);
        var holders = had.OfType<long>().Distinct().ToArray();
        if (holders.Length == 0) return;
        foreach (var userId in await db.Set<Person>().Where(person => holders.Contains(person.Id) && person.UserId != null).Select(person => person.UserId!.Value).Distinct().ToListAsync(cancellation))
            db.Touch(HandoverTopics.DeskOf(userId));
    }

    async Task Tell(List<(Lead Lead, Rounds Rounds, StoredHandover[] Rows)> followed, Dictionary<StoredHandover, HandoverNews.Before> before, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        List<NewMessage> messages = [];
        foreach (var (_, rounds, rows) in followed)
            foreach (var (row, handover) in rows.Zip(rounds.Handovers))
                foreach (var (key, news, dueAt) in HandoverNews.Of(before.TryGetValue(row, out var was) ? was : null, row, handover, now))
                    messages.Add(new(key, news.ToJson(), dueAt));
        await outbox.PutAll(HandoverNews.Topic, messages, cancellation);
    }

    async Task<HashSet<(long, string, DueKind)>> Passed(long[] handovers, CancellationToken cancellation) => handovers.Length == 0 ? [] :
        [.. (await db.Set<DuePassed>().Where(row => handovers.Contains(row.HandoverId))
            .Select(row => new { row.HandoverId, row.Commitment, row.Kind }).ToListAsync(cancellation)).Select(row => (row.HandoverId, row.Commitment, row.Kind))];

    StoredHandover[] Handovers(Lead lead, Rounds rounds, IEnumerable<StoredHandover> stored)
    {
        var known = stored.ToList();
        var same = SameHandovers.Of(rounds.Handovers, known);
        db.RemoveRange(known.Except(same.OfType<StoredHandover>()));
        return [.. rounds.Handovers.Select((derived, i) => Put(lead, derived, NextDue(rounds, i), same[i]))];
    }

    static Instant? NextDue(Rounds rounds, int handover) =>
        rounds.Clocks.Where(clock => clock.Handover == handover && IsOpen(rounds, clock)).Select(clock => (Instant?)clock.Due).Min();

    static bool IsOpen(Rounds rounds, in HandoverClock clock) => clock.EndedAt is null && rounds.Handovers[clock.Handover].Owes(clock.Promise);

    StoredHandover Put(Lead lead, Handover derived, Instant? nextDue, StoredHandover? known)
    {
        var row = known ?? new StoredHandover { WorkspaceId = db.Scope.Id, LeadId = lead.Id };
        if (known is null) db.Add(row);
        else if ((row.StartAt, row.AgreementVersionId) != (derived.Start, derived.Version.Id))
            audit.Record("handover.moved", null, $"handover:{row.Id}", ("from", row.StartAt), ("to", derived.Start), ("versionWas", row.AgreementNumber), ("version", derived.Version.Number));
        (row.FunnelId, row.SourceId, row.Round, row.OpeningSeq) = (lead.FunnelId, lead.SourceId, derived.Round, derived.OpeningSeq);
        (row.StartAt, row.StartPrecision) = (derived.Start, derived.StartPrecision);
        (row.AgreementVersionId, row.AgreementNumber) = (derived.Version.Id, derived.Version.Number);
        (row.StageId, row.OwnerId) = (derived.StageId == 0 ? null : derived.StageId, derived.OwnerId == 0 ? null : derived.OwnerId);
        row.HolderId = derived.HolderId == 0 ? null : derived.HolderId;
        (row.RespondedAt, row.Decision, row.DecidedAt) = (derived.RespondedAt, derived.Decision, derived.DecidedAt);
        (row.End, row.EndedAt, row.ReturnReason) = (derived.End, derived.EndedAt, derived.ReturnReason);
        (row.AnsweredAt, row.IsAwaitingAnswer) = (derived.AnsweredAt, derived.IsAwaitingAnswer);
        row.NextDueAt = nextDue;
        return row;
    }

    void Clocks(Lead lead, Rounds rounds, StoredHandover[] rows, IEnumerable<OpenClock> stored, HashSet<(long, string, DueKind)> passed)
    {
        var known = stored.ToDictionary(row => (row.HandoverId, row.Commitment));
        foreach (var clock in rounds.Clocks)
        {
            if (!IsOpen(rounds, clock)) continue;
            var handover = rows[clock.Handover];
            if (!known.Remove((handover.Id, clock.Commitment.Key), out var row))
                db.Add(row = new OpenClock { WorkspaceId = db.Scope.Id, HandoverId = handover.Id, LeadId = lead.Id, Commitment = clock.Commitment.Key });
            (row.SourceId, row.Promise, row.Side, row.StartAt, row.DueAt) = (lead.SourceId, clock.Promise, clock.Commitment.Side, clock.Start, clock.Due);
            (row.CalendarNumber, row.IsFedHere, row.CanAnnounce) = (clock.Calendar.Number, clock.IsFedHere, clock.Due > clock.RecordedAt && clock.IsEligible);
            row.IsPassed = passed.Contains((handover.Id, row.Commitment, DueKind.Passed));
            row.IsWarned = passed.Contains((handover.Id, row.Commitment, DueKind.Soon));
            row.WarnAt = clock.WarnAt > clock.RecordedAt ? clock.WarnAt : null;
            var pause = clock.StandingPause;
            (row.PausedFrom, row.PausedUntil, row.PauseReason) = (pause?.Stretch.From, pause?.Until, pause?.Stretch.Reason);
        }

        db.RemoveRange(known.Values);
    }
}
