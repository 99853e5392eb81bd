using CsCheck;
using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Time;
using Xunit;
using static Handslag.Tests.Agreement.SampleTerms;

namespace Handslag.Tests.Agreement;

public sealed class AgreementYamlTests
{
    [Fact]
    public void Out_and_in_keeps_the_hash() => Assert.Equal(ContentHash.Of(Usual), ContentHash.Of(AgreementYaml.Read(AgreementYaml.Write(Usual)).Value));

    [Fact]
    public void Whatever_the_words_are_out_and_in_keeps_the_hash() =>
        Gen.Select(Text, Text, Gen.Decimal[0, 100], Gen.Bool, (one, other, threshold, none) => (one, other, threshold: none ? (decimal?)null : decimal.Round(threshold, 2), none)).Sample(words =>
        {
            var terms = Usual with
            {
                Stages = [Usual.Stages[0] with { Name = new(words.one, words.other), Entry = new(words.other, words.one) }, .. Usual.Stages.Skip(1)],
                Norms = [new(NormMetric.ToolsUsed, words.threshold)],
                PauseCap = new WorkingMinutes(60),
                ContestedWith = words.none ? Side.Sales : null,
                Reassign = words.none ? [ReassignCause.Absence] : [],
            };
            Assert.Equal(ContentHash.Of(terms), ContentHash.Of(AgreementYaml.Read(AgreementYaml.Write(terms)).Value));
        }, iter: 500);

    [Theory]
    [InlineData(Promise.TellLaunch, "tellLaunch", Side.Marketing)]
    [InlineData(Promise.AnswerSalesRequest, "answerSalesRequest", Side.Marketing)]
    [InlineData(Promise.AnswerMarketingRequest, "answerMarketingRequest", Side.Sales)]
    public void Launches_and_requests_are_promised_like_any_clock(Promise promise, string written, Side side)
    {
        var terms = With(Usual, new() { Key = "work", Promise = promise, Within = new(4800), Share = new(90), Period = CommitmentPeriod.Month });
        var yaml = AgreementYaml.Write(terms);
        Assert.Contains($"promise: {written}", yaml, StringComparison.Ordinal);
        var back = AgreementYaml.Read(yaml).Value;
        Assert.Equal(ContentHash.Of(terms), ContentHash.Of(back));
        Assert.Equal((CommitmentKind.Clock, side, 4800), (back.Commitment("work")!.Kind, back.Commitment("work")!.Side, back.Commitment("work")!.Within!.Value.Value));
        Assert.Equal("work", Assert.Single(TermsDiff.Between(Usual, back).Commitments).After!.Key);
        Assert.Contains(AgreementYaml.Read(yaml.Replace("withinMinutes: 4800", "target: 3", StringComparison.Ordinal)).Refusals, refusal => refusal.Key == "agreement.field.needed");
    }

    [Fact]
    public void A_key_that_is_not_ours_is_refused_with_its_line()
    {
        var yaml = AgreementYaml.Write(Usual).Replace("pauseCapMinutes:", "pausesMinutes:", StringComparison.Ordinal);
        var line = yaml.Split('\n').Index().First(one => one.Item.StartsWith("pausesMinutes", StringComparison.Ordinal)).Index + 1;
        var refusal = Assert.Single(AgreementYaml.Read(yaml).Refusals);
        Assert.Equal(("agreement.key.stray", $"pausesMinutes (line {line})", "pausesMinutes"), (refusal.Key, refusal.Field, refusal.Value));
    }

    [Fact]
    public void A_value_that_cannot_be_is_refused_with_its_line()
    {
        var yaml = AgreementYaml.Write(Usual).Replace("withinMinutes: 240\n", "withinMinutes: 1000000000\n", StringComparison.Ordinal);
        var line = yaml.Split('\n').Index().First(one => one.Item.Contains("1000000000", StringComparison.Ordinal)).Index + 1;
        var refusal = Assert.Single(AgreementYaml.Read(yaml).Refusals);
        Assert.Equal(("agreement.minutes", $"commitments[0].withinMinutes (line {line})", "1000000000"), (refusal.Key, refusal.Field, refusal.Value));
    }

    [Fact]
    public void What_is_agreed_about_the_desk_is_read_and_refused_like_the_rest()
    {
        var agreed = Usual with { ContestedWith = Side.Marketing, Reassign = [ReassignCause.Absence, ReassignCause.Breach] };
        var yaml = AgreementYaml.Write(agreed);
        Assert.Equal(ContentHash.Of(agreed), ContentHash.Of(AgreementYaml.Read(yaml).Value));
        var wrong = yaml.Replace("contestedWith: marketing", "contestedWith: management", StringComparison.Ordinal).Replace("- breach", "- holiday", StringComparison.Ordinal);
        Assert.Equal(["contestedWith", "reassign[1]"], AgreementYaml.Read(wrong).Refusals.Select(refusal => refusal.Field!.Split(' ')[0]));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var yaml = AgreementYaml.Write(Usual).Replace("share: 90", "share: 101", StringComparison.Ordinal).Replace("side: sales", "side: both", StringComparison.Ordinal);
        Assert.Equal(3 + 5, AgreementYaml.Read(yaml).Refusals.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just words")]
    [InlineData("a: [1, 2")]
    [InlineData("funnel: a\nfunnel: b")]
    [InlineData("funnel: &x a\nstages: *x")]
    [InlineData("--- \nfunnel: a\n---\nfunnel: b")]
    [InlineData("? [a]\n: b")]
    [InlineData("%YAML 9")]
    [InlineData("a:\n\t- b")]
    public void What_is_no_agreement_is_refused_and_never_an_exception(string yaml) => Assert.NotEmpty(AgreementYaml.Read(yaml).Refusals);

    [Fact]
    public void A_file_nested_without_end_is_refused() => Assert.Equal("agreement.file.yaml", AgreementYaml.Read(new string('[', 5_000)).Refusals[0].Key);

    [Fact]
    public void A_file_too_large_is_refused() => Assert.Equal("agreement.file.large", AgreementYaml.Read(new string('a', AgreementLimits.LargestFile + 1)).Refusals[0].Key);

    [Fact]
    public void A_name_may_be_written_once_for_both_languages()
    {
        var yaml = AgreementYaml.Write(Usual).Replace("name:\n      en: Lead\n      nl: Lead", "name: Lead", StringComparison.Ordinal);
        Assert.DoesNotContain("nl: Lead\n", yaml, StringComparison.Ordinal);
        Assert.Equal(ContentHash.Of(Usual), ContentHash.Of(AgreementYaml.Read(yaml).Value));
    }

    /// <summary>Any text that the reader takes, quotes, colons, lines and letters of any alphabet among it.</summary>
    static readonly Gen<string> Text = Gen.OneOf(Gen.String[1, 40], Some("none", "null", "~", "yes", "- a", "a: b", "# c", "'", "\"", "|", "1e3", "007", "a\nb", "é", "e\u0301", "😀", "@x", "%", "&a", "*a", "!t", ">", "a  b"))
        .Where(text => !TermsReader.ReadName(System.Text.Json.Nodes.JsonValue.Create(text), "name").IsRefused)
        .Select(text => TermsReader.ReadName(System.Text.Json.Nodes.JsonValue.Create(text), "name").Value.En);

    static Gen<string> Some(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
