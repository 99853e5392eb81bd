using Handslag.Handovers;
using Handslag.Platform;
using Handslag.Platform.Database;
using NodaTime;

namespace Handslag.Reviews;

/// <summary>How much working time lies between telling somebody and the day it is for, by the calendar of the side that was told.</summary>
/// <param name="Given">Working minutes between the two; none where it was told too late.</param>
/// <param name="DayMinutes">A working day of that side.</param>
/// <param name="DueAt">When the last working time before the end of the day ends; the day's own end where nobody works by then.</param>
public sealed record NoticePeriod(int Given, int DayMinutes, Instant DueAt)
{
    /// <summary>Null where no notice is agreed: then nothing can be late.</summary>
    public static bool? IsShort(int given, int? agreed) => agreed is { } least ? given < least : null;

    public static async Task<NoticePeriod> Until(HandslagDb db, Side side, Instant told, Instant end, CancellationToken cancellation)
    {
        var calendar = (await CalendarsInUse.Of(db, cancellation)).At(side, told) ?? throw new InvalidOperationException("A side always has a calendar.");
        var worked = calendar.Time.Elapsed(told, end);
        var given = Math.Max(0, (int)worked.TotalMinutes);
        return new(given, calendar.DayMinutes, worked > Duration.Zero ? calendar.Time.DueAfter(told, worked) : end);
    }

    /// <summary>Working minutes from one instant to another by the calendar that held at the first.</summary>
    public static async Task<int> Worked(HandslagDb db, Side side, Instant from, Instant to, CancellationToken cancellation) =>
        (await CalendarsInUse.Of(db, cancellation)).At(side, from) is { } calendar ? (int)calendar.Time.Elapsed(from, to).TotalMinutes : 0;
}
