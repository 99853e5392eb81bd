using Handslag.Platform;
using Handslag.Platform.Audit;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Signals.Pulse;

/// <summary>Says when rounds open by themselves, and finds the next day.</summary>
public sealed class ChangePulseSchedule(HandslagDb db, SignalLimits limits, AuditLog audit, IClock clock)
{
    /// <summary>Days that every month has.</summary>
    const int LastDay = 28;

    public async Task<Outcome<PulseSchedule>> Run(PulseEvery every, int day, int openDays, long? actor, CancellationToken cancellation)
    {
        List<Refusal> refusals = [];
        if (!Enum.IsDefined(every)) refusals.Add(new("pulse.every", "every", every.ToString()));
        if (day is < 1 or > LastDay) refusals.Add(new("pulse.day", "day", $"{day}", $"{LastDay}"));
        if (openDays < 1 || openDays > limits.LongestRound) refusals.Add(new("pulse.openDays", "openDays", $"{openDays}", $"{limits.LongestRound}"));
        if (refusals.Count > 0) return refusals;
        return await db.Write<Outcome<PulseSchedule>>(async token =>
        {
            var schedule = await db.Set<PulseSchedule>().SingleOrDefaultAsync(token);
            if (schedule is null) db.Add(schedule = new PulseSchedule { WorkspaceId = db.Scope.Id });
            (schedule.Every, schedule.Day, schedule.OpenDays) = (every, day, openDays);
            schedule.NextOn = every == PulseEvery.Never ? null : Next(every, day, clock.GetCurrentInstant().InZone(await Zone(token)).Date);
            schedule.Revision++;
            audit.Record("pulse.scheduled", actor, null, ("every", every), ("day", day));
            await db.SaveChangesAsync(token);
            return schedule;
        }, cancellation);
    }

    /// <summary>The first such day after this one; quarters open in January, April, July and October.</summary>
    public static LocalDate Next(PulseEvery every, int day, LocalDate after)
    {
        var next = new LocalDate(after.Year, after.Month, day);
        if (next <= after) next = next.PlusMonths(1);
        while (every == PulseEvery.Quarter && next.Month % 3 != 1) next = next.PlusMonths(1);
        return next;
    }

    internal async Task<DateTimeZone> Zone(CancellationToken cancellation) =>
        DateTimeZoneProviders.Tzdb[await db.Set<Workspace>().Where(workspace => workspace.Id == db.Scope.Id).Select(workspace => workspace.Zone).SingleAsync(cancellation)];
}
