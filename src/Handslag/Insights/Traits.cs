using System.Text.Json;

namespace Handslag.Insights;

/// <summary>The lead fields that figures are filtered and grouped by.</summary>
static class Traits
{
    /// <summary>Null where the lead has none, or it is empty.</summary>
    public static (string? Channel, string? Persona) Of(string? fields)
    {
        if (fields is null) return (null, null);
        string? channel = null, persona = null;
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(fields));
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1) continue;
            if (reader.ValueTextEquals("channel")) channel = Next(ref reader);
            else if (reader.ValueTextEquals("persona")) persona = Next(ref reader);
        }

        return (channel, persona);
    }

    static string? Next(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } text ? text : null;
}
