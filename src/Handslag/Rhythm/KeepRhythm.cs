using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Rhythm;

/// <param name="StartMinute">In minutes after local midnight.</param>
public sealed record RhythmInput(string? Name, string? Rule, LocalDate? FirstDay, int? StartMinute, int? Minutes, HolidayRule? Holidays);

/// <summary>Heads and administrators fix the cycles in which both sides meet.</summary>
public sealed class KeepRhythm(HandslagDb db, FollowRhythms follow, InviteToMeetings invite, AuditLog audit, IClock clock)
{
    public const int Most = 20, LongestMinutes = 8 * 60;

    public static bool IsOpenTo(Me? who) => who is null || who.Has(Roles.Head | Roles.Administrator);

    public Task<Outcome<MeetingRhythm>> Begin(RhythmInput input, Me? who, CancellationToken cancellation) => Write(who, async token =>
    {
        var refusals = Refusals(input, await Today(token));
        if (await db.Set<MeetingRhythm>().CountAsync(one => one.EndedAt == null, token) >= Most) refusals.Add(new("rhythm.many", "name", null, $"{Most}"));
        if (refusals.Count > 0) return refusals;
        var zone = await db.Set<Workspace>().Where(here => here.Id == db.Scope.Id).Select(here => here.Zone).SingleAsync(token);
        var rhythm = new MeetingRhythm { WorkspaceId = db.Scope.Id, Name = "", Rule = "", Zone = zone };
        Fill(rhythm, input);
        db.Add(rhythm);
        await db.SaveChangesAsync(token);
        audit.Record("rhythm.begun", who?.UserId, $"rhythm:{rhythm.Id}", Recorded(rhythm));
        await follow.Lay(rhythm, token);
        return rhythm;
    }, cancellation);

    /// <summary>What was already planned by it and not prepared is planned anew.</summary>
    public Task<Outcome<MeetingRhythm>> Change(long id, long revision, RhythmInput input, Me? who, CancellationToken cancellation) => Write(who, async token =>
    {
        if (await db.Set<MeetingRhythm>().SingleOrDefaultAsync(one => one.Id == id, token) is not { } rhythm) return new Refusal("rhythm.unknown", "rhythm", $"{id}");
        if (rhythm.IsEnded) return new Refusal("rhythm.ended.already", "rhythm", $"{id}");
        if (rhythm.Revision != revision) return new Refusal("rhythm.changed.meanwhile", "revision", $"{revision}");
        var refusals = Refusals(input, await Today(token));
        if (refusals.Count > 0) return refusals;
        Fill(rhythm, input);
        rhythm.Revision++;
        audit.Record("rhythm.changed", who?.UserId, $"rhythm:{id}", Recorded(rhythm));
        await follow.Lay(rhythm, token);
        return rhythm;
    }, cancellation);

    /// <summary>No more meetings come of it; those planned and not prepared are cancelled.</summary>
    public Task<Outcome<MeetingRhythm>> End(long id, Me? who, CancellationToken cancellation) => Write(who, async token =>
    {
        if (await db.Set<MeetingRhythm>().SingleOrDefaultAsync(one => one.Id == id, token) is not { } rhythm) return new Refusal("rhythm.unknown", "rhythm", $"{id}");
        if (rhythm.IsEnded) return rhythm;
        (rhythm.EndedAt, rhythm.Revision) = (clock.GetCurrentInstant(), rhythm.Revision + 1);
        audit.Record("rhythm.ended", who?.UserId, $"rhythm:{id}");
        await follow.Lay(rhythm, token);
        return rhythm;
    }, cancellation);

    static (string, object?)[] Recorded(MeetingRhythm rhythm) =>
        [("rule", rhythm.Rule), ("firstDay", LocalDatePattern.Iso.Format(rhythm.FirstDay)), ("startMinute", rhythm.StartMinute)];

    static void Fill(MeetingRhythm rhythm, RhythmInput input) => (rhythm.Name, rhythm.Rule, rhythm.FirstDay, rhythm.StartMinute, rhythm.Minutes, rhythm.Holidays) =
        (input.Name!.Trim(), input.Rule!.Trim(), input.FirstDay!.Value, input.StartMinute!.Value, input.Minutes!.Value, input.Holidays ?? HolidayRule.Move);

    async Task<LocalDate> Today(CancellationToken cancellation) =>
        clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(here => here.Id == db.Scope.Id).Select(here => here.Zone).SingleAsync(cancellation)]).Date;

    static List<Refusal> Refusals(RhythmInput input, LocalDate today)
    {
        List<Refusal> refusals = [];
        if (string.IsNullOrWhiteSpace(input.Name) || input.Name.Trim().Length > 120) refusals.Add(new("rhythm.name.missing", "name", null, "120"));
        if (input.FirstDay is not { Year: >= 2000 and <= 2100 } firstDay) refusals.Add(new("rhythm.firstDay.missing", "firstDay", $"{input.FirstDay:uuuu-MM-dd}"));
        else if (Recurrence.Read(input.Rule, firstDay) is { IsRefused: true } wrong) refusals.AddRange(wrong.Refusals);
        else if (!Recurrence.Read(input.Rule, firstDay).Value.NamesADayFrom(today)) refusals.Add(new("rhythm.rule.never", "rule", input.Rule!.Trim()));
        if (input.StartMinute is not (>= 0 and < 24 * 60)) refusals.Add(new("rhythm.start.range", "start", $"{input.StartMinute}"));
        if (input.Minutes is not (>= 5 and <= LongestMinutes)) refusals.Add(new("meeting.minutes.range", "minutes", $"{input.Minutes}", "5", $"{LongestMinutes}"));
        if (input.Holidays is { } holidays && !Enum.IsDefined(holidays)) refusals.Add(new("rhythm.holidays.unknown", "holidays", $"{holidays}"));
        return refusals;
    }

    async Task<Outcome<MeetingRhythm>> Write(Me? who, Func<CancellationToken, Task<Outcome<MeetingRhythm>>> change, CancellationToken cancellation)
    {
        if (!IsOpenTo(who)) return new Refusal("rhythm.heads");
        return await db.WriteAtOnce(async token =>
        {
            var outcome = await change(token);
            if (outcome.IsRefused) return outcome;
            await db.SaveChangesAsync(token);
            await invite.Tell(token);
            return outcome;
        }, cancellation);
    }
}
