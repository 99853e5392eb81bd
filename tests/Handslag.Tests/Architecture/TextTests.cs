using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Handslag.Tests.Architecture;

public sealed partial class TextTests
{
    [Fact]
    public void Every_text_is_there_in_English_and_in_Dutch() => Assert.Empty(Unequal(SourceFile.Under("src", ".resx")));

    [Fact]
    public void A_text_in_one_language_only_would_be_found() => Assert.Equal(
        ["A.nl.resx lacks Stay", "A.resx lacks Gone", "A.nl.resx: Empty is empty", "A.nl.resx: Count has other places to fill in", "B.resx has no B.nl.resx", "C.nl.resx has no C.resx"],
        Unequal(
        [
            new("A.resx", Texts(("Stay", "Stay"), ("Empty", "x"), ("Count", "{0} of {1}"))),
            new("A.nl.resx", Texts(("Gone", "Weg"), ("Empty", " "), ("Count", "{0} van {2}"))),
            new("B.resx", Texts(("Both", "Both"))),
            new("C.nl.resx", Texts(("Both", "Beide"))),
        ]));

    [Fact]
    public void A_key_given_twice_would_be_found() =>
        Assert.Equal(["A.resx: Twice is there twice"], Unequal([new("A.resx", Texts(("Twice", "a"), ("Twice", "b"))), new("A.nl.resx", Texts(("Twice", "c")))]));

    static IEnumerable<string> Unequal(IReadOnlyList<SourceFile> files)
    {
        var byPath = files.ToDictionary(file => file.Path);
        foreach (var english in files.Where(file => !file.Path.EndsWith(".nl.resx", StringComparison.Ordinal)))
        {
            var path = english.Path[..^".resx".Length] + ".nl.resx";
            if (!byPath.TryGetValue(path, out var dutch)) yield return $"{english.Path} has no {path}";
            else
                foreach (var difference in Compare(english, dutch)) yield return difference;
        }

        foreach (var dutch in files.Where(file => file.Path.EndsWith(".nl.resx", StringComparison.Ordinal)))
            if (!byPath.ContainsKey(dutch.Path[..^".nl.resx".Length] + ".resx")) yield return $"{dutch.Path} has no {dutch.Path[..^".nl.resx".Length]}.resx";
    }

    static IEnumerable<string> Compare(SourceFile english, SourceFile dutch)
    {
        var left = Entries(english);
        var right = Entries(dutch);
        foreach (var (file, entries) in new[] { (english, left), (dutch, right) })
            foreach (var twice in entries.Where(entry => entry.Count() > 1)) yield return $"{file.Path}: {twice.Key} is there twice";
        foreach (var missing in left.Where(entry => !right.Contains(entry.Key))) yield return $"{dutch.Path} lacks {missing.Key}";
        foreach (var missing in right.Where(entry => !left.Contains(entry.Key))) yield return $"{english.Path} lacks {missing.Key}";
        foreach (var (file, entries) in new[] { (english, left), (dutch, right) })
            foreach (var empty in entries.Where(entry => entry.Any(string.IsNullOrWhiteSpace))) yield return $"{file.Path}: {empty.Key} is empty";
        foreach (var both in left.Where(entry => right.Contains(entry.Key)))
            if (!Places(both.First()).SetEquals(Places(right[both.Key].First()))) yield return $"{dutch.Path}: {both.Key} has other places to fill in";
    }

    static ILookup<string, string> Entries(SourceFile file) =>
        XDocument.Parse(file.Text).Root!.Elements("data").ToLookup(data => data.Attribute("name")!.Value, data => data.Element("value")?.Value ?? "");

    static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Groups[1].Value)];

    static string Texts(params (string Key, string Value)[] entries) =>
        new XElement("root", entries.Select(entry => new XElement("data", new XAttribute("name", entry.Key), new XElement("value", entry.Value)))).ToString();

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Place();
}
