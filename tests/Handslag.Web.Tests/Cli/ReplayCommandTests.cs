using System.Text.Json;
using Handslag.Agreement;
using Handslag.TestBed;
using Xunit;
using static Handslag.Web.Tests.Cli.CommandLineTests;

namespace Handslag.Web.Tests.Cli;

public sealed class ReplayCommandTests
{
    static readonly string[] Fields =
    [
        "key", "side", "kind", "target", "unit", "n", "immature", "coverage", "kept", "rate", "low", "high", "medianMinutes", "p90Minutes", "reason",
    ];

    [Theory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task A_template_agreement_is_replayed_on_imported_history_that_never_had_one(Provider provider)
    {
        await using var database = await Databases.Fresh(provider);
        using var folder = new TemporaryFolder();
        await Run(database, "", "workspace", "create", "polderbouw", "--name", "Polder Bouw");
        var (log, map, file) = (Path.Combine(folder.Path, "log.csv"), Path.Combine(folder.Path, "map.json"), Path.Combine(folder.Path, "agreement.yaml"));
        string[] events = [.. from lead in Enumerable.Range(1, 25) from step in new[] { $"L{lead},2026-03-02T10:00:00,lead", $"L{lead},2026-03-03T10:00:00,sal", $"L{lead},2026-03-03T{(lead <= 20 ? "11" : "16")}:00:00,sql" } select step];
        await File.WriteAllLinesAsync(log, events.Prepend("lead,at,stage").Append("L26,2026-03-20T10:00:00,lead"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(map, Mapping, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, AgreementYaml.Write(AgreementTemplates.Terms(B2BTemplate.FunnelKey, [.. B2BTemplate.Stages()])), TestContext.Current.CancellationToken);
        var imported = await Run(database, "", "import", log, "--workspace", "polderbouw", "--map", map);
        Assert.Equal((0, ""), (imported.Code, imported.Code == 0 ? "" : imported.Error));

        var replayed = await Run(database, "", "replay", "--workspace", "polderbouw", "--agreement", file, "--from", "2026-03-01", "--to", "2026-04-01", "--json");

        Assert.Equal((0, ""), (replayed.Code, replayed.Error));
        Assert.Equal(["asOf", "zone", "commitments"], Json(replayed).EnumerateObject().Select(property => property.Name));
        Assert.All(Json(replayed).GetProperty("commitments").EnumerateArray(), one => Assert.Equal(Fields, one.EnumerateObject().Select(property => property.Name)));
        var (decide, respond) = (One(replayed, "decide"), One(replayed, "respond"));
        Assert.Equal((25, 25, 1.0, 60.0), (decide.GetProperty("n").GetInt32(), decide.GetProperty("kept").GetInt32(), decide.GetProperty("rate").GetDouble(), decide.GetProperty("medianMinutes").GetDouble()));
        Assert.Equal(("sales", "clock", 960, "workingMinutes"),
            (decide.GetProperty("side").GetString(), decide.GetProperty("kind").GetString(), decide.GetProperty("target").GetInt32(), decide.GetProperty("unit").GetString()));
        Assert.Equal((JsonValueKind.Null, "noCoverage"), (respond.GetProperty("rate").ValueKind, respond.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task An_agreement_of_another_funnel_or_with_an_unknown_key_is_refused_by_name()
    {
        await using var database = await Databases.Fresh(Provider.Sqlite);
        using var folder = new TemporaryFolder();
        await Run(database, "", "workspace", "create", "polderbouw", "--name", "Polder Bouw");
        var file = Path.Combine(folder.Path, "agreement.yaml");
        var yaml = AgreementYaml.Write(AgreementTemplates.Terms(B2BTemplate.FunnelKey, [.. B2BTemplate.Stages()]));

        foreach (var (wrong, named) in new[] { (yaml.Replace("funnel: new-business", "funnel: elsewhere", StringComparison.Ordinal), "elsewhere"), (yaml + "wages: high\n", "wages") })
        {
            await File.WriteAllTextAsync(file, wrong, TestContext.Current.CancellationToken);
            var refused = await Run(database, "", "replay", "-w", "polderbouw", "--agreement", file, "--from", "2026-03-01", "--to", "2026-04-01", "--json");
            Assert.Equal((1, ""), (refused.Code, refused.Output));
            Assert.Contains(named, refused.Error, StringComparison.Ordinal);
        }

        var missing = await Run(database, "", "replay", "-w", "polderbouw", "--agreement", Path.Combine(folder.Path, "none.yaml"), "--from", "2026-03-01", "--to", "2026-04-01");
        Assert.Equal((1, "agreement: none.yaml: There is no such file."), (missing.Code, missing.Error.Trim()));
    }

    static JsonElement One(Ran ran, string key) => Json(ran).GetProperty("commitments").EnumerateArray().Single(one => one.GetProperty("key").GetString() == key);

    const string Mapping = """
        {
          "version": 1, "shape": "eventLog", "zone": "Europe/Amsterdam", "dateFormats": ["iso"], "source": { "key": "log", "delivers": ["stageEntered"] },
          "columns": { "externalId": "lead", "stage": "stage" }, "stages": { "values": { "lead": "lead", "sal": "sal", "sql": "sql" } },
          "eventLog": { "when": "at", "rules": [{ "fact": "stageEntered" }] }
        }
        """;
}
