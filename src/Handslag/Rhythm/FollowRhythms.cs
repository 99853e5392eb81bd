using Handslag.Platform.Database;
using Handslag.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Rhythm;

/// <summary>Plans the meetings that rhythms name, some weeks ahead. Doing it again changes nothing; what was moved, prepared or held stays as it is.</summary>
public sealed class FollowRhythms(HandslagDb db, WorkspaceCalendars calendars, IClock clock)
{
    /// <summary>How far ahead meetings stand in the calendar.</summary>
    public const int DaysAhead = 100;

    /// <summary>Does so in the workspace that was entered.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        if (!await db.Set<MeetingRhythm>().AnyAsync(one => one.EndedAt == null, cancellation)) return;
        await db.WriteAtOnce(async token =>
        {
            foreach (var rhythm in await db.Set<MeetingRhythm>().Where(one => one.EndedAt == null).ToListAsync(token)) await Lay(rhythm, token);
            return await db.SaveChangesAsync(token);
        }, cancellation);
    }

    /// <summary>Adds what is missing and cancels what the rhythm no longer names. The caller saves.</summary>
    internal async Task Lay(MeetingRhythm rhythm, CancellationToken cancellation)
    {
        var now = clock.GetCurrentInstant();
        var zone = DateTimeZoneProviders.Tzdb[rhythm.Zone];
        var today = now.InZone(zone).Date;
        var planned = await db.Set<Meeting>().Where(meeting => meeting.RhythmId == rhythm.Id && meeting.StartsAt > now).ToListAsync(cancellation);
        var wanted = rhythm.IsEnded ? [] : await Wanted(rhythm, zone, today, cancellation);
        foreach (var meeting in planned.Where(meeting => meeting is { State: MeetingState.Planned, FixedAt: null }))
        {
            if (wanted.TryGetValue(meeting.Occurrence!.Value, out var startsAt)) Follow(meeting, rhythm, startsAt);
            else (meeting.State, meeting.Sequence, meeting.Revision) = (MeetingState.Cancelled, meeting.Sequence + 1, meeting.Revision + 1);
        }

        var known = (await db.Set<Meeting>().Where(meeting => meeting.RhythmId == rhythm.Id && meeting.Occurrence >= today).Select(meeting => meeting.Occurrence!.Value).ToListAsync(cancellation)).ToHashSet();
        foreach (var (day, startsAt) in wanted.Where(one => one.Value > now && !known.Contains(one.Key)))
            db.Add(new Meeting { WorkspaceId = db.Scope.Id, RhythmId = rhythm.Id, Occurrence = day, Title = rhythm.Name, StartsAt = startsAt, Minutes = rhythm.Minutes, State = MeetingState.Planned, Uid = Guid.NewGuid() });
    }

    /// <summary>A meeting that somebody moved keeps its own time until its rhythm changes.</summary>
    static void Follow(Meeting meeting, MeetingRhythm rhythm, Instant startsAt)
    {
        if (meeting.Sequence > 0 && meeting.Title == rhythm.Name && meeting.Minutes == rhythm.Minutes) return;
        if ((meeting.Title, meeting.StartsAt, meeting.Minutes) == (rhythm.Name, startsAt, rhythm.Minutes)) return;
        (meeting.Title, meeting.StartsAt, meeting.Minutes, meeting.Sequence, meeting.Revision) = (rhythm.Name, startsAt, rhythm.Minutes, meeting.Sequence + 1, meeting.Revision + 1);
    }

    async Task<Dictionary<LocalDate, Instant>> Wanted(MeetingRhythm rhythm, DateTimeZone zone, LocalDate today, CancellationToken cancellation)
    {
        var isWorkingDay = await WorkingDays(cancellation);
        var wanted = new Dictionary<LocalDate, Instant>();
        foreach (var occurrence in Recurrence.Read(rhythm.Rule, rhythm.FirstDay).Value.Days(today, today.PlusDays(DaysAhead)))
            if (MeetingDays.Of(occurrence, rhythm.Holidays, isWorkingDay) is { } day)
                wanted[occurrence] = zone.AtLeniently(day.AtMidnight().PlusMinutes(rhythm.StartMinute)).ToInstant();
        return wanted;
    }

    async Task<Func<LocalDate, bool>> WorkingDays(CancellationToken cancellation)
    {
        var days = new List<CalendarDays>();
        foreach (var side in WorkspaceCalendars.Sides)
            if ((await calendars.Of(side, cancellation)).Versions is [.., var newest]) days.Add(new(newest.Definition));
        return date => days.TrueForAll(calendar => calendar.On(date).Hours.Count > 0);
    }
}
