using Handslag.Agreement;
using Handslag.Platform;
using Handslag.Signals;
using Handslag.Signals.Evidence;
using Handslag.Web.Look.Pictures;

namespace Handslag.Web.Signals;

/// <summary>A statement in the picture of perception beside evidence; places from 0 to 1, from the left and from the top.</summary>
public sealed record PlotPoint(string Key, Side SaidBy, double X, double Y, double? Low, double? High);

/// <summary>Lays statements out: the more recognised the higher, the better the evidence the further right, whatever the threshold: distance to it counts.</summary>
static class SignalPlot
{
    /// <summary>Percentage points on either side of the threshold.</summary>
    const double Reach = .4;
    const double Inset = .06;
    const double Apart = .085;

    public const double Threshold = .5;

    /// <param name="points">Percentage points.</param>
    public static double Margin(int points) => At(-points / 100.0);

    public static IReadOnlyList<PlotPoint> Of(IEnumerable<Signal> signals)
    {
        List<PlotPoint> placed = [];
        foreach (var signal in signals.OrderByDescending(one => Height(one.Perception)).ThenBy(one => one.Statement.Key, StringComparer.Ordinal))
        {
            if (signal.Perception is null || SignalWords.Leading(signal) is not { Rate: { } rate, Threshold: { } threshold } metric) continue;
            var away = Away(rate, threshold, metric);
            var point = new PlotPoint(signal.Statement.Key, signal.Statement.SaidBy, At(away), 1 - Inset - (1 - 2 * Inset) * Height(signal.Perception),
                metric.Low is { } low ? At(Away(metric.Direction == NormDirection.AtLeast ? low : metric.High!.Value, threshold, metric)) : null,
                metric.High is { } high ? At(Away(metric.Direction == NormDirection.AtLeast ? high : metric.Low!.Value, threshold, metric)) : null);
            placed.Add(Free(point, placed));
        }

        return placed;
    }

    /// <summary>How far on the right side of the threshold; below zero on the wrong one. A number counts in parts of what was agreed.</summary>
    static double Away(double value, double threshold, MetricEvidence metric)
    {
        var sign = metric.Direction == NormDirection.AtLeast ? 1 : -1;
        var unit = metric.Of.Shape == MetricShape.Number ? Math.Max(threshold, 1) : 1;
        return sign * (value - threshold) / unit;
    }

    static double At(double away) => Inset + (1 - 2 * Inset) * Scale.Linear(away, -Reach, Reach);

    static double Height(Perception? perception) => perception switch
    {
        null => 0,
        { TeamScore: { } score } => (score - 1) / 4.0,
        { Share: { } share } => share,
        { Band: { } band } => ((int)band - .5) / 5,
        _ => 0,
    };

    /// <summary>Marks that would cover each other move down a little, and up where there is no room.</summary>
    static PlotPoint Free(PlotPoint point, List<PlotPoint> placed)
    {
        foreach (var shift in new[] { 0, .45, -.45, .9, -.9, 1.35, -1.35 })
        {
            var moved = point with { Y = Math.Clamp(point.Y + shift * Apart, Inset / 2, 1 - Inset / 2) };
            if (placed.TrueForAll(other => Math.Abs(other.X - moved.X) > .06 || Math.Abs(other.Y - moved.Y) > .06)) return moved;
        }

        return point;
    }
}
