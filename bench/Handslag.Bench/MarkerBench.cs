using System.Diagnostics;
using Handslag.Language.Terms;

namespace Handslag.Bench;

/// <summary>A page of 10,000 words read with 500 agreed terms, each with a synonym and an abbreviation; one word in twenty-five is a term. Beside it the words alone.</summary>
static class MarkerBench
{
    const int Terms = 500;
    const int Words = 10_000;
    const int Times = 50;

    public static void Run(Report report)
    {
        var dice = new Random(5);
        string[] stems = [.. Enumerable.Range(0, 3_000).Select(_ => string.Concat(Enumerable.Range(0, dice.Next(3, 11)).Select(_ => (char)('a' + dice.Next(26))))).Distinct()];
        var terms = Enumerable.Range(0, Terms).Select(i => new MarkedTerm(i, new() { Name = new(stems[i], $"{stems[i]} {stems[i + Terms]}"), Abbreviation = $"Z{i}Q", SynonymsNl = [stems[i + 2 * Terms]] })).ToList();
        var text = string.Join(' ', Enumerable.Range(0, Words).Select(i => i % 25 == 0 ? stems[dice.Next(Terms)] + "s" : stems[3 * Terms + dice.Next(stems.Length - 3 * Terms)]));
        var made = Stopwatch.StartNew();
        var marker = TermMarker.For(terms);
        var laid = made.Elapsed.TotalMilliseconds;
        var first = Stopwatch.StartNew();
        var found = marker.Find(text).Count;
        var cold = first.Elapsed.TotalMilliseconds;
        var taken = new List<double>(Times);
        var bytes = 0L;
        for (var i = 0; i < Times; i++)
        {
            var (watch, before) = (Stopwatch.StartNew(), GC.GetAllocatedBytesForCurrentThread());
            marker.Find(text);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            taken.Add(watch.Elapsed.TotalMilliseconds);
        }

        taken.Sort();
        report.Add($"{Words:N0} words marked with {Terms} terms: best, median, p95", $"{taken[0]:0.00} ms, {Measured.Quantile(taken, 0.5):0.00} ms, {Measured.Quantile(taken, 0.95):0.00} ms",
            $"{found:N0} marks, {bytes / 1024:N0} kB a page", null, "≤ 5 ms");
        report.Add("the same the very first time in a process", $"{cold:0.00} ms", $"after the tree of words was made in {laid:0} ms, once for each version of the terms", null, "shown");
    }
}
