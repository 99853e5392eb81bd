using System.Text.RegularExpressions;
using System.Xml.Linq;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Agreement;

public sealed partial class AgreementTextTests
{
    static readonly IReadOnlyDictionary<string, string>[] Texts = [Read("AgreementText.resx"), Read("AgreementText.nl.resx")];

    [Fact]
    public void Every_refusal_about_agreements_can_be_said_in_both_languages()
    {
        var named = Directory.GetFiles(Repository.File("src", "Handslag", "Agreement"), "*.cs")
            .SelectMany(file => RefusalKey().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.True(named.Count > 50, $"only {named.Count} were found");
        Assert.All(Texts, texts => Assert.All(named, key => Assert.Contains(key, texts)));
    }

    [Fact]
    public void A_text_takes_the_same_values_in_both_languages() =>
        Assert.All(Texts[0], text => Assert.Equal(Values(text.Value), Values(Texts[1][text.Key])));

    static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Repository.File("src", "Handslag.Web", "Agreement", file)).Descendants("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    static string Values(string text) => string.Join(',', ValueSlot().Matches(text).Select(match => match.Value).Distinct().Order());

    [GeneratedRegex("""(?:Refusal\(|Refuse\(|=> new\(|return new\(|Add\(new\(|: new\(|, most, |WorkingMinutes\.Max\.Value, |, 100, |most \?\? 1, )"((?:agreement|draft|version|funnel)\.[A-Za-z.]+)""")]
    private static partial Regex RefusalKey();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex ValueSlot();
}
