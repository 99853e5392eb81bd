using Handslag.Rewards;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Cli;

public sealed class PlanCommandTests
{
    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_plan_goes_out_and_comes_back_with_the_same_hash_and_other_words_are_the_next_version(Provider provider)
    {
        await using var database = await Databases.Fresh(provider);
        using var folder = new TemporaryFolder();
        await CommandLineTests.Run(database, "", "workspace", "create", "polderbouw", "--name", "Polder Bouw");
        await CommandLineTests.Run(database, "", "workspace", "create", "elders", "--name", "Elders");
        Assert.Equal("No plans yet.", (await CommandLineTests.Run(database, "", "plan", "list", "-w", "polderbouw")).Output.Trim());
        var words = PlanYaml.Write(PlanTemplates.All[2]);

        var made = CommandLineTests.Json(await CommandLineTests.Run(database, "", "plan", "import", await folder.Write("plan.yaml", words), "-w", "polderbouw", "--json"));
        var written = await CommandLineTests.Run(database, "", "plan", "export", "one-goal", "-w", "polderbouw");
        var other = CommandLineTests.Json(await CommandLineTests.Run(database, "", "plan", "import", await folder.Write("again.yaml", written.Output), "-w", "elders", "--json"));
        Assert.Equal(made.GetProperty("hash").GetString(), other.GetProperty("hash").GetString());

        var changed = await folder.Write("changed.yaml", words.Replace("payOutAfterMonths: 1", "payOutAfterMonths: 2", StringComparison.Ordinal));
        Assert.Equal(2, CommandLineTests.Json(await CommandLineTests.Run(database, "", "plan", "import", changed, "-w", "polderbouw", "--json")).GetProperty("version").GetInt32());
        var listed = CommandLineTests.Json(await CommandLineTests.Run(database, "", "plan", "list", "-w", "polderbouw", "--json"));
        Assert.Equal([("one-goal", 2), ("one-goal", 1)], listed.EnumerateArray().Select(plan => (plan.GetProperty("key").GetString(), plan.GetProperty("version").GetInt32())));
        Assert.Equal(written.Output, (await CommandLineTests.Run(database, "", "plan", "export", "one-goal", "--version", "1", "-w", "polderbouw")).Output);
        Assert.Equal(1, (await CommandLineTests.Run(database, "", "plan", "export", "nothing", "-w", "polderbouw")).Code);
    }

    [Fact]
    public async Task A_plan_with_something_wrong_is_refused_with_field_line_value_and_rule_and_a_replay_without_facts_says_why()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        using var folder = new TemporaryFolder();
        await CommandLineTests.Run(database, "", "workspace", "create", "polderbouw", "--name", "Polder Bouw");
        var words = PlanYaml.Write(PlanTemplates.All[0]);
        var wrong = await folder.Write("wrong.yaml", words.Replace("weight: 100", "weight: 99.99", StringComparison.Ordinal).Replace("threshold: 50000", "threshold: 100000", StringComparison.Ordinal));
        var refused = await CommandLineTests.Run(database, "", "plan", "import", wrong, "-w", "polderbouw");
        Assert.Equal((1, ""), (refused.Code, refused.Output));
        Assert.Matches(@"roles\[0\]\.measures \(line \d+\): 99\.99: The weights of a role must sum to exactly 100\.", refused.Error);
        Assert.Matches(@"roles\[0\]\.measures\[0\]\.threshold \(line \d+\): 100000: The threshold must lie below the target of 100000\.", refused.Error);
        Assert.Equal(2, (await CommandLineTests.Run(database, "", "plan", "import", await folder.Write("broken.yaml", "a: [1"), "-w", "polderbouw")).Code);
        Assert.Equal(2, (await CommandLineTests.Run(database, "", "plan", "import", folder.File("nowhere.yaml"), "-w", "polderbouw")).Code);

        var good = await folder.Write("good.yaml", words);
        var none = await CommandLineTests.Run(database, "", "report", "rewards", "--plan", good, "--from", "2026-01-01", "--to", "2026-02-01", "-w", "polderbouw", "--json");
        Assert.Equal((1, ""), (none.Code, none.Output));
        Assert.Contains("Not one whole period of 3 months", none.Error, StringComparison.Ordinal);
    }
}
