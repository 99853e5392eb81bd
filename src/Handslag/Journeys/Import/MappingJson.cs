using System.Text.Json;
using System.Text.Json.Serialization;
using Handslag.Platform;

namespace Handslag.Journeys.Import;

public sealed partial record ImportMapping
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        PropertyNameCaseInsensitive = false,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        NumberHandling = JsonNumberHandling.Strict,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads a mapping strictly: an unknown key, a wrong type or a rule that contradicts itself is a refusal.</summary>
    public static Outcome<ImportMapping> Parse(string json) =>
        JsonSerializer.Deserialize<ImportMapping>(json, Json) is { } mapping ? mapping : new Refusal("mapping.json");

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
