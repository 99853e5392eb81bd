using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Files;

namespace Handslag.Language.Terms;

/// <summary>Terms as a table of a spreadsheet: a row a term. Synonyms and examples stand under each other in their cell, an example with its side before it.</summary>
public static class TermSheet
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "key", "name_en", "name_nl", "abbreviation", "synonyms_en", "synonyms_nl", "definition_en", "definition_nl", "marketing", "sales", "examples", "counter_examples",
    ];

    public static IReadOnlyList<object?> Cells(FiledTerm term) =>
    [
        term.Key, term.Content.Name.En, term.Content.Name.Nl, term.Content.Abbreviation, Lines(term.Content.SynonymsEn), Lines(term.Content.SynonymsNl),
        term.Content.Definition?.En, term.Content.Definition?.Nl, term.Marketing, term.Sales, Examples(term, false), Examples(term, true),
    ];

    /// <summary>The terms, or what is wrong with the table: line and column, value, rule.</summary>
    public static Outcome<IReadOnlyList<FiledTerm>> Read(TabularFile file)
    {
        var headers = file.Headers.Select(header => header.ToLowerInvariant()).ToList();
        if (!headers.Contains("name_en") && !headers.Contains("name_nl")) return new Refusal("term.file.columns", "columns", string.Join(", ", file.Headers.Take(8)), string.Join(", ", Columns));
        var (terms, lines) = (new JsonArray(), new List<long>());
        while (file.Read())
        {
            if (file.Row.Problem is { } problem) return problem with { Field = $"line {file.Row.Line}" };
            if (terms.Count >= TermLimits.MostTerms) return new Refusal("term.many", "terms", null, $"{TermLimits.MostTerms}");
            terms.Add(Row(column => headers.IndexOf(column) is >= 0 and var at && at < file.Row.Count ? file.Row.Trimmed(at) : ""));
            lines.Add(file.Row.Line);
        }

        if (file.Failure is { } failure) return failure;
        var read = TermFile.Read(new JsonObject { ["terms"] = terms });
        return read.IsRefused ? read.Refusals.Select(refusal => refusal with { Field = OnLine(refusal.Field, lines) }).ToList() : read;
    }

    static JsonObject Row(Func<string, string> cell) => new()
    {
        ["key"] = cell("key"), ["name"] = new JsonObject { ["en"] = cell("name_en"), ["nl"] = cell("name_nl") }, ["abbreviation"] = cell("abbreviation"),
        ["synonyms"] = new JsonObject { ["en"] = List(cell("synonyms_en")), ["nl"] = List(cell("synonyms_nl")) },
        ["definition"] = cell("definition_en").Length + cell("definition_nl").Length == 0 ? null : new JsonObject { ["en"] = cell("definition_en"), ["nl"] = cell("definition_nl") },
        ["marketing"] = cell("marketing"), ["sales"] = cell("sales"), ["examples"] = ReadExamples(cell("examples")), ["counterExamples"] = ReadExamples(cell("counter_examples")),
    };

    static JsonArray List(string cell) => new([.. Split(cell).Select(line => JsonValue.Create(line))]);

    static JsonArray ReadExamples(string cell) => new([.. Split(cell).Select(line =>
        line.Split(':', 2) is [var side, var text] ? new JsonObject { ["side"] = side.Trim().ToLowerInvariant(), ["text"] = text.Trim() } : new JsonObject { ["side"] = line, ["text"] = line })]);

    static string[] Split(string cell) => cell.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static string? Lines(IReadOnlyList<string> lines) => lines.Count == 0 ? null : string.Join('\n', lines);

    static string? Examples(FiledTerm term, bool isCounter) =>
        Lines([.. term.Examples.Where(example => example.IsCounter == isCounter).Select(example => $"{TermsDocument.NameOf(example.Side)}: {example.Text}")]);

    static string? OnLine(string? field, List<long> lines)
    {
        if (field is null || !field.StartsWith("terms[", StringComparison.Ordinal) || !int.TryParse(field[6..].Split(']')[0], out var at) || at >= lines.Count) return field;
        return $"line {lines[at]}{field[(field.IndexOf(']', StringComparison.Ordinal) + 1)..].Replace('.', ' ')}";
    }
}
