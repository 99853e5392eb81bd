using System.Text.Json;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Cli;

public sealed class TermsCommandTests
{
    const string Small = "terms:\n  - key: lead\n    name: Lead\n    synonyms:\n      en:\n        - Prospect\n    definition:\n      en: Somebody to call\n      nl: Iemand om te bellen\n    examples:\n      - text: \"=1+1, \\\"quoted\\\"\"\n        side: sales\n";

    [Fact]
    public async Task Terms_go_out_as_YAML_or_a_workbook_and_come_in_elsewhere_without_loss()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "one", "two", "three" }) await CommandLineTests.Run(database, "", "workspace", "create", name, "--name", name);
        var begun = await CommandLineTests.Run(database, "", "terms", "import", await folder.Write("terms.yaml", Small), "-w", "one", "--json");
        Assert.Equal((0, "", 1), (begun.Code, begun.Error, JsonDocument.Parse(begun.Output).RootElement.GetProperty("begun").GetInt32()));
        var yaml = (await CommandLineTests.Run(database, "", "terms", "export", "-w", "one")).Output;
        Assert.Equal(Small, yaml);

        Assert.Equal(0, (await CommandLineTests.Run(database, "", "terms", "import", await folder.Write("again.yaml", yaml), "-w", "two")).Code);
        Assert.Equal(yaml, (await CommandLineTests.Run(database, "", "terms", "export", "-w", "two")).Output);
        var workbook = folder.File("terms.xlsx");
        Assert.Equal(0, (await CommandLineTests.Run(database, "", "terms", "export", "--xlsx", workbook, "-w", "one")).Code);
        var read = await CommandLineTests.Run(database, "", "terms", "import", workbook, "-w", "three");
        Assert.Equal((0, ""), (read.Code, read.Error));
        Assert.Equal(yaml, (await CommandLineTests.Run(database, "", "terms", "export", "-w", "three")).Output);

        Assert.Equal(2, (await CommandLineTests.Run(database, "", "terms", "import", folder.File("nowhere.yaml"), "-w", "one")).Code);
        var refused = await CommandLineTests.Run(database, "", "terms", "import", await folder.Write("bad.yaml", Small.Replace("name: Lead", "name: \"\"", StringComparison.Ordinal)), "-w", "one");
        Assert.Contains("terms[0].name (line 3)", refused.Error, StringComparison.Ordinal);
        Assert.Equal(1, refused.Code);
    }
}
