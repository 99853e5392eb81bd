using Handslag.Journeys.Import;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Tests.Import;

public sealed class ImportMappingTests
{
    static readonly string Good = Mappings.LeadTable("""{ "column": "d", "stage": "mql" }""");

    static string[] Refused(string json)
    {
        var parsed = ImportMapping.Parse(json);
        return parsed.IsRefused ? [.. parsed.Refusals.Select(Mappings.Text)] : [];
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2", "mapping.version version 2")]
    [InlineData("\"version\": 1", "\"version\": \"1\"", "mapping.wrongType version \"1\"")]
    [InlineData("\"version\": 1, ", "", "mapping.missingKey version")]
    [InlineData("\"version\": 1", "\"version\": 1, \"colour\": \"red\"", "mapping.unknownKey colour red")]
    [InlineData("\"stage\": \"mql\"", "\"stage\": \"mql\", \"stagee\": \"x\"", "mapping.unknownKey leadTable.dates[0].stagee x")]
    [InlineData("\"stage\": \"mql\"", "\"stage\": 5", "mapping.wrongType leadTable.dates[0].stage 5")]
    [InlineData("\"stage\": \"mql\"", "\"fact\": \"stageEntered\"", "mapping.stageNeeded leadTable.dates[0].stage")]
    [InlineData("\"stage\": \"mql\"", "\"fact\": \"rated\"", "mapping.notDelivered leadTable.dates[0].fact rated")]
    [InlineData("\"stage\": \"mql\"", "\"fact\": \"danced\"", "mapping.wrongType leadTable.dates[0].fact \"danced\"")]
    [InlineData("[\"iso\"]", "[]", "mapping.dateFormat dateFormats")]
    [InlineData("[\"iso\"]", "[null]", "mapping.wrongType dateFormats[0] null")]
    [InlineData("[\"iso\"]", "\"iso\"", "mapping.wrongType dateFormats \"iso\"")]
    [InlineData("[\"iso\"]", "[\"d/M/yyyy\", \"M/d/yyyy\"]", "mapping.dateFormatsClash dateFormats[1] M/d/yyyy")]
    [InlineData("Europe/Amsterdam", "Europe/Utrecht", "mapping.zone zone Europe/Utrecht")]
    [InlineData("\"shape\": \"leadTable\"", "\"shape\": \"leadTable\", \"decimalMark\": \";\"", "mapping.decimalMark decimalMark ;")]
    [InlineData("\"shape\": \"leadTable\"", "\"shape\": \"leadTable\", \"currency\": \"euro\"", "mapping.currency currency euro")]
    [InlineData("\"shape\": \"leadTable\"", "\"shape\": \"leadTable\", \"fields\": { \"a\": { \"values\": {} } }", "mapping.columnOrConstant fields.a")]
    [InlineData("\"key\": \"test\"", "\"key\": \"Test CRM\"", "mapping.key source.key Test CRM")]
    [InlineData("\"key\": \"test\"", "\"key\": \"test\", \"dataThrough\": \"soon\"", "mapping.dataThrough source.dataThrough soon")]
    [InlineData("\"key\": \"test\"", "\"key\": null", "mapping.wrongType source.key")]
    public void What_a_mapping_may_not_say_is_refused_with_field_and_value(string from, string to, string refusal) =>
        Assert.Contains(refusal, Refused(Good.Replace(from, to, StringComparison.Ordinal)));

    [Fact]
    public void A_shape_needs_its_own_section_and_no_other() =>
        Assert.Equal(["mapping.shapeSection leadTable EventLog", "mapping.shapeSection eventLog EventLog"], Refused(Good.Replace("\"shape\": \"leadTable\"", "\"shape\": \"eventLog\"", StringComparison.Ordinal)));

    [Theory]
    [InlineData("")]
    [InlineData("{ \"version\": 1,, }")]
    [InlineData("{ \"version\": 1, \"version\": 1 }")]
    [InlineData("not json")]
    public void What_is_no_json_is_refused_with_its_line(string json) => Assert.StartsWith("mapping.notJson", Assert.Single(Refused(json)), StringComparison.Ordinal);

    [Fact]
    public void A_created_stage_needs_a_side_of_the_border_and_both_languages()
    {
        var json = Good.Replace("\"shape\": \"leadTable\"", """
            "shape": "leadTable", "stages": { "create": [ { "key": "New Stage", "side": "management", "kind": "open", "names": { "en": "New" } } ] }
            """, StringComparison.Ordinal);
        Assert.Equal(
            ["mapping.key stages.create[0].key New Stage", "mapping.wrongType stages.create[0].side management", "mapping.missingKey stages.create[0].names.nl"],
            Refused(json));
    }

    public static TheoryData<string> Documented =>
        [.. Directory.GetFiles(Repository.File("docs", "import"), "*.json").Select(path => Path.GetFileName(path)).Where(name => name != "mapping.schema.json").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documented))]
    public void A_mapping_written_out_and_read_again_is_the_same(string name)
    {
        var mapping = Mappings.Documented(name);
        Assert.Equal(mapping.ToJson(), Mappings.Parse(mapping.ToJson()).ToJson());
    }

    [Theory]
    [InlineData("2026-01-07", "2026-01-06T23:00:00Z")]
    [InlineData("2026-01-07T12:00:00+01:00", "2026-01-07T11:00:00Z")]
    [InlineData("2026-01-07T12:00:00Z", "2026-01-07T12:00:00Z")]
    public void Data_through_is_a_day_or_an_instant(string text, string expected) =>
        Assert.Equal(expected, Mappings.Parse(Good.Replace("\"key\": \"test\"", $"\"key\": \"test\", \"dataThrough\": \"{text}\"", StringComparison.Ordinal)).DataThrough().ToString());
}
