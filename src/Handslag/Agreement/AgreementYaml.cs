using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Handslag.Platform;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Handslag.Agreement;

/// <summary>An agreement as a YAML file: the document of <see cref="TermsDocument"/>, for people to read and keep. Out and in keeps the hash.</summary>
public static class AgreementYaml
{
    const int Deepest = 12;

    public static string Write(AgreementTerms terms) => Write(TermsDocument.Of(terms));

    /// <summary>Any document of ours, in its order.</summary>
    internal static string Write(JsonNode document)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings().WithBestIndent(2).WithBestWidth(int.MaxValue).WithIndentedSequences());
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(document, emitter);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    /// <summary>The agreement, or what is wrong with the file: field with its line, value, rule.</summary>
    public static Outcome<AgreementTerms> Read(string yaml) => Read(yaml, TermsReader.Read);

    /// <summary>Another document that is written the same way.</summary>
    internal static Outcome<T> Read<T>(string yaml, Func<JsonNode?, Outcome<T>> reader)
    {
        if (Encoding.UTF8.GetByteCount(yaml) > AgreementLimits.LargestFile) return new Refusal("agreement.file.large", "file", null, $"{AgreementLimits.LargestFile / 1024}");
        try
        {
            var (tree, lines) = Tree(yaml);
            var read = reader(tree);
            return read.IsRefused ? read.Refusals.Select(refusal => OnLine(refusal, lines)).ToList() : read;
        }
        catch (YamlException invalid)
        {
            return new Refusal("agreement.file.yaml", $"line {invalid.Start.Line}", null, invalid.Message);
        }
    }

    /// <summary>What was found wrong with a file that could be read, with the lines.</summary>
    internal static List<Refusal> WithLines(IEnumerable<Refusal> refusals, string yaml)
    {
        var (_, lines) = Tree(yaml);
        return [.. refusals.Select(refusal => OnLine(refusal, lines))];
    }

    internal static Refusal OnLine(Refusal refusal, Dictionary<string, long> lines)
    {
        var place = refusal.Field ?? "";
        while (place.Length > 0 && !lines.ContainsKey(place)) place = place[..Math.Max(0, place.LastIndexOfAny(['.', '[']))];
        return refusal with { Field = $"{refusal.Field} (line {lines.GetValueOrDefault(place, 1)})".TrimStart() };
    }

    /// <summary>The document in a file, and the line of each of its fields.</summary>
    internal static (JsonNode? Tree, Dictionary<string, long> Lines) Tree(string yaml)
    {
        var lines = new Dictionary<string, long>();
        var parser = new Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _)) return (null, lines);
        var tree = Node(parser, "", lines, 0);
        parser.Consume<DocumentEnd>();
        if (!parser.TryConsume<StreamEnd>(out _)) throw new YamlException(parser.Current!.Start, parser.Current.End, "a file holds one document");
        return (tree, lines);
    }

    static JsonNode? Node(Parser parser, string path, Dictionary<string, long> lines, int depth)
    {
        var start = parser.Current!.Start;
        lines.TryAdd(path, start.Line);
        if (depth > Deepest) throw new YamlException(start, start, "nested too deeply");
        if (parser.TryConsume<Scalar>(out var scalar)) return scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" } ? null : JsonValue.Create(scalar.Value);
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new JsonArray();
            while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(Node(parser, $"{path}[{items.Count}]", lines, depth + 1));
            return items;
        }

        if (!parser.TryConsume<MappingStart>(out _)) throw new YamlException(start, start, "references to other places are not read");
        var members = new JsonObject();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key)) throw new YamlException(parser.Current!.Start, parser.Current.End, "a key must be a word");
            var field = DocumentReader.Join(path, key.Value);
            lines[field] = key.Start.Line;
            if (!members.TryAdd(key.Value, null)) throw new YamlException(key.Start, key.End, $"the key {key.Value} stands there twice");
            members[key.Value] = Node(parser, field, lines, depth + 1);
        }

        return members;
    }

    static void Emit(JsonNode? node, Emitter emitter)
    {
        switch (node)
        {
            case JsonObject members:
                emitter.Emit(new MappingStart());
                foreach (var (key, value) in members)
                {
                    emitter.Emit(new Scalar(key));
                    Emit(value, emitter);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray items:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, true, items.Count == 0 ? SequenceStyle.Flow : SequenceStyle.Block));
                foreach (var item in items) Emit(item, emitter);
                emitter.Emit(new SequenceEnd());
                break;
            default:
                emitter.Emit(node is null ? new Scalar("none") : Value(node.AsValue()));
                break;
        }
    }

    /// <summary>Texts that a reader of YAML would take for something else are quoted.</summary>
    static Scalar Value(JsonValue value)
    {
        if (value.GetValueKind() != JsonValueKind.String) return new(value.ToJsonString());
        var text = value.GetValue<string>();
        var isPlain = text.Length > 0 && char.IsLetter(text[0]) && text.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or ',' or '.' or '(' or ')')
            && !text.EndsWith(' ') && text.ToLowerInvariant() is not ("null" or "none" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n");
        return new(AnchorName.Empty, TagName.Empty, text, isPlain ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted, isPlain, !isPlain);
    }
}
