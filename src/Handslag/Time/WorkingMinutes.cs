using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Handslag.Time;

/// <summary>
/// An amount of working time in whole minutes, from 0 up to <see cref="Max"/>: the unit of every promise with a clock.
/// "1 day" is the calendar's own <see cref="CalendarDefinition.DayMinutes"/>, never 24 hours. In JSON a plain number.
/// </summary>
[JsonConverter(typeof(WorkingMinutesJson))]
public readonly record struct WorkingMinutes : IComparable<WorkingMinutes>
{
    /// <summary>A year round the clock: no promise is longer.</summary>
    public static readonly WorkingMinutes Max = new(366 * 24 * 60);

    /// <param name="value">Whole minutes, 0 up to 527,040. Anything else is a bug and throws.</param>
    public WorkingMinutes(int value)
    {
        if (!IsAllowed(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "Working minutes go from 0 up to 527,040.");
        Value = value;
    }

    /// <summary>Whole minutes.</summary>
    public int Value { get; }

    /// <summary>Whether a number that somebody typed can be working minutes; ask before constructing.</summary>
    public static bool IsAllowed(int value) => value is >= 0 and <= 366 * 24 * 60;

    /// <summary>The same amount as a duration of working time.</summary>
    public Duration ToDuration() => Duration.FromMinutes(Value);

    public int CompareTo(WorkingMinutes other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    public static bool operator <(WorkingMinutes left, WorkingMinutes right) => left.Value < right.Value;
    public static bool operator >(WorkingMinutes left, WorkingMinutes right) => left.Value > right.Value;
    public static bool operator <=(WorkingMinutes left, WorkingMinutes right) => left.Value <= right.Value;
    public static bool operator >=(WorkingMinutes left, WorkingMinutes right) => left.Value >= right.Value;
}

sealed class WorkingMinutesJson : JsonConverter<WorkingMinutes>
{
    public override WorkingMinutes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) && WorkingMinutes.IsAllowed(value)
            ? new WorkingMinutes(value)
            : throw new RefusedJson(CalendarRefusals.MinutesOutOfRange, RefusedJson.Text(ref reader), "0", "527040");

    public override void Write(Utf8JsonWriter writer, WorkingMinutes value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
