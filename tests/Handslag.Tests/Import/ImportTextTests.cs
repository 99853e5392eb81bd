using System.Xml.Linq;
using Handslag.Journeys.Import;
using Handslag.Platform.Files;
using Handslag.TestBed;
using Xunit;

namespace Handslag.Tests.Import;

public sealed class ImportTextTests
{
    [Theory]
    [InlineData("ImportText.resx")]
    [InlineData("ImportText.nl.resx")]
    public void Every_reason_has_its_words(string name)
    {
        var texts = XDocument.Load(Repository.File("src", "Handslag.Web", "Journeys", "Import", name)).Root!
            .Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value, StringComparer.Ordinal);
        var reasons = new[] { typeof(FileRefusal), typeof(ImportRefusal) }.SelectMany(type => type.GetFields()).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Empty(reasons.Except(texts.Keys));
        Assert.All(texts, text => Assert.False(string.IsNullOrWhiteSpace(text.Value)));
        Assert.All(texts.Where(text => text.Key.StartsWith("row.", StringComparison.Ordinal)), text => Assert.DoesNotContain("{0}", text.Value, StringComparison.Ordinal));
    }
}
