using System.Globalization;
using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Personas;
using Microsoft.Extensions.Primitives;

namespace Handslag.Web.Personas;

/// <summary>A persona as a form: every claim and condition is a row, empty rows are for new ones. What was posted is kept as it was typed, as a document.</summary>
sealed class PersonaForm
{
    const int EmptyClaims = 2;
    const int MostRows = 80;

    public JsonObject Document { get; private init; } = [];

    public long Revision { get; private init; }

    public bool WantsPreview { get; private init; }

    public static PersonaForm Of(PersonaContent content, long revision) => new() { Document = PersonaDocument.Of(content), Revision = revision };

    public static PersonaForm Read(IFormCollection form)
    {
        var document = new JsonObject { ["name"] = Text(form, "Form.Name") };
        if (Text(form, "Form.Summary") is { Length: > 0 } summary) document["summary"] = summary;
        var sections = new JsonObject();
        foreach (var section in Enum.GetValues<PersonaSection>())
            if (Claims(form, section) is { Count: > 0 } claims) sections[TermsDocument.NameOf(section)] = claims;
        if (sections.Count > 0) document["sections"] = sections;
        if (Rules(form) is { Count: > 0 } rules) document["rules"] = rules;
        return new()
        {
            Document = document, Revision = long.TryParse(Text(form, "Form.Revision"), CultureInfo.InvariantCulture, out var revision) ? revision : 0, WantsPreview = form.ContainsKey("Form.Preview"),
        };
    }

    /// <summary>The rows of a section, and some empty ones.</summary>
    public IEnumerable<(int Place, JsonObject Row)> Claims(PersonaSection section)
    {
        var rows = (Document["sections"]?[TermsDocument.NameOf(section)] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        return rows.Concat(Enumerable.Range(0, Math.Clamp(PersonaLimits.MostClaims - rows.Count, 0, rows.Count == 0 ? EmptyClaims : 1)).Select(_ => new JsonObject())).Select((row, i) => (i, row));
    }

    /// <summary>The conditions of each rule and one empty row, and an empty rule.</summary>
    public IEnumerable<(int Place, IReadOnlyList<JsonObject> Rows)> Rules()
    {
        var rules = (Document["rules"] as JsonArray)?.OfType<JsonObject>().Select(rule => (rule["all"] as JsonArray)?.OfType<JsonObject>().ToList() ?? []).ToList() ?? [];
        if (rules.Count < PersonaLimits.MostRules) rules.Add([]);
        return rules.Select((rows, i) => (i, (IReadOnlyList<JsonObject>)[.. rows, .. Enumerable.Range(0, rows.Count < PersonaLimits.MostConditions ? 1 : 0).Select(_ => new JsonObject())]));
    }

    public static string? Value(JsonObject row, string key) => row[key] switch
    {
        JsonArray values => string.Join(", ", values.Select(value => value?.ToString())),
        var one => one?.ToString(),
    };

    static JsonArray Claims(IFormCollection form, PersonaSection section)
    {
        var rows = new JsonArray();
        for (var i = 0; i < MostRows && form.ContainsKey(Name(section, i, "text")); i++)
        {
            if (Text(form, Name(section, i, "text")) is not { Length: > 0 } text) continue;
            var row = new JsonObject { ["text"] = text };
            foreach (var key in new[] { "key", "against" })
                if (Text(form, Name(section, i, key)) is { Length: > 0 } value) row[key] = value;
            rows.Add(row);
        }

        return rows;
    }

    static JsonArray Rules(IFormCollection form)
    {
        var rules = new JsonArray();
        for (var rule = 0; rule < MostRows && form.ContainsKey(Name(rule, 0, "field")); rule++)
        {
            var all = new JsonArray();
            for (var i = 0; i < MostRows && form.ContainsKey(Name(rule, i, "field")); i++)
            {
                if (Text(form, Name(rule, i, "field")) is not { Length: > 0 } field) continue;
                var row = new JsonObject { ["field"] = field, ["is"] = Text(form, Name(rule, i, "is")) };
                var values = Text(form, Name(rule, i, "values"))?.Split([',', ';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
                if (values.Length > 0) row["values"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
                all.Add(row);
            }

            if (all.Count > 0) rules.Add(new JsonObject { ["all"] = all });
        }

        return rules;
    }

    /// <summary>Inputs are named by the place of their value in the document, so that what is wrong with it finds them.</summary>
    public static string Name(PersonaSection section, int place, string key) => FormattableString.Invariant($"Form.Sections.{TermsDocument.NameOf(section)}[{place}].{key}");

    public static string Name(int rule, int place, string key) => FormattableString.Invariant($"Form.Rules[{rule}].all[{place}].{key}");

    static string? Text(IFormCollection form, string name) => form.TryGetValue(name, out var value) && !StringValues.IsNullOrEmpty(value) ? value.ToString().Trim() : null;
}
