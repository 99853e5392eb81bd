using System.Globalization;
using Handslag.Time;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Tests.Time;

/// <summary>Words for calendars and instants as the known answers of the product write them.</summary>
static class Amsterdam
{
    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];

    public static readonly CalendarDefinition OfficeHours = new()
    {
        Zone = "Europe/Amsterdam",
        Week = WorkingWeek.MondayToFriday(WorkingInterval.Hours(9, 17)),
        DayMinutes = 480,
    };

    public static readonly CalendarDefinition RoundTheClock = OfficeHours with { Week = WorkingWeek.RoundTheClock, DayMinutes = 1440 };

    public static readonly CalendarDefinition WithLunch = OfficeHours with
    {
        Week = WorkingWeek.MondayToFriday(WorkingInterval.Hours(9, 12), WorkingInterval.Hours(13, 17)),
        DayMinutes = 420,
    };

    public static Instant At(string wall) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(wall).Value.InZoneStrictly(Zone).ToInstant();

    public static Instant At(string wall, int utcOffsetHours) =>
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(wall).Value.WithOffset(Offset.FromHours(utcOffsetHours)).ToInstant();

    public static LocalDate Date(string date) => LocalDatePattern.Iso.Parse(date).Value;

    public static OwnDay Closed(string date) => new(Date(date), "closed", []);

    public static string Wall(Instant instant) => instant.InZone(Zone).ToString("uuuu-MM-dd HH:mm:ss.FFFFFFFFF o<g>", CultureInfo.InvariantCulture);
}
