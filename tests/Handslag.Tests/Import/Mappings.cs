using System.Text;
using Handslag.Journeys.Import;
using Handslag.Platform;
using Handslag.Platform.Files;
using Handslag.TestBed;
using NodaTime;

namespace Handslag.Tests.Import;

/// <summary>Reads small or documented files through a mapping.</summary>
static class Mappings
{
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 12, 0);

    public static ImportMapping Documented(string name) => ImportMapping.Parse(File.ReadAllText(Repository.File("docs", "import", name))).Value;

    public static List<RowRead> Read(TabularFile file, ImportMapping mapping, out ReadingCounts counts)
    {
        var reader = MappingReader.Open(file, mapping, Now).Value;
        var rows = reader.Rows().ToList();
        counts = reader.Counts;
        return rows;
    }

    public static List<RowRead> Read(string text, string json) => Read(Table(text), Parse(json), out _);

    public static TabularFile Table(string text) => TabularFile.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "test.csv").Value;

    public static ImportMapping Parse(string json)
    {
        var parsed = ImportMapping.Parse(json);
        return parsed.IsRefused ? throw new ArgumentException(string.Join("; ", parsed.Refusals.Select(Text))) : parsed.Value;
    }

    public static string Text(Refusal refusal) => $"{refusal.Key} {refusal.Field} {refusal.Value}".TrimEnd();

    /// <summary>A row as text, so that rows can be compared whole.</summary>
    public static string Text(RowRead read) => read.Refused is { } refused
        ? $"{refused.Line} {refused.Column} {refused.Value} {refused.Reason}"
        : System.Text.Json.JsonSerializer.Serialize(read.Row! with { Facts = [] }) + string.Concat(read.Row.Facts.Select(fact => $"\n{fact} {System.Text.Json.JsonSerializer.Serialize(fact.Payload)}"));

    /// <summary>A mapping of a lead table with these parts beside what every one needs.</summary>
    public static string LeadTable(string dates, string more = "", string formats = "\"iso\"", string zone = "Europe/Amsterdam", string precision = "instant") => $$"""
        {
          "version": 1, "shape": "leadTable", "zone": "{{zone}}", "dateFormats": [{{formats}}],
          "source": { "key": "test", "delivers": ["captured", "stageEntered", "won", "lost"], "precision": "{{precision}}" },
          "columns": { "externalId": "id" {{(more.StartsWith('"') ? ", " + more : "")}} } {{(more.StartsWith('"') || more.Length == 0 ? "" : ", " + more)}},
          "leadTable": { "dates": [{{dates}}] }
        }
        """;
}
