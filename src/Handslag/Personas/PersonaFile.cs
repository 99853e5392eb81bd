using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Personas;

/// <summary>An observation as it leaves the house and comes back: the lead by its source and id there.</summary>
public sealed record FiledObservation(string? Claim, ObservationKind Kind, Side Side, LocalDate On, string Text, string? Source = null, string? Lead = null);

public sealed record FiledPersona(string Key, PersonaContent Content, IReadOnlyList<FiledObservation> Observations);

/// <summary>Personas with what was seen of them, in their order, as one document. Portraits stay at home.</summary>
public static class PersonaFile
{
    public static JsonObject Of(IReadOnlyList<FiledPersona> personas) => new() { ["personas"] = new JsonArray([.. personas.Select(Of)]) };

    public static Outcome<IReadOnlyList<FiledPersona>> Read(JsonNode? node)
    {
        var reader = new DocumentReader();
        if (reader.Group(node, "", "personas") is not { } group) return reader.Refusals;
        var personas = reader.Items(group, "personas", "", PersonaLimits.MostPersonas, (item, path) => ReadPersona(reader, item, path));
        if (reader.Refusals.Count == 0 && personas.Count == 0) reader.Refuse("persona.file.none", "personas", null);
        foreach (var twice in personas.GroupBy(one => one.Key).Where(same => same.Count() > 1)) reader.Refuse("persona.claim.twice", "personas", twice.Key);
        return reader.Refusals.Count > 0 ? reader.Refusals : personas;
    }

    static FiledPersona? ReadPersona(DocumentReader reader, JsonNode? item, string path)
    {
        if (item is not JsonObject group)
        {
            reader.Group(item, path);
            return null;
        }

        var key = group["key"] is null ? "" : reader.Key(group, "key", path);
        var observations = reader.Items(group, "observations", path, PersonaLimits.MostObservations, (one, at) => ReadObservation(reader, one, at));
        var content = (JsonObject)group.DeepClone();
        content.Remove("key");
        content.Remove("observations");
        var read = PersonaDocument.Read(reader, content, path);
        if (key is null || read is null) return null;
        if (key.Length == 0) key = AgreementKey.From(read.Name);
        if (key is null) reader.Refuse("persona.name.shape", DocumentReader.Join(path, "name"), read.Name);
        return key is null ? null : new(key, read, observations);
    }

    static FiledObservation? ReadObservation(DocumentReader reader, JsonNode? item, string path)
    {
        if (reader.Group(item, path, "claim", "kind", "side", "on", "text", "source", "lead") is not { } group) return null;
        var kind = reader.OneOf<ObservationKind>(group, "kind", path, Enum.GetValues<ObservationKind>());
        var side = reader.OneOf<Side>(group, "side", path, Side.Marketing, Side.Sales);
        var text = group["text"] is null ? "" : reader.Words(group["text"], $"{path}.text", PersonaLimits.LongestObservation);
        var claim = group["claim"] is null ? null : reader.Key(group, "claim", path);
        if (!LocalDatePattern.Iso.Parse(group["on"]?.ToString() ?? "").TryGetValue(default, out var on)) reader.Refuse("observation.day", $"{path}.on", DocumentReader.Shown(group["on"]));
        return kind is null || side is null || text is null ? null : new(claim, kind.Value, side.Value, on, text, group["source"]?.ToString(), group["lead"]?.ToString());
    }

    static JsonObject Of(FiledPersona persona)
    {
        var document = new JsonObject { ["key"] = persona.Key };
        foreach (var (key, value) in PersonaDocument.Of(persona.Content).ToList()) document[key] = value?.DeepClone();
        if (persona.Observations.Count > 0) document["observations"] = new JsonArray([.. persona.Observations.Select(Of)]);
        return document;
    }

    static JsonObject Of(FiledObservation one)
    {
        var document = new JsonObject();
        if (one.Claim is { } claim) document["claim"] = claim;
        (document["kind"], document["side"], document["on"]) = (TermsDocument.NameOf(one.Kind), TermsDocument.NameOf(one.Side), LocalDatePattern.Iso.Format(one.On));
        if (one.Text.Length > 0) document["text"] = one.Text;
        if (one.Lead is { } lead) (document["source"], document["lead"]) = (one.Source, lead);
        return document;
    }
}
