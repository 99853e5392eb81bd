using System.Text.RegularExpressions;
using System.Xml.Linq;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Web.Tests.Platform;

public sealed partial class AuditWordsTests
{
    [Fact]
    public void Whatever_the_audit_log_records_has_words_in_the_settings_and_a_group_to_filter_by()
    {
        var recorded = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Recorded().Matches(File.ReadAllText(file)).Select(match => match.Groups["action"].Value)).Distinct().ToList();
        Assert.Contains("basis.recorded", recorded);
        var texts = XDocument.Load(Path.Combine(Repository.Root, "src/Handslag.Web/Platform/Settings/SettingsText.resx"))
            .Descendants("data").Select(data => data.Attribute("name")!.Value).ToHashSet();
        Assert.Empty(recorded.SelectMany(action => new[] { $"audit.{action}", $"AuditGroup_{action.Split('.')[0]}" }).Except(texts));
    }

    [GeneratedRegex("""[aA]udit(Log>\(\))?\.Record\(\s*"(?<action>[\w.]+)\x22""")]
    private static partial Regex Recorded();
}
