using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Handslag.Journeys.Import;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Tests.Import;

public sealed class MappingSchemaTests
{
    static readonly string Path = Repository.File("docs", "import", "mapping.schema.json");

    /// <summary>Run once with HANDSLAG_WRITE_SCHEMA=1 after the mapping has changed.</summary>
    [Fact]
    public void The_schema_says_what_the_mapping_takes()
    {
        var schema = Schema().ToJsonString(MappingJson.Plain) + "\n";
        if (Environment.GetEnvironmentVariable("HANDSLAG_WRITE_SCHEMA") == "1")
            File.WriteAllText(Path, schema);
        Assert.Equal(File.ReadAllText(Path), schema);
    }

    [Fact]
    public void A_text_may_stand_for_a_column_or_a_stage()
    {
        var fields = Schema()["properties"]!["fields"]!["additionalProperties"]!["anyOf"]!.AsArray();
        Assert.Equal("string", fields[0]!["type"]!.GetValue<string>());
        Assert.NotNull(fields[1]!["properties"]!["column"]);
    }

    static JsonObject Schema()
    {
        var schema = MappingJson.Plain.GetJsonSchemaAsNode(typeof(ImportMapping), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => MappingJson.HasShorthand(context.TypeInfo.Type)
                ? new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, node.DeepClone()) }
                : node,
        }).AsObject();
        var titled = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "Handslag import mapping, version 1" };
        foreach (var (name, part) in schema.ToList())
            titled[name] = part?.DeepClone();
        return titled;
    }
}
