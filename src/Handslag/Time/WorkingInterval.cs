using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handslag.Time;

/// <summary>
/// A stretch of a day in which work is done, in local wall time: the start belongs to it, the end does not.
/// Written <c>09:00-17:00</c>; <c>24:00</c> is the end of the day, and no interval passes midnight. In JSON that same text.
/// </summary>
[JsonConverter(typeof(WorkingIntervalJson))]
public readonly record struct WorkingInterval
{
    internal const int MinutesADay = 24 * 60;

    /// <param name="from">Minute of the day, 0 up to 1439.</param>
    /// <param name="to">Minute of the day, after <paramref name="from"/>, at most 1440. Anything else is a bug and throws.</param>
    public WorkingInterval(int from, int to)
    {
        if (from < 0 || to <= from || to > MinutesADay)
            throw new ArgumentOutOfRangeException(nameof(to), $"{from}-{to}", "An interval starts before it ends, within one day.");
        (From, To) = (from, to);
    }

    /// <summary>Minute of the day at which work starts.</summary>
    public int From { get; }

    /// <summary>Minute of the day at which work has ended; 1440 is the end of the day.</summary>
    public int To { get; }

    public static readonly WorkingInterval WholeDay = new(0, MinutesADay);

    /// <summary>Whole hours of the day, 0 up to 24.</summary>
    public static WorkingInterval Hours(int from, int to) => new(from * 60, to * 60);

    /// <summary>Reads <c>HH:mm-HH:mm</c>; false when it is anything else, is empty or runs backwards.</summary>
    public static bool TryParse(string? text, out WorkingInterval interval)
    {
        interval = default;
        if (text is not { Length: 11 } || text[5] != '-' || !TryMinute(text.AsSpan(0, 5), out var from) || !TryMinute(text.AsSpan(6), out var to))
            return false;
        if (to <= from)
            return false;
        interval = new(from, to);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From / 60:00}:{From % 60:00}-{To / 60:00}:{To % 60:00}");

    static bool TryMinute(ReadOnlySpan<char> text, out int minute)
    {
        minute = 0;
        if (text[2] != ':' || !int.TryParse(text[..2], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(text[3..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) || minutes > 59)
            return false;
        minute = hours * 60 + minutes;
        return minute <= MinutesADay;
    }
}

sealed class WorkingIntervalJson : JsonConverter<WorkingInterval>
{
    public override WorkingInterval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && WorkingInterval.TryParse(reader.GetString(), out var interval)
            ? interval
            : throw new RefusedJson(CalendarRefusals.IntervalInvalid, RefusedJson.Text(ref reader));

    public override void Write(Utf8JsonWriter writer, WorkingInterval value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
