using Handslag.Platform;
using NodaTime;

namespace Handslag.Time;

/// <summary>
/// A calendar as it holds from a date on. It is in force from the start of that day, but never from before it was decided,
/// so that a clock that already runs keeps the calendar it started with.
/// </summary>
public sealed record CalendarVersion(int Number, LocalDate From, Instant DecidedAt, CalendarDefinition Definition)
{
    public Instant InForceFrom { get; } =
        Instant.Max(DecidedAt, DateTimeZoneProviders.Tzdb[Definition.Zone].AtStartOfDay(From).ToInstant());
}

/// <summary>All versions of one calendar. Which one holds at an instant is a function of this history alone.</summary>
public sealed class CalendarHistory(IEnumerable<CalendarVersion> versions)
{
    readonly CalendarVersion[] inOrder = [.. versions.OrderBy(version => version.InForceFrom).ThenBy(version => version.Number)];

    /// <summary>In order of taking effect.</summary>
    public IReadOnlyList<CalendarVersion> Versions => inOrder;

    /// <summary>
    /// The version whose calendar a clock that starts now is pinned to: the last in force, of two from the same instant the later decided.
    /// The first version decided also covers the time before any. Null when there is none at all.
    /// </summary>
    public CalendarVersion? At(Instant start) =>
        inOrder.LastOrDefault(version => version.InForceFrom <= start) ?? inOrder.MinBy(version => version.Number);

    /// <summary>Decides on a next version: it makes sense, and starts today or later as seen from its own zone.</summary>
    /// <returns>The version to keep, or what is wrong with the field <c>from</c> or the definition's fields.</returns>
    public Outcome<CalendarVersion> Next(CalendarDefinition definition, LocalDate from, Instant now)
    {
        var check = CalendarRules.Check(definition);
        if (check.IsRefused)
            return check.Refusals.ToList();
        var today = now.InZone(DateTimeZoneProviders.Tzdb[definition.Zone]).Date;
        if (from < today)
            return new Refusal(CalendarRefusals.VersionInThePast, "from", CalendarRules.Text(from), CalendarRules.Text(today));
        if (from.Year > CalendarRules.LastYear)
            return new Refusal(CalendarRefusals.DateOutOfRange, "from", CalendarRules.Text(from), CalendarRules.Text(CalendarRules.FirstYear), CalendarRules.Text(CalendarRules.LastYear));
        var number = inOrder.Select(version => version.Number).DefaultIfEmpty().Max() + 1;
        return new CalendarVersion(number, from, now, definition);
    }
}
