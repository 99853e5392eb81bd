using System.Text.Json.Nodes;
using Handslag.Language.Terms;
using Handslag.Platform;

namespace Handslag.Web.Language.Terms;

/// <summary>A term's text as a form. Synonyms stand behind each other with commas between, or each on a line.</summary>
public sealed class TermForm
{
    public string? NameEn { get; set; }

    public string? NameNl { get; set; }

    public string? Abbreviation { get; set; }

    public string? SynonymsEn { get; set; }

    public string? SynonymsNl { get; set; }

    public string? DefinitionEn { get; set; }

    public string? DefinitionNl { get; set; }

    public string? Why { get; set; }

    /// <summary>The number of the approved text that was looked at.</summary>
    public int Seen { get; set; }

    /// <summary>Whoever may approve for their side does so at once, unless they say otherwise.</summary>
    public bool Approve { get; set; }

    public static TermForm Of(TermRecord record, string? why) => new()
    {
        NameEn = record.Content.Name.En, NameNl = record.Content.Name.Nl, Abbreviation = record.Content.Abbreviation,
        SynonymsEn = string.Join(", ", record.Content.SynonymsEn), SynonymsNl = string.Join(", ", record.Content.SynonymsNl),
        DefinitionEn = record.Content.Definition?.En, DefinitionNl = record.Content.Definition?.Nl, Why = why, Seen = record.Term.Number, Approve = true,
    };

    public Outcome<TermContent> Content()
    {
        var read = TermDocument.Read(new JsonObject
        {
            ["name"] = new JsonObject { ["en"] = NameEn, ["nl"] = NameNl },
            ["abbreviation"] = Abbreviation,
            ["synonyms"] = new JsonObject { ["en"] = List(SynonymsEn), ["nl"] = List(SynonymsNl) },
            ["definition"] = string.IsNullOrWhiteSpace(DefinitionEn + DefinitionNl) ? null : new JsonObject { ["en"] = DefinitionEn, ["nl"] = DefinitionNl },
        });
        return read.IsRefused ? OnFields(read.Refusals) : read;
    }

    /// <summary>synonyms.en[3] as the form names it: synonymsEn. A part that stands nowhere in the form leads to nothing.</summary>
    public static List<Refusal> OnFields(IEnumerable<Refusal> refusals) => [.. refusals.Select(refusal => refusal with { Field = FieldOf(refusal.Field) }).DistinctBy(refusal => (refusal.Field, refusal.Key))];

    static string? FieldOf(string? field)
    {
        var parts = field?.Split('[')[0].Split('.');
        return parts switch
        {
            [var name, "en"] => name + "En",
            [var name, "nl"] => name + "Nl",
            ["name" or "definition" or "synonyms"] => parts[0] + "En",
            ["term" or "terms"] => null,
            _ => field,
        };
    }

    static JsonArray List(string? synonyms) =>
        new([.. (synonyms ?? "").Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(synonym => JsonValue.Create(synonym))]);
}
