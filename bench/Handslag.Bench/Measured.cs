using System.Diagnostics;

namespace Handslag.Bench;

static class Measured
{
    const int Times = 5;

    /// <summary>The best of five of each, in turns, in milliseconds.</summary>
    public static async Task<(double Ours, double Beside)> SideBySide(Func<Task> ours, Func<Task> beside, int times = Times)
    {
        var best = (Ours: double.MaxValue, Beside: double.MaxValue);
        for (var i = 0; i < times; i++)
            best = (Math.Min(best.Ours, await Milliseconds(ours)), Math.Min(best.Beside, await Milliseconds(beside)));
        return best;
    }

    /// <param name="share">0.5 for the median, 0.95 for what one in twenty exceeds.</param>
    public static double Quantile(IReadOnlyList<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];

    public static async Task<double> Milliseconds(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }
}
