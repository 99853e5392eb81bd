using NodaTime;
using NodaTime.Text;

namespace Handslag.Journeys.Import;

public sealed partial record ImportMapping
{
    /// <summary>The declared data-through: an instant as it stands, a date as the start of that day in the mapping's zone.</summary>
    public Instant? DataThrough() => Source.DataThrough switch
    {
        null => null,
        var text when LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } =>
            DateTimeZoneProviders.Tzdb[Zone].AtStartOfDay(day).ToInstant(),
        var text => OffsetDateTimePattern.ExtendedIso.Parse(text).Value.ToInstant(),
    };
}
