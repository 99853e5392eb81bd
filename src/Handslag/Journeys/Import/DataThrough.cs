using NodaTime;
using NodaTime.Text;

namespace Handslag.Journeys.Import;

public sealed partial record ImportMapping
{
    /// <summary>The declared data-through: an instant as it stands, a date as the start of that day in the mapping's zone.</summary>
    public Instant? DataThrough() => Source.DataThrough is { } text ? ReadDataThrough(text) : null;

    Instant? ReadDataThrough(string text)
    {
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day })
            return DateTimeZoneProviders.Tzdb[Zone].AtStartOfDay(day).ToInstant();
        return OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true, Value: var at } ? at.ToInstant() : null;
    }
}
