using System.Diagnostics;
using Handslag.Language.Calibration;

namespace Handslag.Bench;

/// <summary>How far thirty people of two sides agree on forty leads, on a scale of five: within each side and between them, every measure with its interval from 2,000 resamples.</summary>
static class LabelBench
{
    const int Leads = 40;
    const int Side = 15;
    const int Labels = 5;
    const int Times = 5;

    public static void Run(Report report)
    {
        var dice = new Random(7);
        var table = new LabelTable(Labels, [.. Enumerable.Range(0, Leads).Select(_ => (IReadOnlyList<int>)[.. Enumerable.Range(0, 2 * Side).Select(_ => dice.Next(Labels))])]);
        int[] marketing = [.. Enumerable.Range(0, Side)], sales = [.. Enumerable.Range(Side, Side)];
        var best = (Took: double.MaxValue, Worked: double.MaxValue);
        for (var i = 0; i < Times; i++)
        {
            var (watch, before) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            LabelAgreement.Within(table.Of(marketing), LabelScale.Ordinal);
            LabelAgreement.Within(table.Of(sales), LabelScale.Ordinal);
            LabelAgreement.Between(table, LabelScale.Ordinal, marketing, sales);
            best = (Math.Min(best.Took, watch.Elapsed.TotalMilliseconds), Math.Min(best.Worked, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds));
        }

        report.Add($"results of a calibration of {Leads} leads by {2 * Side} people, intervals included", $"{best.Took:0} ms (best of {Times})", $"processor time {best.Worked:0} ms", null, "≤ 1 s");
    }
}
