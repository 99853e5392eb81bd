using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Platform.Database;

/// <summary>SQLite keeps instants as integer microseconds, so that they compare, order and index exactly.</summary>
sealed class InstantAsMicros() : ValueConverter<Instant, long>(instant => instant.ToMicros(), micros => Instants.FromMicros(micros));

/// <summary>SQLite keeps dates as ISO text, which sorts as the dates do.</summary>
sealed class LocalDateAsText() : ValueConverter<LocalDate, string>(date => LocalDatePattern.Iso.Format(date), text => LocalDatePattern.Iso.Parse(text).Value);

/// <summary>SQLite keeps 128-bit keys as 16 bytes in their written order.</summary>
sealed class GuidAsBytes() : ValueConverter<Guid, byte[]>(key => key.ToByteArray(true), bytes => new Guid(bytes, true));
