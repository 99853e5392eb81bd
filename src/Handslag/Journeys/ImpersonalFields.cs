using System.Text.Json;
using System.Text.Json.Nodes;
using Handslag.Platform.Erasure;

namespace Handslag.Journeys;

/// <summary>Lead fields are impersonal by agreement; a mapping may have put a name or address among them all the same.</summary>
static class ImpersonalFields
{
    static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The fields as JSON, without those that give the person away.</summary>
    public static string? Without(string? fields, Traces traces) =>
        fields is not null && traces.In(fields) && JsonNode.Parse(fields) is JsonObject all ? Drop(all, traces).ToJsonString(Compact) : fields;

    /// <summary>The same for the fields within the payload of a fact.</summary>
    public static string? WithoutInPayload(string? payload, Traces traces)
    {
        if (payload is null || !traces.In(payload) || JsonNode.Parse(payload) is not JsonObject all) return payload;
        foreach (var inner in all.Select(part => part.Value).OfType<JsonObject>()) Drop(inner, traces);
        return all.ToJsonString(Compact);
    }

    static JsonObject Drop(JsonObject fields, Traces traces)
    {
        foreach (var key in fields.Where(field => traces.In(field.Value?.ToString())).Select(field => field.Key).ToList()) fields.Remove(key);
        return fields;
    }
}
