using System.Diagnostics;
using System.Globalization;
using Handslag.Language.Terms;
using Xunit;

namespace Handslag.Tests.Language.Terms;

public sealed class TermMarkerSpeedTests(ITestOutputHelper output)
{
    /// <summary>Says how long it took and fails on nothing but a wrong count: the aim is 5 ms.</summary>
    [Fact]
    public void A_page_of_10000_words_is_marked_with_500_terms()
    {
        var random = new Random(5);
        string[] stems = [.. Enumerable.Range(0, 3_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(3, 11)).Select(_ => (char)('a' + random.Next(26))))).Distinct()];
        var marker = TermMarker.For(Enumerable.Range(0, 500).Select(i => new MarkedTerm(i, new() { Name = new(stems[i], $"{stems[i]} {stems[i + 500]}"), Abbreviation = $"Z{i}Q", SynonymsNl = [stems[i + 1000]] })));
        var text = string.Join(' ', Enumerable.Range(0, 10_000).Select(i => i % 25 == 0 ? stems[random.Next(500)] + "s" : stems[1_500 + random.Next(stems.Length - 1_500)]));
        for (var i = 0; i < 30; i++) marker.Find(text);
        var best = TimeSpan.MaxValue;
        var found = 0;
        for (var i = 0; i < 20; i++)
        {
            var watch = Stopwatch.StartNew();
            found = marker.Find(text).Count;
            if (watch.Elapsed < best) best = watch.Elapsed;
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"10,000 words, 500 terms, {found} marks: {best.TotalMilliseconds:0.00} ms"));
        Assert.InRange(found, 400, 10_000);
    }
}
