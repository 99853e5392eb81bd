using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Time;

/// <summary>The working calendars of the entered workspace, each with its whole history.</summary>
public sealed class WorkspaceCalendars(HandslagDb db)
{
    /// <summary>The sides that have a calendar: management promises nothing by the clock.</summary>
    public static IReadOnlyList<Side> Sides { get; } = [Side.Marketing, Side.Sales];

    public async Task<CalendarHistory> Of(Side side, CancellationToken cancellation)
    {
        var stored = await db.Set<StoredCalendar>().AsNoTracking().Where(c => c.Side == side).OrderBy(c => c.Version).ToListAsync(cancellation);
        return new(stored.Select(c => new CalendarVersion(c.Version, c.From, c.CreatedAt, CalendarJson.Read(c.Definition).Value)));
    }
}
