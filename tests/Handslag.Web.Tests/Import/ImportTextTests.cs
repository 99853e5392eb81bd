using System.Text.RegularExpressions;
using System.Xml.Linq;
using Handslag.Journeys;
using Handslag.Journeys.Import;
using Handslag.Platform.Files;
using Handslag.TestBed;
using Handslag.Web.Journeys.Import;
using Xunit;

namespace Handslag.Web.Tests.Import;

public sealed partial class ImportTextTests
{
    static readonly string Folder = Repository.File("src", "Handslag.Web", "Journeys", "Import");

    public static TheoryData<string> Languages => ["ImportText.resx", "ImportText.nl.resx"];

    [Theory, MemberData(nameof(Languages))]
    public void Everything_a_file_a_mapping_or_a_row_can_be_refused_for_is_said(string file)
    {
        var keys = new[] { typeof(FileRefusal), typeof(ImportRefusal) }.SelectMany(type => type.GetFields()).Select(field => (string)field.GetRawConstantValue()!).ToArray();
        Assert.True(keys.Length > 50);
        Assert.Empty(keys.Except(Texts(file)));
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_text_that_the_pages_name_exists(string file)
    {
        var named = Directory.GetFiles(Folder).Where(one => one.EndsWith(".razor", StringComparison.Ordinal) || one.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(one => Named().Matches(File.ReadAllText(one))).Select(match => match.Groups[1].Value);
        var made = Enum.GetNames<FactKind>().Select(kind => $"Fact_{kind}").Concat(Enum.GetNames<ImportStanding>().Select(standing => $"State_{standing}"))
            .Concat(Enum.GetNames<ImportShape>().Select(shape => $"Shape_{shape}")).Concat(Enum.GetNames<CloseOutcome>().Select(outcome => $"Outcome_{outcome}"))
            .Concat(ImportCounts.Of(null).SelectMany(count => new[] { $"Count_{count.Key}", $"Count_{count.Key}_What" }));
        Assert.Empty(named.Concat(made).Except(Texts(file)));
    }

    static HashSet<string> Texts(string file) => [.. XDocument.Load(Path.Combine(Folder, file)).Descendants("data").Select(data => data.Attribute("name")!.Value)];

    [GeneratedRegex("""\b(?:T|text)\["([A-Za-z0-9_]+)"[\],]""")]
    private static partial Regex Named();
}
