using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Handslag.Language.Terms;

/// <summary>An example as it stands in a file; which lead it is about stays here, because that is personal.</summary>
public sealed record FiledExample(string Text, Side Side, bool IsCounter);

/// <summary>A term as it stands in a file: its text, what each side wrote, and its examples. Whether it was agreed is no part of it: approvals are people's.</summary>
public sealed record FiledTerm(string? Key, TermContent Content, string? Marketing, string? Sales, IReadOnlyList<FiledExample> Examples);

/// <summary>
/// Terms as a document: <c>{"terms":[{"key", the fields of <see cref="TermDocument"/>, "marketing", "sales", "examples":[{"text","side"}],
/// "counterExamples":[…]}]}</c>. Written and read back, nothing is lost.
/// </summary>
public sealed class TermFile(HandslagDb db)
{
    const int Longest = TermLimits.LongestDefinition;

    /// <summary>All terms, by name. What a side wrote is in it only where both may read it.</summary>
    public async Task<IReadOnlyList<FiledTerm>> All(CancellationToken cancellation)
    {
        var examples = (await db.Set<TermExample>().AsNoTracking().OrderBy(example => example.Id).ToListAsync(cancellation)).ToLookup(example => example.TermId);
        return [.. (await new TermList(db).All(cancellation)).Select(record => new FiledTerm(
            record.Term.Key, record.Content, record.Shown(Side.Marketing, null)?.Text, record.Shown(Side.Sales, null)?.Text,
            [.. examples[record.Term.Id].OrderBy(example => example.IsCounter).Select(example => new FiledExample(example.Text, example.Side, example.IsCounter))]))];
    }

    public static JsonObject Of(IEnumerable<FiledTerm> terms) => new() { ["terms"] = new JsonArray([.. terms.Select(Of)]) };

    public static Outcome<IReadOnlyList<FiledTerm>> Read(JsonNode? node)
    {
        var document = new DocumentReader();
        List<FiledTerm> terms = document.Group(node, "", "terms") is { } group ? document.Items(group, "terms", "", TermLimits.MostTerms, (item, path) => Term(document, item, path)) : [];
        var twice = terms.Where(term => term.Key is not null).GroupBy(term => term.Key).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null) document.Refuse("agreement.twice", "terms", twice.Key);
        return document.Refusals.Count > 0 ? document.Refusals : terms;
    }

    static FiledTerm? Term(DocumentReader document, JsonNode? node, string path)
    {
        if (document.Group(node, path, ["key", .. TermDocument.Fields, "marketing", "sales", "examples", "counterExamples"]) is not { } group) return null;
        var key = TermDocument.IsEmpty(group["key"]) ? null : document.Key(group, "key", path);
        var content = TermDocument.Read(document, group, path);
        List<FiledExample> examples = [.. Examples("examples", false), .. Examples("counterExamples", true)];
        return content is null ? null : new(key, content, Said("marketing"), Said("sales"), examples);

        string? Said(string side) => TermDocument.IsEmpty(group[side]) ? null : document.Words(group[side], DocumentReader.Join(path, side), Longest);

        IEnumerable<FiledExample> Examples(string list, bool isCounter) =>
            document.Items(group, list, path, TermLimits.MostExamples, (item, at) => Example(document, item, at, isCounter));
    }

    static FiledExample? Example(DocumentReader document, JsonNode? node, string path, bool isCounter)
    {
        if (document.Group(node, path, "text", "side") is not { } group) return null;
        var (text, side) = (TermDocument.Line(document, group["text"], DocumentReader.Join(path, "text"), TermLimits.LongestExample), document.OneOf(group, "side", path, Side.Marketing, Side.Sales));
        return text is null || side is null ? null : new(text, side.Value, isCounter);
    }

    static JsonObject Of(FiledTerm term)
    {
        var document = new JsonObject();
        if (term.Key is not null) document["key"] = term.Key;
        foreach (var (field, value) in TermDocument.Of(term.Content)) document[field] = Once(value).DeepClone();
        if (term.Marketing is not null) document["marketing"] = term.Marketing;
        if (term.Sales is not null) document["sales"] = term.Sales;
        foreach (var (list, isCounter) in new[] { ("examples", false), ("counterExamples", true) })
            if (term.Examples.Where(example => example.IsCounter == isCounter).ToList() is { Count: > 0 } examples)
                document[list] = new JsonArray([.. examples.Select(example => new JsonObject { ["text"] = example.Text, ["side"] = TermsDocument.NameOf(example.Side) })]);
        return document;
    }

    /// <summary>What is the same in both languages is written once.</summary>
    static JsonNode Once(JsonNode? value) => value is JsonObject both && both["en"] is JsonValue english && JsonNode.DeepEquals(english, both["nl"]) ? english : value!;
}
