using System.Text.Json;
using System.Text.Json.Serialization;
using Handslag.Platform;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Time;

/// <summary>
/// A calendar as JSON: <c>{"zone","week":{"monday":["09:00-17:00"],…},"dayMinutes","dutchHolidays":{"goodFriday","liberationDay"}|null,
/// "ownDays":[{"date","name","hours":[…]}],"importedDays":[{"date","name"}]}</c>. Writing and reading back gives the same text.
/// </summary>
public static class CalendarJson
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static string Write(CalendarDefinition definition) => JsonSerializer.Serialize(definition, Options);

    /// <summary>A checked definition, or what is wrong: a text that is no calendar names the field by its path.</summary>
    public static Outcome<CalendarDefinition> Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<CalendarDefinition>(json, Options) is { } definition
                ? CalendarRules.Check(definition)
                : new Refusal(CalendarRefusals.JsonInvalid, null, "null", "");
        }
        catch (RefusedJson refused)
        {
            return new Refusal(refused.Key, FieldOf(refused), refused.Value, refused.Arguments);
        }
        catch (JsonException invalid)
        {
            return new Refusal(CalendarRefusals.JsonInvalid, FieldOf(invalid), null, invalid.Message);
        }
    }

    static string? FieldOf(JsonException exception) => exception.Path is { Length: > 2 } path ? path[2..] : null;
}

/// <summary>A value inside a JSON text that a rule of ours refuses; the reader adds the path.</summary>
sealed class RefusedJson(string key, string? value, params IReadOnlyList<string> arguments) : JsonException
{
    public string Key => key;

    public string? Value => value;

    public IReadOnlyList<string> Arguments => arguments;

    public static string Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.StartObject => "{",
        JsonTokenType.StartArray => "[",
        _ => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
    };
}

/// <summary>A date as <c>2026-12-24</c>.</summary>
sealed class LocalDateJson : JsonConverter<LocalDate>
{
    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && LocalDatePattern.Iso.Parse(reader.GetString()!) is { Success: true } parsed
            ? parsed.Value
            : throw new RefusedJson(CalendarRefusals.DateInvalid, RefusedJson.Text(ref reader));

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
}

/// <summary>An enumeration by name in camel case; numbers are refused.</summary>
sealed class StrictEnumJson<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
