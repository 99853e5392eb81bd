using System.Text.Json;
using System.Text.Json.Serialization;
using Handslag.Platform;

namespace Handslag.Journeys.Import;

public sealed partial record ImportMapping
{
    /// <summary>Reads a mapping strictly: an unknown key, a wrong type or a rule that contradicts itself is a refusal.</summary>
    public static Outcome<ImportMapping> Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, MappingJson.Strict);
            var strange = MappingKeys.Strange(document.RootElement);
            if (strange.Count > 0)
                return strange;
            var mapping = document.Deserialize<ImportMapping>(MappingJson.WithShorthands)!;
            var wrong = mapping.Contradictions();
            return wrong.Count > 0 ? wrong : mapping;
        }
        catch (JsonException e) when (e.Path is { } path)
        {
            return new Refusal(ImportRefusal.WrongType, path.Replace("$.", "", StringComparison.Ordinal));
        }
        catch (JsonException e)
        {
            return new Refusal(ImportRefusal.NotJson, Value: Invariant($"{e.LineNumber + 1}"));
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, MappingJson.WithShorthands);

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

/// <summary>How mappings are written as JSON.</summary>
static class MappingJson
{
    public static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static readonly JsonSerializerOptions Plain = Options();

    public static readonly JsonSerializerOptions WithShorthands = Options(
        new Shorthand<StageValue>(stage => new StageValue(stage), value => value.Fact == FactKind.StageEntered ? value.Stage : null),
        new Shorthand<ColumnValue>(column => new ColumnValue { Column = column }, value => value == new ColumnValue { Column = value.Column } ? value.Column : null));

    /// <summary>Types that may be written as one text.</summary>
    public static bool HasShorthand(Type type) => type == typeof(StageValue) || type == typeof(ColumnValue);

    static JsonSerializerOptions Options(params JsonConverter[] shorthands)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            IndentSize = 2,
            NewLine = "\n",
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            PropertyNameCaseInsensitive = false,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            NumberHandling = JsonNumberHandling.Strict,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        foreach (var shorthand in shorthands)
            options.Converters.Add(shorthand);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>A value that is a text where one text says it all, else an object.</summary>
    sealed class Shorthand<T>(Func<string, T> ofText, Func<T, string?> asText) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? ofText(reader.GetString()!) : JsonSerializer.Deserialize<T>(ref reader, Plain)!;

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            if (asText(value) is { } text)
                writer.WriteStringValue(text);
            else
                JsonSerializer.Serialize(writer, value, Plain);
        }
    }
}
