using Handslag.Journeys;
using Handslag.Platform;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Journeys;

/// <summary>A day and a time as the fields of a form hold them.</summary>
static class SaidFields
{
    static readonly LocalTimePattern Minute = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static (string Day, string? Time) Of(FactTime when, DateTimeZone zone)
    {
        var said = SaidTime.Of(when, zone);
        return (LocalDatePattern.Iso.Format(said.Day), said.Time is { } time ? Minute.Format(time) : null);
    }

    /// <param name="field">The field of the day; the time stands in <c>time</c>.</param>
    public static Outcome<FactTime> Read(string? day, string? time, string field, DateTimeZone zone)
    {
        var date = LocalDatePattern.Iso.Parse(day ?? "");
        if (!date.Success) return new Refusal("fact.day.unreadable", field, day);
        if (string.IsNullOrWhiteSpace(time)) return new SaidTime(date.Value, null).In(zone);
        var clock = Minute.Parse(time.Length > 5 ? time[..5] : time);
        return clock.Success ? new SaidTime(date.Value, clock.Value).In(zone) : new Refusal("fact.time.unreadable", "time", time);
    }
}
