using System.Text.Json;
using Handslag.TestBed;
using Handslag.Web.Cli;
using Xunit;

namespace Handslag.Web.Tests.Cli;

public sealed class CalibrationCommandTests
{
    [Fact]
    public async Task A_table_of_labels_is_scored_within_each_side_and_between_them()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "labels.csv");
        string[] rows = [.. from cell in new[] { ("yes", "yes", 20), ("yes", "no", 5), ("no", "yes", 10), ("no", "no", 15) } from nth in Enumerable.Range(0, cell.Item3) select $"{cell.Item1}{cell.Item2}{nth},{cell.Item1},{cell.Item2}"];
        await File.WriteAllLinesAsync(file, rows.Prepend("lead,marketing: Ada,sales: Cas"), TestContext.Current.CancellationToken);
        var (code, output, error) = await Run("calibration", "score", file, "--json");
        Assert.Equal((0, ""), (code, error));
        var pairing = JsonDocument.Parse(output).RootElement.GetProperty("pairings")[0];
        Assert.Equal(("between", 50, "fair"), (pairing.GetProperty("pairing").GetString(), pairing.GetProperty("n").GetInt32(), pairing.GetProperty("band").GetString()));
        Assert.Equal(.4, pairing.GetProperty("kappa").GetProperty("value").GetDouble(), 4);
        Assert.Equal(.4059, pairing.GetProperty("ac1").GetProperty("value").GetDouble(), 4);
        Assert.Equal(JsonValueKind.Null, pairing.GetProperty("weightedLinear").GetProperty("value").ValueKind);
    }

    [Fact]
    public async Task What_cannot_be_scored_says_field_value_and_rule()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "labels.csv");
        await File.WriteAllTextAsync(file, "lead,Ada,Cas\n1,yes,maybe\n", TestContext.Current.CancellationToken);
        var (code, output, error) = await Run("calibration", "score", file, "--labels", "yes,no", "--json");
        Assert.Equal((1, ""), (code, output));
        Assert.Equal("Cas: maybe: Line 2: this label is not one of yes, no.", error.Trim());
        Assert.Equal(2, (await Run("calibration", "score", Path.Combine(folder.Path, "missing.csv"))).Code);
    }

    static async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        using StringWriter output = new(), error = new();
        var code = await CommandLine.Run(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
