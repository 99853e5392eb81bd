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

    [Fact]
    public void Whatever_it_was_done_to_and_each_particular_has_words()
    {
        var calls = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Handslag"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).SelectMany(File.ReadLines)
            .Where(line => line.Contains("udit.Record(", StringComparison.Ordinal)).ToList();
        var kinds = calls.Select(line => Kind().Match(line)).Where(match => match.Success).Select(match => $"AuditSubject_{match.Groups["kind"].Value}");
        var parts = calls.SelectMany(line => Part().Matches(line)).Select(match => $"AuditDetail_{match.Groups["name"].Value}");
        var texts = XDocument.Load(Path.Combine(Repository.Root, "src/Handslag.Web/Platform/Settings/SettingsText.resx")).Descendants("data").Select(data => data.Attribute("name")!.Value).ToHashSet();
        Assert.Contains("AuditSubject_rhythm", kinds);
        Assert.Contains("AuditDetail_due", parts);
        Assert.Empty(kinds.Concat(parts).Distinct().Except(texts));
    }

    [GeneratedRegex("""\$"(?<kind>[a-zA-Z]+):\{""")]
    private static partial Regex Kind();

    [GeneratedRegex("""\(\x22(?<name>[a-zA-Z]+)\x22, """)]
    private static partial Regex Part();

    [GeneratedRegex("""[aA]udit(Log>\(\))?\.Record\(\s*"(?<action>[\w.]+)\x22""")]
    private static partial Regex Recorded();
}
