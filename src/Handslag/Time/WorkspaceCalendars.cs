using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Time;

/// <summary>The working calendars of the entered workspace, each with its whole history.</summary>
public sealed class WorkspaceCalendars(HandslagDb db)
{
    /// <summary>The sides that have a calendar: management promises nothing by the clock.</summary>
    public static IReadOnlyList<Side> Sides { get; } = [Side.Marketing, Side.Sales];

    /// <summary>The first working minute of a side from an instant on: that instant itself while the side works. Management keeps the hours of sales.</summary>
    public async Task<Instant> NextWorkingMinute(Side side, Instant at, CancellationToken cancellation)
    {
        var minute = new WorkingMinutes(1);
        if ((await Of(side == Side.Management ? Side.Sales : side, cancellation)).At(at) is not { } version) return at;
        var time = new WorkingTime(version.Definition);
        return time.Elapsed(at, at + Duration.FromMilliseconds(1)) > Duration.Zero ? at : time.Due(at, minute) - minute.ToDuration();
    }

    public Task<CalendarHistory> Of(Side side, CancellationToken cancellation) => db.Remember("calendar", side, token => Read(side, token), cancellation);

    async Task<CalendarHistory> Read(Side side, CancellationToken cancellation)
    {
        var stored = await db.Set<StoredCalendar>().AsNoTracking().Where(c => c.Side == side).OrderBy(c => c.Version).ToListAsync(cancellation);
        return new(stored.Select(c => new CalendarVersion(c.Version, c.From, c.CreatedAt, CalendarJson.Read(c.Definition).Value)));
    }
}
