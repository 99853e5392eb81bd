using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace Handslag.Web.Platform.Api;

/// <summary>The requests of <c>docs/http</c>, which people run, are what the description of the API shows to send where an endpoint says nothing of its own.</summary>
static partial class TriedRequests
{
    const string Json = "application/json";

    sealed record Tried(string Method, string[] Path, JsonNode Body);

    static readonly Lazy<IReadOnlyList<Tried>> All = new(() => [.. Files().SelectMany(text => text.Split("\n###")).Select(Read).OfType<Tried>()]);

    public static void Show(OpenApiDocument document)
    {
        var asked = document.Paths.SelectMany(path => path.Value.Operations ?? [], (path, operation) => (Path: path.Key.Split('/'), Method: operation.Key.Method, operation.Value.RequestBody))
            .Where(operation => operation.RequestBody?.Content?.ContainsKey(Json) == true).ToList();
        foreach (var tried in All.Value)
        {
            // Of /terms/{id} and /terms/proposals the second is meant by /terms/proposals.
            var meant = asked.Where(operation => operation.Method == tried.Method && Fits(operation.Path, tried.Path)).OrderBy(operation => operation.Path.Count(IsAny)).FirstOrDefault();
            if (meant.RequestBody?.Content?[Json] is { Example: null } content) content.Example = tried.Body.DeepClone();
        }
    }

    static bool Fits(string[] template, string[] path) => template.Length == path.Length && template.Zip(path).All(part => IsAny(part.First) || part.First == part.Second);

    static bool IsAny(string part) => part.StartsWith('{');

    /// <summary>Null for a request without a body of JSON.</summary>
    static Tried? Read(string request)
    {
        var line = Line().Match(request);
        var parts = request[(line.Index + line.Length)..].Split("\n\n", 2);
        if (!line.Success || parts.Length < 2 || !parts[0].Contains(Json, StringComparison.Ordinal)) return null;
        try
        {
            return JsonNode.Parse(Placeholder().Replace(parts[1], "1")) is { } body ? new(line.Groups["method"].Value, line.Groups["path"].Value.Split('/'), body) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static IEnumerable<string> Files()
    {
        var assembly = typeof(TriedRequests).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".http", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd().ReplaceLineEndings("\n");
        }
    }

    [GeneratedRegex(@"^(?<method>POST|PUT|PATCH|DELETE) \{\{\w+\}\}(?<path>/api/v1/[^?\s]*)[^\n]*", RegexOptions.Multiline)]
    private static partial Regex Line();

    /// <summary>What an earlier answer or a variable fills in.</summary>
    [GeneratedRegex(@"\{\{[^}]*\}\}")]
    private static partial Regex Placeholder();
}
