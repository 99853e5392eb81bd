using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Handslag.Agreement;

/// <summary>
/// JSON of which there is one way to write it: keys in ordinal order, texts in Unicode normal form C, numbers plainly without exponent or
/// trailing zeros, nothing escaped but quotes, backslashes and control characters, no white space. The same content has the same bytes anywhere.
/// </summary>
static class CanonicalJson
{
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                Join('{', members.OrderBy(member => Normal(member.Key), StringComparer.Ordinal), '}', text, member =>
                {
                    Write(member.Key, text);
                    text.Append(':');
                    Write(member.Value, text);
                });
                break;
            case JsonArray items:
                Join('[', items, ']', text, item => Write(item, text));
                break;
            default:
                WriteValue(node.AsValue(), text);
                break;
        }
    }

    static void WriteValue(JsonValue value, StringBuilder text)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.String:
                Write(value.GetValue<string>(), text);
                break;
            case JsonValueKind.Number:
                text.Append(Number(value));
                break;
            default:
                text.Append(value.GetValueKind() == JsonValueKind.True ? "true" : "false");
                break;
        }
    }

    static string Number(JsonValue value)
    {
        var number = decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
        return number.ToString("0.############################", CultureInfo.InvariantCulture);
    }

    static void Write(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var letter in Normal(value))
            if (letter is '"' or '\\') text.Append('\\').Append(letter);
            else if (letter < ' ') text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else text.Append(letter);
        text.Append('"');
    }

    static string Normal(string value) => value.Normalize(NormalizationForm.FormC);

    static void Join<T>(char open, IEnumerable<T> items, char close, StringBuilder text, Action<T> write)
    {
        text.Append(open);
        var isFirst = true;
        foreach (var item in items)
        {
            if (!isFirst) text.Append(',');
            isFirst = false;
            write(item);
        }

        text.Append(close);
    }
}
