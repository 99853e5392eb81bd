using System.Text.Json.Nodes;
using Handslag.Agreement;
using Handslag.Platform;
using Xunit;

namespace Handslag.Tests.Agreement;

public sealed class TermsReaderTests
{
    [Theory]
    [InlineData("withinMinutes", 0, "agreement.minutes")]
    [InlineData("withinMinutes", 1_000_000_000, "agreement.minutes")]
    [InlineData("withinMinutes", 90.5, "agreement.minutes")]
    [InlineData("share", 0, "agreement.share")]
    [InlineData("share", 101, "agreement.share")]
    [InlineData("target", 3, "agreement.field.idle")]
    public void A_clock_that_makes_no_sense_is_refused_with_field_value_and_rule(string field, double value, string rule)
    {
        var document = Clock();
        document[field] = value;
        var refusal = Assert.Single(TermsReader.ReadCommitment(document, "commitments[2]").Refusals);
        Assert.Equal((rule, $"commitments[2].{field}", document[field]!.ToJsonString()), (refusal.Key, refusal.Field, refusal.Value));
    }

    [Theory]
    [InlineData("withinMinutes", 1)]
    [InlineData("withinMinutes", 527_040)]
    [InlineData("share", 1)]
    [InlineData("share", 100)]
    public void The_least_and_the_most_are_allowed(string field, int value)
    {
        var document = Clock();
        document[field] = value;
        Assert.False(TermsReader.ReadCommitment(document).IsRefused);
    }

    [Theory]
    [InlineData("""{"key":"a","promise":"respond","period":"month","share":90}""", "agreement.field.needed", "withinMinutes")]
    [InlineData("""{"key":"a","promise":"handOver","period":"month"}""", "agreement.field.needed", "target")]
    [InlineData("""{"key":"a","promise":"handOver","period":"month","target":0}""", "agreement.number", "target")]
    [InlineData("""{"key":"a","promise":"handOver","period":"month","target":20,"share":90}""", "agreement.field.idle", "share")]
    [InlineData("""{"key":"a","promise":"accepted","period":"month","target":101}""", "agreement.number", "target")]
    [InlineData("""{"key":"a","promise":"fieldsComplete","period":"month","target":90}""", "agreement.field.needed", "fields")]
    [InlineData("""{"key":"a","promise":"accepted","period":"month","target":70,"fields":["sector"]}""", "agreement.field.idle", "fields")]
    [InlineData("""{"key":"a","promise":"reply","period":"month"}""", "agreement.choice", "promise")]
    [InlineData("""{"key":"Not a key","promise":"accepted","period":"month","target":70}""", "agreement.key.shape", "key")]
    [InlineData("""{"key":"a","promise":"accepted","period":"year","target":70}""", "agreement.choice", "period")]
    [InlineData("""{"key":"a","promise":"accepted","period":"month","target":70,"withinn":1}""", "agreement.key.stray", "withinn")]
    [InlineData("""["a"]""", "agreement.group", "")]
    public void A_promise_says_what_it_needs_and_nothing_else(string json, string rule, string field)
    {
        var refusal = Assert.Single(TermsReader.ReadCommitment(JsonNode.Parse(json)).Refusals);
        Assert.Equal((rule, field), (refusal.Key, refusal.Field));
    }

    [Theory]
    [InlineData("""{"metric":"toolsUsed"}""", "agreement.norm.threshold")]
    [InlineData("""{"metric":"toolsUsed","threshold":100.01}""", "agreement.decimal")]
    [InlineData("""{"metric":"toolsUsed","threshold":-1}""", "agreement.decimal")]
    [InlineData("""{"metric":"toolsUsed","threshold":1.234}""", "agreement.decimal")]
    [InlineData("""{"metric":"customerContacts","threshold":10001}""", "agreement.decimal")]
    public void A_norm_has_a_threshold_or_says_that_there_is_none(string json, string rule) =>
        Assert.Equal(rule, Assert.Single(TermsReader.ReadNorm(JsonNode.Parse(json)).Refusals).Key);

    [Fact]
    public void We_agree_none_is_an_answer() => Assert.Null(TermsReader.ReadNorm(JsonNode.Parse("""{"metric":"toolsUsed","threshold":null}""")).Value.Threshold);

    [Theory]
    [InlineData("\"\"", "agreement.text.missing")]
    [InlineData("\"   \"", "agreement.text.missing")]
    [InlineData("\"a\\u0000b\"", "agreement.text.shape")]
    [InlineData("\"\ufffd\"", "agreement.text.shape")]
    [InlineData("7", "agreement.text.shape")]
    public void A_name_must_say_something(string name, string rule)
    {
        var json = $$$"""{"key":"a","name":{"en":{{{name}}},"nl":"b"},"side":"sales","kind":"open"}""";
        var refusal = Assert.Single(TermsReader.ReadStage(JsonNode.Parse(json), "stages[0]").Refusals);
        Assert.Equal((rule, "stages[0].name.en"), (refusal.Key, refusal.Field));
    }

    [Fact]
    public void A_stage_belongs_to_marketing_or_sales()
    {
        var refusal = Assert.Single(TermsReader.ReadStage(JsonNode.Parse("""{"key":"a","name":"A","side":"management","kind":"open"}""")).Refusals);
        Assert.Equal(("agreement.choice", "side", "management"), (refusal.Key, refusal.Field, refusal.Value));
        Assert.Equal(["marketing, sales"], refusal.Arguments);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"funnel\":\"a\",\"funnel\":\"b\"}")]
    [InlineData("{\"funnel\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]")]
    [InlineData("null")]
    [InlineData("{\"funnel\":\"a\",\"pauseCapMinutes\":1e400}")]
    public void What_is_no_document_is_refused_and_never_an_exception(string json) => Assert.NotEmpty(AgreementJson.Read(json).Refusals);

    static JsonObject Clock() => new() { ["key"] = "respond", ["promise"] = "respond", ["withinMinutes"] = 240, ["share"] = 90, ["period"] = "month" };
}
