using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Platform.Files;
using NodaTime.Text;

namespace Handslag.Personas;

/// <summary>Personas as one table, a line for each thing said: what a spreadsheet shows and gives back without loss.</summary>
public static class PersonaSheet
{
    public static readonly IReadOnlyList<string> Columns = ["persona", "part", "group", "key", "text", "against", "kind", "side", "on", "source", "lead"];

    const string Between = "\n";

    public static IEnumerable<string?[]> Rows(IReadOnlyList<FiledPersona> personas)
    {
        foreach (var (key, content, observations) in personas.Select(persona => (persona.Key, persona.Content, persona.Observations)))
        {
            yield return Row(key, "name", text: content.Name);
            if (content.Summary is { } summary) yield return Row(key, "summary", text: summary);
            foreach (var claim in content.Claims)
                yield return Row(key, "claim", TermsDocument.NameOf(claim.Section), claim.Key, claim.Text, claim.Against is { } code ? TermsDocument.NameOf(code) : null);
            foreach (var (i, rule) in content.Rules.Index())
                foreach (var condition in rule.All)
                    yield return Row(key, "condition", FormattableString.Invariant($"{i + 1}"), condition.Field, string.Join(Between, condition.Values), kind: TermsDocument.NameOf(condition.Is));
            foreach (var one in observations)
                yield return Row(key, "observation", null, one.Claim, one.Text, null, TermsDocument.NameOf(one.Kind), TermsDocument.NameOf(one.Side), LocalDatePattern.Iso.Format(one.On), one.Source, one.Lead);
        }
    }

    /// <summary>A workbook or CSV with these columns, in any order.</summary>
    public static Outcome<IReadOnlyList<FiledPersona>> Read(Stream stream, string name)
    {
        var opened = TabularFile.Open(stream, name);
        if (opened.IsRefused) return opened.Refusals.ToList();
        using var file = opened.Value;
        var places = Columns.Select(column => file.Headers.ToList().FindIndex(header => header.Equals(column, StringComparison.OrdinalIgnoreCase))).ToArray();
        if (places[0] < 0 || places[1] < 0 || places[4] < 0) return new Refusal("persona.file.format", "file", name);
        var personas = new Dictionary<string, JsonObject>();
        while (file.Read())
        {
            if (file.Row.Problem is { } problem) return problem;
            string? Cell(int column) => places[column] is >= 0 and var place && file.Row.Text(place) is { Length: > 0 } text ? text : null;
            if (Add(personas, [.. Enumerable.Range(0, Columns.Count).Select(Cell)]) is { } refusal) return refusal with { Field = FormattableString.Invariant($"line {file.Row.Line}") };
        }

        return file.Failure is { } failure ? failure : PersonaFile.Read(new JsonObject { ["personas"] = new JsonArray([.. personas.Values]) });
    }

    static Refusal? Add(Dictionary<string, JsonObject> personas, string?[] row)
    {
        var (persona, part, group, key, text) = (row[0], row[1], row[2], row[3], row[4]);
        if (persona is null) return new("persona.unknown", "persona", null);
        if (!personas.TryGetValue(persona, out var document)) personas[persona] = document = new JsonObject { ["key"] = persona };
        switch (part?.ToLowerInvariant())
        {
            case "name" or "summary":
                document[part.ToLowerInvariant()] = text;
                return null;
            case "claim":
                if (group is null) return new("persona.file.format", "group", group);
                List(Group(document, "sections"), group).Add(Filled(("key", key), ("text", text), ("against", row[5])));
                return null;
            case "condition":
                var rules = List(document, "rules");
                var number = int.TryParse(group, System.Globalization.CultureInfo.InvariantCulture, out var given) ? given : 1;
                if (number < 1 || number > rules.Count + 1) return new("persona.file.format", "group", group);
                if (number == rules.Count + 1) rules.Add(new JsonObject { ["all"] = new JsonArray() });
                var condition = Filled(("field", key), ("is", row[6]));
                if (text is not null) condition["values"] = new JsonArray([.. text.Split(Between).Select(value => JsonValue.Create(value))]);
                ((JsonArray)rules[number - 1]!["all"]!).Add(condition);
                return null;
            case "observation":
                List(document, "observations").Add(Filled(("claim", key), ("kind", row[6]), ("side", row[7]), ("on", row[8]?.Split('T')[0]), ("text", text), ("source", row[9]), ("lead", row[10])));
                return null;
            default:
                return new("persona.file.format", "part", part);
        }
    }

    static JsonObject Group(JsonObject document, string key) => (JsonObject)(document[key] ??= new JsonObject());

    static JsonArray List(JsonObject document, string key) => (JsonArray)(document[key] ??= new JsonArray());

    static JsonObject Filled(params ReadOnlySpan<(string Key, string? Value)> cells)
    {
        var row = new JsonObject();
        foreach (var (key, value) in cells)
            if (value is not null) row[key] = value;
        return row;
    }

    static string?[] Row(string persona, string part, string? group = null, string? key = null, string? text = null, string? against = null, string? kind = null, string? side = null,
        string? on = null, string? source = null, string? lead = null) => [persona, part, group, key, text, against, kind, side, on, source, lead];
}
