using Handslag.Platform.Database;
using Handslag.Platform.People;
using NodaTime;

namespace Handslag.Time;

/// <summary>Gives both sides of a new workspace the usual calendar: Monday to Friday, nine to five, Dutch public holidays off.</summary>
static class LayCalendars
{
    public static Task In(HandslagDb db, Workspace workspace, CancellationToken cancellation)
    {
        var usual = CalendarJson.Write(new()
        {
            Zone = workspace.Zone,
            Week = WorkingWeek.MondayToFriday(WorkingInterval.Hours(9, 17)),
            DayMinutes = 8 * 60,
            DutchHolidays = new DutchHolidays(),
        });
        var today = workspace.CreatedAt.InZone(DateTimeZoneProviders.Tzdb[workspace.Zone]).Date;
        foreach (var side in WorkspaceCalendars.Sides)
            db.Add(new StoredCalendar { WorkspaceId = workspace.Id, Side = side, Version = 1, From = today, Definition = usual, CreatedAt = workspace.CreatedAt });
        return Task.CompletedTask;
    }
}
