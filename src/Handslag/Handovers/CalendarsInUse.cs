using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Time;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Handovers;

/// <summary>Both sides' calendars as the workspace has them. A side that has not set one works from nine to five on weekdays, until it does.</summary>
public static class CalendarsInUse
{
    public static async Task<SideCalendars> Of(HandslagDb db, CancellationToken cancellation)
    {
        var zone = await db.Set<Workspace>().Where(workspace => workspace.Id == db.Scope.Id).Select(workspace => workspace.Zone).SingleAsync(cancellation);
        var calendars = new WorkspaceCalendars(db);
        return new(OrUsual(await calendars.Of(Side.Marketing, cancellation), zone), OrUsual(await calendars.Of(Side.Sales, cancellation), zone));
    }

    static CalendarHistory OrUsual(CalendarHistory history, string zone) =>
        history.Versions.Count > 0 ? history : new([new CalendarVersion(0, new LocalDate(CalendarRules.FirstYear, 1, 1), Instant.MinValue, Usual(zone))]);

    static CalendarDefinition Usual(string zone) =>
        new() { Zone = zone, Week = WorkingWeek.MondayToFriday(WorkingInterval.Hours(9, 17)), DayMinutes = 8 * 60 };
}
