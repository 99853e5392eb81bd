using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

public sealed record MeetingInput(string? Title, Instant? StartsAt, int? Minutes);

/// <summary>Heads and administrators plan, move and cancel meetings; two at the same time are refused.</summary>
public sealed class PlanMeeting(HandslagDb db, InviteToMeetings invite, AuditLog audit, IClock clock)
{
    public Task<Outcome<Meeting>> Plan(MeetingInput input, Me? who, CancellationToken cancellation) => Write(who, async token =>
    {
        var refusals = Refusals(input);
        if (string.IsNullOrWhiteSpace(input.Title) || input.Title.Trim().Length > 120) refusals.Add(new("meeting.title.missing", "title", null, "120"));
        if (refusals.Count > 0) return refusals;
        var meeting = new Meeting
        {
            WorkspaceId = db.Scope.Id, Title = input.Title!.Trim(), StartsAt = input.StartsAt!.Value, Minutes = input.Minutes!.Value, State = MeetingState.Planned, Uid = Guid.NewGuid(),
        };
        if (await Overlapping(meeting, token) is { } other) return other;
        db.Add(meeting);
        await db.SaveChangesAsync(token);
        audit.Record("meeting.planned", who?.UserId, $"meeting:{meeting.Id}");
        return meeting;
    }, cancellation);

    public Task<Outcome<Meeting>> Move(long id, MeetingInput input, Me? who, CancellationToken cancellation) => Write(who, async token =>
    {
        if (await Planned(id, token) is not { } meeting) return new Refusal("meeting.unknown", "meeting", $"{id}");
        if (!meeting.IsOpen) return new Refusal("meeting.over.already", "meeting", $"{id}");
        var refusals = Refusals(input);
        if (refusals.Count > 0) return refusals;
        (meeting.StartsAt, meeting.Minutes, meeting.Sequence, meeting.Revision) = (input.StartsAt!.Value, input.Minutes!.Value, meeting.Sequence + 1, meeting.Revision + 1);
        if (await Overlapping(meeting, token) is { } other) return other;
        audit.Record("meeting.moved", who?.UserId, $"meeting:{id}", ("sequence", meeting.Sequence));
        return meeting;
    }, cancellation);

    public Task<Outcome<Meeting>> Cancel(long id, string? because, Me? who, CancellationToken cancellation) => Write(who, async token =>
    {
        if (await Planned(id, token) is not { } meeting) return new Refusal("meeting.unknown", "meeting", $"{id}");
        if (!meeting.IsOpen) return new Refusal("meeting.over.already", "meeting", $"{id}");
        if (string.IsNullOrWhiteSpace(because) || because.Length > 500) return new Refusal("meeting.because.missing", "because", null, "500");
        (meeting.State, meeting.CancelledBecause, meeting.Sequence, meeting.Revision) = (MeetingState.Cancelled, because.Trim(), meeting.Sequence + 1, meeting.Revision + 1);
        audit.Record("meeting.cancelled", who?.UserId, $"meeting:{id}");
        return meeting;
    }, cancellation);

    Task<Meeting?> Planned(long id, CancellationToken cancellation) => db.Set<Meeting>().SingleOrDefaultAsync(meeting => meeting.Id == id, cancellation);

    List<Refusal> Refusals(MeetingInput input)
    {
        List<Refusal> refusals = [];
        if (input.StartsAt is not { } startsAt || startsAt <= clock.GetCurrentInstant() || startsAt > clock.GetCurrentInstant() + Duration.FromDays(800))
            refusals.Add(new("meeting.start.past", "start", input.StartsAt is { } said ? $"{said}" : null));
        if (input.Minutes is not (>= 5 and <= KeepRhythm.LongestMinutes)) refusals.Add(new("meeting.minutes.range", "minutes", $"{input.Minutes}", "5", $"{KeepRhythm.LongestMinutes}"));
        return refusals;
    }

    async Task<Refusal?> Overlapping(Meeting meeting, CancellationToken cancellation)
    {
        var (from, to) = (meeting.StartsAt - Duration.FromMinutes(KeepRhythm.LongestMinutes), meeting.EndsAt);
        var near = await db.Set<Meeting>().AsNoTracking().Where(other => other.Id != meeting.Id && other.State == MeetingState.Planned && other.StartsAt > from && other.StartsAt < to).ToListAsync(cancellation);
        return near.Find(other => other.EndsAt > meeting.StartsAt) is { } overlapping ? new Refusal("meeting.overlaps", "start", $"{meeting.StartsAt}", overlapping.Title) : null;
    }

    async Task<Outcome<Meeting>> Write(Me? who, Func<CancellationToken, Task<Outcome<Meeting>>> change, CancellationToken cancellation)
    {
        if (!KeepRhythm.IsOpenTo(who)) return new Refusal("rhythm.heads");
        return await db.WriteAtOnce(async token =>
        {
            var outcome = await change(token);
            if (outcome.IsRefused)
            {
                db.ChangeTracker.Clear();
                return outcome;
            }

            db.Touch(RhythmTopics.Of(outcome.Value.Id));
            await db.SaveChangesAsync(token);
            await invite.Tell(token);
            return outcome;
        }, cancellation);
    }
}
