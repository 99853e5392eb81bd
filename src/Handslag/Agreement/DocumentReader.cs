using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Handslag.Platform;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Agreement;

/// <summary>Reads values out of a document that somebody wrote, and gathers what is wrong with each: field by its path, value, rule.</summary>
sealed class DocumentReader
{
    public List<Refusal> Refusals { get; } = [];

    public static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>A group of fields with no others than these; null where it is something else.</summary>
    public JsonObject? Group(JsonNode? node, string path, params ReadOnlySpan<string> allowed)
    {
        if (node is not JsonObject group)
        {
            Refuse("agreement.group", path, Shown(node));
            return null;
        }

        foreach (var key in group.Select(member => member.Key))
            if (!allowed.Contains(key)) Refuse("agreement.key.stray", Join(path, key), key, string.Join(", ", allowed.ToArray()));
        return group;
    }

    /// <summary>The items of a list that may be left out.</summary>
    public List<T> Items<T>(JsonObject group, string key, string path, int most, Func<JsonNode?, string, T?> read) where T : class
    {
        var (node, field) = (group[key], Join(path, key));
        if (node is null) return [];
        if (node is not JsonArray items)
        {
            Refuse("agreement.list", field, Shown(node));
            return [];
        }

        if (items.Count > most)
        {
            Refuse("agreement.many", field, Text(items.Count), Text(most));
            return [];
        }

        return [.. items.Select((item, i) => read(item, $"{field}[{i}]")).OfType<T>()];
    }

    /// <summary>One line or several, without white space around it; null where it is missing or cannot be.</summary>
    public string? Words(JsonNode? node, string field, int longest)
    {
        var written = node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        if ((node is not null && written is null) || written?.EnumerateRunes().Any(IsOdd) == true)
        {
            Refuse("agreement.text.shape", field, Shown(node));
            return null;
        }

        var text = written?.ReplaceLineEndings("\n").Trim().Normalize(NormalizationForm.FormC);
        if (string.IsNullOrEmpty(text)) Refuse("agreement.text.missing", field, text);
        else if (text.Length > longest) Refuse("agreement.text.long", field, text[..20] + "…", Text(longest));
        else return text;
        return null;
    }

    public string? Key(JsonObject group, string key, string path)
    {
        var text = Words(group[key], Join(path, key), AgreementLimits.LongestKey);
        if (text is null || AgreementKey.IsAllowed(text)) return text;
        Refuse("agreement.key.shape", Join(path, key), text);
        return null;
    }

    public T? OneOf<T>(JsonObject group, string key, string path, params IReadOnlyList<T> allowed) where T : struct, Enum
    {
        var written = group[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        foreach (var choice in allowed)
            if (TermsDocument.NameOf(choice) == written) return choice;
        Refuse("agreement.choice", Join(path, key), Shown(group[key]), string.Join(", ", allowed.Select(TermsDocument.NameOf)));
        return null;
    }

    /// <summary>Some of the choices, each once and in their own order; none where they are left out.</summary>
    public List<T> Some<T>(JsonObject group, string key, string path) where T : struct, Enum
    {
        var choices = Enum.GetValues<T>();
        var written = Items(group, key, path, choices.Length, (item, at) =>
        {
            var name = Shown(item);
            if (Array.Exists(choices, choice => TermsDocument.NameOf(choice) == name)) return name;
            Refuse("agreement.choice", at, name, string.Join(", ", choices.Select(TermsDocument.NameOf)));
            return null;
        });
        return [.. choices.Where(choice => written.Contains(TermsDocument.NameOf(choice)))];
    }

    /// <summary>A whole number within bounds; null where it is left out or was refused.</summary>
    public int? Whole(JsonObject group, string key, string path, int least, int most, string rule)
    {
        if (group[key] is null) return null;
        if (Number(group[key]) is { } number && number >= least && number <= most && decimal.IsInteger(number)) return (int)number;
        Refuse(rule, Join(path, key), Shown(group[key]), Text(least), Text(most));
        return null;
    }

    /// <summary>A day such as 2027-03-31; null where it is left out or was refused.</summary>
    public LocalDate? Day(JsonObject group, string key, string path)
    {
        if (group[key] is null) return null;
        if (LocalDatePattern.Iso.Parse(Shown(group[key]) ?? "") is { Success: true, Value: { Year: >= 2000 and < 2100 } day }) return day;
        Refuse("agreement.day", Join(path, key), Shown(group[key]));
        return null;
    }

    /// <summary>A number, also one that was written as a text: files have no other.</summary>
    public static decimal? Number(JsonNode? node) =>
        node is JsonValue value
        && decimal.TryParse(value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    public void Refuse(string key, string field, string? value, params IReadOnlyList<string> arguments) => Refusals.Add(new(key, field, value, arguments));

    public static string? Shown(JsonNode? node)
    {
        var text = node switch
        {
            null => null,
            JsonObject => "{…}",
            JsonArray => "[…]",
            JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
            _ => node.ToJsonString(),
        };
        return text?.Length > 60 ? text[..60] + "…" : text;
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Half a character, or one that controls instead of saying something.</summary>
    static bool IsOdd(Rune rune) => rune == Rune.ReplacementChar || (Rune.IsControl(rune) && rune.Value is not ('\n' or '\r'));
}
