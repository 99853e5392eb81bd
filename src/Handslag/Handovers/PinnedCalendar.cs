using Handslag.Platform;
using Handslag.Time;
using NodaTime;

namespace Handslag.Handovers;

/// <summary>A version of a side's calendar, compiled for counting.</summary>
public sealed record PinnedCalendar(Side Side, int Number, WorkingTime Time)
{
    public int DayMinutes => Time.Definition.DayMinutes;
}

/// <summary>Both sides' calendars through time, each version compiled once.</summary>
public sealed class SideCalendars(CalendarHistory marketing, CalendarHistory sales)
{
    readonly Pin[] marketing = Compile(Side.Marketing, marketing);
    readonly Pin[] sales = Compile(Side.Sales, sales);

    public static SideCalendars Both(CalendarHistory history) => new(history, history);

    /// <summary>What a clock of this side that starts now is pinned to; see <see cref="CalendarHistory.At"/>. Null where the side has none.</summary>
    public PinnedCalendar? At(Side side, Instant start)
    {
        var pins = side == Side.Marketing ? marketing : sales;
        for (var i = pins.Length - 1; i >= 0; i--)
            if (pins[i].From <= start) return pins[i].Calendar;
        return null;
    }

    /// <summary>Tells other calendars apart.</summary>
    internal IEnumerable<string> Mark => marketing.Concat(sales).Select(pin => $"{pin.Calendar.Side}/{pin.From}/{CalendarJson.Write(pin.Calendar.Time.Definition)}");

    static Pin[] Compile(Side side, CalendarHistory history)
    {
        var versions = history.Versions.ToDictionary(version => version, version => new PinnedCalendar(side, version.Number, new(version.Definition)));
        var pins = history.Versions.Select(version => new Pin(version.InForceFrom, versions[version])).ToList();
        if (history.At(Instant.MinValue) is { } before) pins.Insert(0, new(Instant.MinValue, versions[before]));
        return [.. pins];
    }

    readonly record struct Pin(Instant From, PinnedCalendar Calendar);
}
