using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

/// <param name="Minutes">Null for what such items usually take.</param>
/// <param name="Of">The key of what it is about, such as <c>signal:M2</c>: that is put on an agenda once. Null for a matter of its own.</param>
public sealed record ItemInput(string? Title, string? Why, About? About, int? Minutes, string? Of = null);

/// <summary>Puts things on an agenda by hand, and fixes it: from then on its items and their evidence stand as they were.</summary>
public sealed class PrepareMeeting(HandslagDb db, CollectAgenda collect, AuditLog audit, IClock clock)
{
    public const int MostByHand = 30, LongestTitle = 200, LongestWhy = 1_000;

    /// <summary>Any member may; after the agenda was fixed it comes last.</summary>
    public Task<Outcome<AgendaItem>> Add(long meetingId, ItemInput input, Me? who, CancellationToken cancellation) => db.WriteAtOnce<Outcome<AgendaItem>>(
        async token =>
        {
            var asked = await Open(meetingId, token);
            if (asked.IsRefused) return asked.Refusals.ToList();
            var meeting = asked.Value;
            if (input.Of is not null && await AlreadyOn(meeting, input.Of, token) is { } there) return there;
            List<Refusal> refusals = [];
            if (string.IsNullOrWhiteSpace(input.Title) || input.Title.Trim().Length > LongestTitle) refusals.Add(new("item.title.missing", "title", null, $"{LongestTitle}"));
            if (input.Why?.Length > LongestWhy) refusals.Add(new("item.why.long", "why", null, $"{LongestWhy}"));
            if (input.About is not { } about || !Enum.IsDefined(about)) refusals.Add(new("item.about.missing", "about"));
            if (input.Minutes is < 1 or > 120) refusals.Add(new("item.minutes.range", "minutes", $"{input.Minutes}", "1", "120"));
            if (await db.Set<AgendaItem>().CountAsync(item => item.MeetingId == meetingId && item.AddedBy != null, token) >= MostByHand) refusals.Add(new("item.many", "title", null, $"{MostByHand}"));
            if (refusals.Count > 0) return refusals;
            var candidate = new AgendaCandidate(AgendaItem.ByHand(input.Of ?? $"{Guid.NewGuid():N}"), AgendaKind.AddedByHand, input.About!.Value, AgendaImpact.Fixed(AgendaKind.AddedByHand)!.Value, 1,
                input.Minutes ?? AgendaImpact.Minutes(AgendaKind.AddedByHand), new(new(input.Title!.Trim()), Note: string.IsNullOrWhiteSpace(input.Why) ? null : input.Why.Trim()));
            var row = Row(meeting, candidate);
            row.AddedBy = who?.UserId ?? 0;
            if (meeting.IsFixed) row.Position = 1 + (await db.Set<AgendaItem>().Where(item => item.MeetingId == meetingId).MaxAsync(item => item.Position, token) ?? 0);
            db.Add(row);
            db.Touch(RhythmTopics.Of(meetingId));
            await db.SaveChangesAsync(token);
            return row;
        }, cancellation);

    /// <summary>Put there by hand before, or on an agenda that is fixed by itself.</summary>
    Task<AgendaItem?> AlreadyOn(Meeting meeting, string of, CancellationToken cancellation) =>
        db.Set<AgendaItem>().FirstOrDefaultAsync(item => item.MeetingId == meeting.Id && (item.Key == AgendaItem.ByHand(of) || item.Key == of && item.Position != null), cancellation);

    /// <summary>Takes back what was added by hand, by whoever added it or a head, while the agenda is not fixed.</summary>
    public Task<Outcome<bool>> Remove(long itemId, Me? who, CancellationToken cancellation) => db.WriteAtOnce<Outcome<bool>>(
        async token =>
        {
            if (await db.Set<AgendaItem>().SingleOrDefaultAsync(item => item.Id == itemId && item.AddedBy != null, token) is not { } item) return new Refusal("item.unknown", "item", $"{itemId}");
            if (item.Position is not null) return new Refusal("agenda.fixed.already", "item", $"{itemId}");
            if (who is not null && item.AddedBy != who.UserId && !KeepRhythm.IsOpenTo(who)) return new Refusal("rhythm.heads");
            db.Remove(item);
            db.Touch(RhythmTopics.Of(item.MeetingId));
            await db.SaveChangesAsync(token);
            return true;
        }, cancellation);

    /// <summary>Fixes the agenda as it stands now. What was left out is kept too, so that the next meeting knows what keeps coming back.</summary>
    public async Task<Outcome<Meeting>> Fix(long meetingId, Me? who, CancellationToken cancellation)
    {
        if (!KeepRhythm.IsOpenTo(who)) return new Refusal("rhythm.heads");
        var asked = await Open(meetingId, cancellation);
        if (asked.IsRefused) return asked;
        if (asked.Value.IsFixed) return new Refusal("agenda.fixed.already", "meeting", $"{meetingId}");
        var agenda = await collect.Of(asked.Value, cancellation);
        return await db.WriteAtOnce<Outcome<Meeting>>(async token =>
        {
            var meeting = await db.Set<Meeting>().SingleAsync(one => one.Id == meetingId, token);
            await db.Entry(meeting).ReloadAsync(token);
            if (meeting.IsFixed) return new Refusal("agenda.fixed.already", "meeting", $"{meetingId}");
            var byHand = await db.Set<AgendaItem>().Where(item => item.MeetingId == meetingId).ToDictionaryAsync(item => item.Key, token);
            foreach (var (candidate, position) in agenda.Items.Select((one, n) => (one, n + 1))) Keep(meeting, candidate, byHand, position, LeftOut.No);
            foreach (var candidate in agenda.LeftOutForBalance) Keep(meeting, candidate, byHand, null, LeftOut.ForBalance);
            foreach (var candidate in agenda.LeftOutForTime) Keep(meeting, candidate, byHand, null, LeftOut.ForTime);
            (meeting.FixedAt, meeting.Revision) = (clock.GetCurrentInstant(), meeting.Revision + 1);
            db.Touch(RhythmTopics.Of(meetingId));
            audit.Record("agenda.fixed", who?.UserId, $"meeting:{meetingId}", ("items", agenda.Items.Count));
            await db.SaveChangesAsync(token);
            return meeting;
        }, cancellation);
    }

    void Keep(Meeting meeting, AgendaCandidate candidate, Dictionary<string, AgendaItem> byHand, int? position, LeftOut leftOut)
    {
        if (!byHand.TryGetValue(candidate.Key, out var row)) db.Add(row = Row(meeting, candidate));
        (row.Position, row.LeftOut, row.Persistence) = (position, leftOut, candidate.Persistence);
    }

    async Task<Outcome<Meeting>> Open(long meetingId, CancellationToken cancellation) => await db.Set<Meeting>().SingleOrDefaultAsync(one => one.Id == meetingId, cancellation) switch
    {
        null => new Refusal("meeting.unknown", "meeting", $"{meetingId}"),
        { IsOpen: false } => new Refusal("meeting.over.already", "meeting", $"{meetingId}"),
        var meeting => meeting,
    };

    AgendaItem Row(Meeting meeting, AgendaCandidate candidate) => new()
    {
        WorkspaceId = db.Scope.Id, MeetingId = meeting.Id, Key = candidate.Key, Kind = candidate.Kind, About = candidate.About, Impact = candidate.Impact, Persistence = candidate.Persistence,
        Minutes = candidate.Minutes, Evidence = EvidenceJson.Write(candidate.Evidence),
    };
}
