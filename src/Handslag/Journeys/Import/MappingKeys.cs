using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Handslag.Platform;

namespace Handslag.Journeys.Import;

/// <summary>Finds keys that a mapping may not have, and required ones it lacks, all at once and with their paths.</summary>
static class MappingKeys
{
    public static List<Refusal> Strange(JsonElement mapping)
    {
        var found = new List<Refusal>();
        Walk(mapping, typeof(ImportMapping), "", found);
        return found;
    }

    static void Walk(JsonElement json, Type type, string path, List<Refusal> found)
    {
        if (json.ValueKind == JsonValueKind.String && MappingJson.HasShorthand(type))
            return;
        var info = MappingJson.Plain.GetTypeInfo(type);
        var expected = info.Kind switch
        {
            JsonTypeInfoKind.Object or JsonTypeInfoKind.Dictionary => JsonValueKind.Object,
            JsonTypeInfoKind.Enumerable => JsonValueKind.Array,
            _ => json.ValueKind,
        };
        if (json.ValueKind != expected)
            found.Add(new Refusal(ImportRefusal.WrongType, path, json.GetRawText()));
        else if (info.Kind == JsonTypeInfoKind.Object)
            WalkObject(json, info, path, found);
        else if (info.Kind == JsonTypeInfoKind.Dictionary)
        {
            foreach (var property in json.EnumerateObject())
                WalkPart(property.Value, info.ElementType!, Join(path, property.Name), found);
        }
        else if (info.Kind == JsonTypeInfoKind.Enumerable)
        {
            foreach (var (index, element) in json.EnumerateArray().Index())
                WalkPart(element, info.ElementType!, $"{path}[{index}]", found);
        }
        else if (Unreadable(json, type))
            found.Add(new Refusal(ImportRefusal.WrongType, path, json.GetRawText()));
    }

    static void WalkPart(JsonElement json, Type type, string path, List<Refusal> found)
    {
        if (json.ValueKind == JsonValueKind.Null)
            found.Add(new Refusal(ImportRefusal.WrongType, path, "null"));
        else
            Walk(json, type, path, found);
    }

    static void WalkObject(JsonElement json, JsonTypeInfo info, string path, List<Refusal> found)
    {
        var known = info.Properties.ToDictionary(property => property.Name, StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            if (!known.TryGetValue(property.Name, out var expected))
                found.Add(new Refusal(ImportRefusal.UnknownKey, Join(path, property.Name), property.Value.ToString(), string.Join(", ", known.Keys)));
            else if (property.Value.ValueKind != JsonValueKind.Null)
                Walk(property.Value, expected.PropertyType, Join(path, property.Name), found);
        }

        foreach (var required in info.Properties)
        {
            if (required.IsRequired && !json.TryGetProperty(required.Name, out _))
                found.Add(new Refusal(ImportRefusal.MissingKey, Join(path, required.Name)));
        }
    }

    static bool Unreadable(JsonElement json, Type type)
    {
        try
        {
            json.Deserialize(type, MappingJson.Plain);
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
