using System.Text.Json;
using System.Text.Json.Nodes;
using Handslag.Platform;

namespace Handslag.Agreement;

/// <summary>An agreement as a program sends it: the document of <see cref="TermsDocument"/> as JSON.</summary>
public static class AgreementJson
{
    static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public static Outcome<AgreementTerms> Read(string json) => Read(json, TermsReader.Read);

    /// <summary>Another document that is sent the same way.</summary>
    internal static Outcome<T> Read<T>(string json, Func<JsonNode?, Outcome<T>> reader)
    {
        if (json.Length > AgreementLimits.LargestFile) return new Refusal("agreement.file.large", "file", null, $"{AgreementLimits.LargestFile / 1024}");
        try
        {
            var tree = JsonNode.Parse(json, null, Strict);
            ReadEveryText(tree);
            return reader(tree);
        }
        catch (JsonException invalid)
        {
            return new Refusal("agreement.file.json", null, null, invalid.Message);
        }
        catch (InvalidOperationException halfLetter)
        {
            return new Refusal("agreement.file.json", null, null, halfLetter.Message);
        }
    }

    /// <summary>JSON can name half a letter; .NET says so only when the text is read.</summary>
    static void ReadEveryText(JsonNode? node)
    {
        if (node is JsonObject members)
            foreach (var (_, member) in members) ReadEveryText(member);
        else if (node is JsonArray items)
            foreach (var item in items) ReadEveryText(item);
        else if (node?.GetValueKind() == JsonValueKind.String)
            node.GetValue<string>();
    }
}
