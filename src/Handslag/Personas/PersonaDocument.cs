using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;

namespace Handslag.Personas;

/// <summary>A persona as a document: in the database, in files, through the API and out of forms. One reader checks them all.</summary>
public static class PersonaDocument
{
    static readonly PersonaSection[] Sections = Enum.GetValues<PersonaSection>();
    static readonly JsonSerializerOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json(PersonaContent content) => Of(content).ToJsonString(Compact);

    /// <summary>What we stored ourselves.</summary>
    public static PersonaContent Stored(string json) => Read(JsonNode.Parse(json)).Value;

    public static JsonObject Of(PersonaContent content)
    {
        var document = new JsonObject { ["name"] = content.Name };
        if (content.Summary is { } summary) document["summary"] = summary;
        var sections = new JsonObject();
        foreach (var section in Sections)
            if (content.In(section).ToList() is { Count: > 0 } claims) sections[TermsDocument.NameOf(section)] = new JsonArray([.. claims.Select(Of)]);
        if (sections.Count > 0) document["sections"] = sections;
        if (content.Rules.Count > 0) document["rules"] = new JsonArray([.. content.Rules.Select(Of)]);
        return document;
    }

    public static Outcome<PersonaContent> Read(JsonNode? node)
    {
        var reader = new DocumentReader();
        var content = Read(reader, node, "");
        return reader.Refusals.Count > 0 ? reader.Refusals : content!;
    }

    internal static PersonaContent? Read(DocumentReader reader, JsonNode? node, string path)
    {
        if (reader.Group(node, path, "name", "summary", "sections", "rules") is not { } group) return null;
        var name = reader.Words(group["name"], DocumentReader.Join(path, "name"), PersonaLimits.LongestName);
        var summary = Filled(group["summary"]) ? reader.Words(group["summary"], DocumentReader.Join(path, "summary"), PersonaLimits.LongestText) : null;
        var claims = ReadSections(reader, group, path);
        var rules = reader.Items(group, "rules", path, PersonaLimits.MostRules, (item, field) => ReadRule(reader, item, field));
        return reader.Refusals.Count > 0 || name is null ? null : new() { Name = name.ReplaceLineEndings(" "), Summary = summary, Claims = Keyed(claims), Rules = rules };
    }

    static List<Claim> ReadSections(DocumentReader reader, JsonObject group, string path)
    {
        List<Claim> claims = [];
        var field = DocumentReader.Join(path, "sections");
        if (group["sections"] is null || reader.Group(group["sections"], field, [.. Sections.Select(TermsDocument.NameOf)]) is not { } sections) return claims;
        foreach (var section in Sections)
            claims.AddRange(reader.Items(sections, TermsDocument.NameOf(section), field, PersonaLimits.MostClaims, (item, at) => ReadClaim(reader, section, item, at)));
        foreach (var twice in claims.Where(claim => claim.Key.Length > 0).GroupBy(claim => claim.Key).Where(same => same.Count() > 1))
            reader.Refuse("persona.claim.twice", field, twice.Key);
        return claims;
    }

    static Claim? ReadClaim(DocumentReader reader, PersonaSection section, JsonNode? item, string path)
    {
        if (reader.Group(item, path, "key", "text", "against") is not { } group) return null;
        var text = reader.Words(group["text"], $"{path}.text", PersonaLimits.LongestText);
        var key = Filled(group["key"]) ? reader.Key(group, "key", path) : "";
        ReturnCode? against = Filled(group["against"]) ? reader.OneOf<ReturnCode>(group, "against", path, Enum.GetValues<ReturnCode>()) : null;
        return text is null || key is null ? null : new(section, key, text, against);
    }

    static MatchRule? ReadRule(DocumentReader reader, JsonNode? item, string path)
    {
        if (reader.Group(item, path, "all") is not { } group) return null;
        var all = reader.Items(group, "all", path, PersonaLimits.MostConditions, (one, field) => ReadCondition(reader, one, field));
        if (all.Count == 0 && group["all"] is not JsonArray { Count: > 0 }) reader.Refuse("persona.rule.empty", path, null);
        return all.Count == 0 ? null : new(all);
    }

    static Condition? ReadCondition(DocumentReader reader, JsonNode? item, string path)
    {
        if (reader.Group(item, path, "field", "is", "values") is not { } group) return null;
        var field = reader.Words(group["field"], $"{path}.field", AgreementLimits.LongestKey);
        var comparison = reader.OneOf<Comparison>(group, "is", path, Enum.GetValues<Comparison>());
        var values = reader.Items(group, "values", path, PersonaLimits.MostValues, (value, at) => reader.Words(value, at, PersonaLimits.LongestValue));
        if (field is null || comparison is not { } compared) return null;
        var needsValues = compared is not (Comparison.Filled or Comparison.Missing);
        if (needsValues && values.Count == 0) reader.Refuse("persona.rule.values", $"{path}.values", null);
        return new(field, compared, needsValues ? values : []);
    }

    /// <summary>A new claim gets a key made of its words: the same file read twice means the same claims, and a claim put back finds its observations again.</summary>
    static List<Claim> Keyed(List<Claim> claims)
    {
        var taken = claims.Select(claim => claim.Key).Where(key => key.Length > 0).ToHashSet();
        return [.. claims.Select(claim => claim.Key.Length > 0 ? claim : claim with { Key = Free(claim, taken) })];
    }

    static string Free(Claim claim, HashSet<string> taken)
    {
        var made = "c" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{claim.Section} {Folded.Fold(claim.Text)}")))[..7];
        var key = made;
        for (var i = 2; !taken.Add(key); i++) key = FormattableString.Invariant($"{made}-{i}");
        return key;
    }

    static JsonObject Of(Claim claim)
    {
        var document = new JsonObject { ["key"] = claim.Key, ["text"] = claim.Text };
        if (claim.Against is { } code) document["against"] = TermsDocument.NameOf(code);
        return document;
    }

    static JsonObject Of(MatchRule rule) => new() { ["all"] = new JsonArray([.. rule.All.Select(Of)]) };

    static JsonObject Of(Condition condition)
    {
        var document = new JsonObject { ["field"] = condition.Field, ["is"] = TermsDocument.NameOf(condition.Is) };
        if (condition.Values.Count > 0) document["values"] = new JsonArray([.. condition.Values.Select(value => JsonValue.Create(value))]);
        return document;
    }

    static bool Filled(JsonNode? node) => node is not null && !(node is JsonValue value && value.GetValueKind() == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetValue<string>()));
}
