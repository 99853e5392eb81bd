using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handslag.Web.Platform.Api;

/// <summary>Text in a body. The character U+0000 belongs to no text, and PostgreSQL keeps none: a body with it is no good request.</summary>
sealed class TextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Text(reader.GetString());

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Text(reader.GetString())!;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    static string? Text(string? read) => read?.Contains('\0', StringComparison.Ordinal) == true ? throw new JsonException("Text holds the character U+0000.") : read;
}
