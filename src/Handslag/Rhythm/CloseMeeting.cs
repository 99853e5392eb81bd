using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.Notices;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

/// <summary>Says who was there, and ends a meeting once every item has an ending. Its minutes then go to all members.</summary>
public sealed class CloseMeeting(HandslagDb db, SendNotice tell, AuditLog audit, IClock clock)
{
    /// <summary>A notice kind: the minutes of a meeting stand.</summary>
    public const string MinutesKind = "meeting.minutes";

    public Task<Outcome<bool>> Present(long meetingId, IReadOnlyCollection<long> userIds, Me? who, CancellationToken cancellation) => db.WriteAtOnce<Outcome<bool>>(
        async token =>
        {
            if (await db.Set<Meeting>().SingleOrDefaultAsync(one => one.Id == meetingId, token) is not { } meeting) return new Refusal("meeting.unknown", "meeting", $"{meetingId}");
            if (!meeting.IsOpen) return new Refusal("meeting.over.already", "meeting", $"{meetingId}");
            var members = await db.Set<Member>().AsNoTracking().Where(member => userIds.Contains(member.UserId) && member.LeftAt == null).ToListAsync(token);
            if (members.Count != userIds.Distinct().Count()) return new Refusal("meeting.present.unknown", "present");
            await db.Set<MeetingPresence>().Where(one => one.MeetingId == meetingId).ExecuteDeleteAsync(token);
            db.AddRange(members.Select(member => new MeetingPresence { WorkspaceId = db.Scope.Id, MeetingId = meetingId, UserId = member.UserId, Side = member.Side }));
            db.Touch(RhythmTopics.Of(meetingId));
            await db.SaveChangesAsync(token);
            return true;
        }, cancellation);

    public Task<Outcome<Meeting>> Run(long meetingId, Me? who, CancellationToken cancellation) => db.WriteAtOnce<Outcome<Meeting>>(
        async token =>
        {
            if (!KeepRhythm.IsOpenTo(who)) return new Refusal("rhythm.heads");
            if (await db.Set<Meeting>().SingleOrDefaultAsync(one => one.Id == meetingId, token) is not { } meeting) return new Refusal("meeting.unknown", "meeting", $"{meetingId}");
            if (!meeting.IsOpen) return new Refusal("meeting.over.already", "meeting", $"{meetingId}");
            var now = clock.GetCurrentInstant();
            List<Refusal> refusals = [];
            if (now < meeting.StartsAt) refusals.Add(new("meeting.early", "meeting", $"{meetingId}"));
            if (!meeting.IsFixed) refusals.Add(new("meeting.agenda.open", "meeting", $"{meetingId}"));
            if (!await db.Set<MeetingPresence>().AnyAsync(one => one.MeetingId == meetingId, token)) refusals.Add(new("meeting.nobody", "present"));
            var open = await db.Set<AgendaItem>().CountAsync(item => item.MeetingId == meetingId && item.Position != null && item.Ending == null, token);
            if (open > 0) refusals.Add(new("meeting.items.open", "items", $"{open}", $"{open}"));
            if (refusals.Count > 0) return refusals;
            (meeting.State, meeting.ClosedAt, meeting.Revision) = (MeetingState.Held, now, meeting.Revision + 1);
            db.Touch(RhythmTopics.Of(meetingId));
            audit.Record("meeting.closed", who?.UserId, $"meeting:{meetingId}");
            await db.SaveChangesAsync(token);
            var everyone = await db.Set<Member>().Where(member => member.LeftAt == null).Select(member => member.UserId).ToListAsync(token);
            await tell.Run(
                new(MinutesKind, FormattableString.Invariant($"{MinutesKind}:{meeting.Id}"), everyone, FormattableString.Invariant($"/meetings/{meeting.Id}"))
                {
                    Subject = FormattableString.Invariant($"meeting:{meeting.Id}"),
                    Values = new Dictionary<string, NoticeValue> { ["meeting"] = NoticeValue.Of(meeting.Title), ["at"] = NoticeValue.Of(meeting.StartsAt), ["minutes"] = await Minutes(meeting, token) },
                }, token);
            return meeting;
        }, cancellation);

    /// <summary>Actions, decisions and what was said, to be read in a mail; the whole stands on the page.</summary>
    async Task<NoticeValue> Minutes(Meeting meeting, CancellationToken cancellation)
    {
        var items = await db.Set<AgendaItem>().AsNoTracking().Where(item => item.MeetingId == meeting.Id && item.Position != null).OrderBy(item => item.Position).ToListAsync(cancellation);
        var decisions = await db.Set<Decision>().AsNoTracking().Where(one => one.MeetingId == meeting.Id).OrderBy(one => one.Id).Select(one => one.Text).ToListAsync(cancellation);
        var actions = await (
            from action in db.Set<AgreedAction>().AsNoTracking()
            join owner in db.Users on action.OwnerId equals owner.Id
            where action.MeetingId == meeting.Id
            orderby action.Due, action.Id
            select new { action.What, owner.DisplayName, action.Due }).ToListAsync(cancellation);
        var said = items.Where(item => item.Notes is { Length: > 0 }).Select(item => item.Notes!).ToList();
        return NoticeValue.Of(In("Actions", "Decisions", "Minutes"), In("Acties", "Besluiten", "Notulen"));

        string In(string actionsTitle, string decisionsTitle, string minutesTitle) => MinutesMail.Of(
            (actionsTitle, [.. actions.Select(one => FormattableString.Invariant($"- {one.What} ({one.DisplayName}, {one.Due:uuuu-MM-dd})"))]),
            (decisionsTitle, [.. decisions.Select(text => $"- {text}")]),
            (minutesTitle, said));
    }
}
