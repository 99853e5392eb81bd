using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;

namespace Handslag.Language.Terms;

/// <summary>
/// A term's text as a document: <c>{"name":{"en","nl"},"abbreviation","synonyms":{"en":[],"nl":[]},"definition":{"en","nl"}}</c>. What is empty is
/// left out. What is written in one language only is taken for both.
/// </summary>
public static class TermDocument
{
    public static readonly IReadOnlyList<string> Fields = ["name", "abbreviation", "synonyms", "definition"];

    public static string Canonical(TermContent content) => CanonicalJson.Write(Of(content));

    /// <summary>A text that we wrote ourselves.</summary>
    public static TermContent Read(string canonical) => Read(JsonNode.Parse(canonical)).Value;

    public static Outcome<TermContent> Read(JsonNode? node)
    {
        var document = new DocumentReader();
        var content = document.Group(node, "", [.. Fields]) is { } group ? Read(document, group, "") : null;
        return document.Refusals.Count > 0 || content is null ? document.Refusals : content;
    }

    internal static TermContent? Read(DocumentReader document, JsonObject group, string path)
    {
        var name = Both(document, group["name"], DocumentReader.Join(path, "name"), TermLimits.LongestName, oneLine: true);
        var abbreviation = IsEmpty(group["abbreviation"]) ? null : Line(document, group["abbreviation"], DocumentReader.Join(path, "abbreviation"), TermLimits.LongestAbbreviation);
        var (english, dutch) = Synonyms(document, group["synonyms"], DocumentReader.Join(path, "synonyms"));
        var definition = IsEmpty(group["definition"]) ? null : Both(document, group["definition"], DocumentReader.Join(path, "definition"), TermLimits.LongestDefinition, oneLine: false);
        return name is null ? null : new TermContent
        {
            Name = name, Abbreviation = abbreviation, Definition = definition,
            SynonymsEn = Others(english, name.En, abbreviation), SynonymsNl = Others(dutch, name.Nl, abbreviation),
        };
    }

    public static JsonObject Of(TermContent content)
    {
        var document = new JsonObject { ["name"] = Of(content.Name) };
        if (content.Abbreviation is { } abbreviation) document["abbreviation"] = abbreviation;
        if (content.SynonymsEn.Count + content.SynonymsNl.Count > 0)
        {
            var synonyms = new JsonObject();
            if (content.SynonymsEn.Count > 0) synonyms["en"] = List(content.SynonymsEn);
            if (content.SynonymsNl.Count > 0) synonyms["nl"] = List(content.SynonymsNl);
            document["synonyms"] = synonyms;
        }

        if (content.Definition is { } definition) document["definition"] = Of(definition);
        return document;
    }

    static JsonObject Of(Words words) => new() { ["en"] = words.En, ["nl"] = words.Nl };

    static JsonArray List(IEnumerable<string> items) => new([.. items.Select(item => JsonValue.Create(item))]);

    static Words? Both(DocumentReader document, JsonNode? node, string path, int longest, bool oneLine)
    {
        if (node is JsonObject group)
        {
            document.Group(group, path, "en", "nl");
            var (en, nl) = (IsEmpty(group["en"]) ? group["nl"] : group["en"], IsEmpty(group["nl"]) ? group["en"] : group["nl"]);
            var (english, dutch) = (Text(en, $"{path}.en"), Text(nl, $"{path}.nl"));
            return english is null || dutch is null ? null : new(english, dutch);
        }

        return Text(node, path) is { } once ? new(once, once) : null;

        string? Text(JsonNode? text, string field) => oneLine ? Line(document, text, field, longest) : document.Words(text, field, longest);
    }

    static (List<string> En, List<string> Nl) Synonyms(DocumentReader document, JsonNode? node, string path)
    {
        if (node is null || document.Group(node, path, "en", "nl") is not { } group) return ([], []);
        return (Items("en"), Items("nl"));

        List<string> Items(string language) => document.Items(group, language, path, TermLimits.MostSynonyms, (item, at) => Line(document, item, at, TermLimits.LongestName));
    }

    internal static string? Line(DocumentReader document, JsonNode? node, string field, int longest) =>
        document.Words(node, field, longest) is { } text ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : null;

    internal static bool IsEmpty(JsonNode? node) => node is null || (node is JsonValue value && value.TryGetValue<string>(out var text) && string.IsNullOrWhiteSpace(text));

    /// <summary>Each once, and none that says what the name says already.</summary>
    static List<string> Others(List<string> synonyms, params string?[] known)
    {
        var seen = known.OfType<string>().Select(Folded.Fold).ToHashSet();
        return [.. synonyms.Where(synonym => seen.Add(Folded.Fold(synonym)))];
    }
}
