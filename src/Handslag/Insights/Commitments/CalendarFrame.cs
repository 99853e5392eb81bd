using Handslag.Handovers;
using Handslag.Platform;
using Handslag.Time;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Insights;

/// <summary>A version of a side's calendar as the columns keep it.</summary>
/// <param name="From">ISO date.</param>
/// <param name="Definition">As <see cref="CalendarJson"/> writes it.</param>
public sealed record CalendarFrame(Side Side, int Number, string From, long DecidedAtMicros, string Definition)
{
    internal static CalendarFrame Of(StoredCalendar stored) =>
        new(stored.Side, stored.Version, LocalDatePattern.Iso.Format(stored.From), stored.CreatedAt.ToMicros(), stored.Definition);

    /// <summary>Both sides' calendars through time. A side that has set none works from nine to five on weekdays.</summary>
    internal static SideCalendars Both(Frame frame) => new(History(frame, Side.Marketing), History(frame, Side.Sales));

    static CalendarHistory History(Frame frame, Side side)
    {
        var versions = frame.Calendars.Where(one => one.Side == side).Select(one => one.Version()).ToList();
        return new(versions.Count > 0 ? versions : [new CalendarVersion(0, new LocalDate(CalendarRules.FirstYear, 1, 1), Instant.MinValue, Usual(frame.Zone))]);
    }

    static CalendarDefinition Usual(string zone) =>
        new() { Zone = zone, Week = WorkingWeek.MondayToFriday(WorkingInterval.Hours(9, 17)), DayMinutes = 8 * 60 };

    CalendarVersion Version() => new(Number, LocalDatePattern.Iso.Parse(From).Value, Instants.FromMicros(DecidedAtMicros), CalendarJson.Read(Definition).Value);
}
