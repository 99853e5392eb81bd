using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Handslag.Rhythm;

/// <summary>Evidence as it is kept with an agenda.</summary>
static class EvidenceJson
{
    static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(AgendaEvidence evidence) => JsonSerializer.Serialize(evidence, Compact);

    public static AgendaEvidence Read(string json) => JsonSerializer.Deserialize<AgendaEvidence>(json, Compact)!;
}
