using System.Text.RegularExpressions;
using System.Xml.Linq;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Look;

public sealed partial class TextsTests
{
    static readonly string Web = Repository.File("src", "Handslag.Web");

    static readonly string[] Pages = [.. Directory.GetFiles(Repository.File("src", "Handslag.Web", "Look"), "*.razor", SearchOption.AllDirectories)];

    [Fact]
    public void Every_text_is_there_in_both_languages()
    {
        var english = Directory.GetFiles(Web, "*.resx", SearchOption.AllDirectories).Where(file => !file.EndsWith(".nl.resx", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(english);
        Assert.All(english, file => Assert.Equal(Texts(file).Keys.Order(), Texts(Path.ChangeExtension(file, ".nl.resx")).Keys.Order()));
    }

    [Fact]
    public void A_text_takes_the_same_values_in_both_languages()
    {
        var file = Path.Combine(Web, "Look", "LookText.resx");
        var dutch = Texts(Path.ChangeExtension(file, ".nl.resx"));
        Assert.All(Texts(file), text => Assert.Equal(Values(text.Value), Values(dutch[text.Key])));
    }

    [Fact]
    public void Every_text_that_the_shared_parts_name_exists()
    {
        var known = Texts(Path.Combine(Web, "Look", "LookText.resx"));
        var named = Pages.SelectMany(page => TextName().Matches(File.ReadAllText(page))).Select(match => match.Groups[1].Value).ToList();
        Assert.True(named.Count > 30);
        Assert.All(named, key => Assert.Contains(key, known));
    }

    [Fact]
    public void Every_icon_that_a_page_names_is_in_the_sprite()
    {
        var sprite = File.ReadAllLines(Path.Combine(Web, "Look", "Assets", "icons.txt"));
        var named = Directory.GetFiles(Web, "*.razor", SearchOption.AllDirectories)
            .SelectMany(page => IconName().Matches(File.ReadAllText(page))).Select(match => match.Groups[1].Value)
            .Concat(Handslag.Web.Look.Shell.Place.All.Select(place => place.Icon));
        Assert.All(named, name => Assert.Contains(name, sprite));
    }

    static Dictionary<string, string> Texts(string file) =>
        XDocument.Load(file).Descendants("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    static string Values(string text) => string.Join(',', ValueSlot().Matches(text).Select(match => match.Value).Distinct().Order());

    [GeneratedRegex("""\bT\["([A-Za-z0-9_]+)"[\],]""")]
    private static partial Regex TextName();

    [GeneratedRegex("""<Icon Name="([a-z0-9-]+)""")]
    private static partial Regex IconName();

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex ValueSlot();
}
