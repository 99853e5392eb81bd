using System.Text.Json;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Cli;

public sealed class AgreementCommandTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task An_agreement_goes_out_and_comes_back_with_the_same_hash(Provider provider)
    {
        await using var database = await Databases.Fresh(provider);
        using var folder = new TemporaryFolder();
        await CommandLineTests.Run(database, "", "workspace", "create", "polderbouw", "--name", "Polder Bouw");
        await CommandLineTests.Run(database, "", "workspace", "create", "elders", "--name", "Elders");
        Assert.Equal(1, (await CommandLineTests.Run(database, "", "agreement", "export", "-w", "polderbouw")).Code);

        var file = await folder.Write("agreement.yaml", Small);
        var made = await CommandLineTests.Run(database, "", "agreement", "import", file, "-w", "polderbouw", "--json");
        Assert.Equal((0, ""), (made.Code, made.Error));
        var hash = JsonDocument.Parse(made.Output).RootElement.GetProperty("hash").GetString();
        var written = await CommandLineTests.Run(database, "", "agreement", "export", "-w", "polderbouw", "--version", "1");
        var again = await folder.Write("again.yaml", written.Output);
        var other = await CommandLineTests.Run(database, "", "agreement", "import", again, "-w", "elders", "--funnel", "new-business", "--json");
        Assert.Equal(hash, JsonDocument.Parse(other.Output).RootElement.GetProperty("hash").GetString());

        var open = await CommandLineTests.Run(database, "", "agreement", "import", file, "-w", "polderbouw");
        Assert.Equal((1, "version: 1: There is a draft already: version 1."), (open.Code, open.Error.Trim()));
        Assert.Equal(0, (await CommandLineTests.Run(database, "", "agreement", "import", file, "-w", "polderbouw", "--replace")).Code);
    }

    [Fact]
    public async Task A_file_with_something_wrong_is_refused_with_field_line_value_and_rule()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        using var folder = new TemporaryFolder();
        await CommandLineTests.Run(database, "", "workspace", "create", "polderbouw", "--name", "Polder Bouw");
        var wrong = await folder.Write("wrong.yaml", Small.Replace("share: 90", "share: 101", StringComparison.Ordinal) + "colour: red\n");
        var refused = await CommandLineTests.Run(database, "", "agreement", "import", wrong, "-w", "polderbouw", "--json");
        Assert.Equal((1, ""), (refused.Code, refused.Output));
        Assert.Contains("commitments[0].share (line 7): 101: A share goes from 1 up to 100 per cent", refused.Error, StringComparison.Ordinal);
        Assert.Contains("colour (line 9): colour: This field does not exist here.", refused.Error, StringComparison.Ordinal);
        var broken = await CommandLineTests.Run(database, "", "agreement", "import", await folder.Write("broken.yaml", "a: [1"), "-w", "polderbouw");
        Assert.Equal(2, broken.Code);
        Assert.Equal(2, (await CommandLineTests.Run(database, "", "agreement", "import", folder.File("nowhere.yaml"), "-w", "polderbouw")).Code);
        Assert.Equal(1, (await CommandLineTests.Run(database, "", "agreement", "export", "-w", "polderbouw")).Code);
    }

    const string Small = """
        funnel: new-business
        stages:
          - { key: lead, name: Lead, side: marketing, kind: open }
          - { key: sal, name: { en: Accepted, nl: Geaccepteerd }, side: sales, kind: open }
          - { key: customer, name: Customer, side: sales, kind: won }
        commitments:
          - { key: respond, promise: respond, withinMinutes: 240, share: 90, period: month }
          - { key: hand-over, promise: handOver, target: 20, period: month }

        """;
}
