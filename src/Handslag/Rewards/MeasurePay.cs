namespace Handslag.Rewards;

/// <summary>A stretch of what was reached that counts at one rate, in per cent of the target.</summary>
public readonly record struct PaySlice(decimal From, decimal To, decimal Rate)
{
    public decimal Percent => (To - From) * Rate;
}

/// <summary>
/// What one measure pays for what was reached, step by step. Counted in decimals; rounded once, at the end, to two decimals with halves away
/// from zero. Grows with what was reached, pays nothing under the threshold and never more than the cap.
/// </summary>
/// <param name="Reached">Per cent of the target.</param>
/// <param name="Slices">How that counts: up to the target, and each stretch above it.</param>
/// <param name="Percent">What they come to, after the cap, in per cent of the weight.</param>
/// <param name="Points">Of a variable of 100.</param>
public sealed record MeasurePay(Measure Measure, decimal Actual, decimal Reached, IReadOnlyList<PaySlice> Slices, bool IsBelowThreshold, bool IsCapped, decimal Percent, decimal Points)
{
    public static MeasurePay Of(Measure measure, decimal actual)
    {
        var reached = actual * 100 / measure.Target;
        if (actual < measure.Threshold || actual <= 0) return new(measure, actual, reached, [], actual < measure.Threshold, false, 0, 0);
        List<PaySlice> slices = [];
        var upTo = decimal.Min(reached, 100);
        var below = decimal.Max(0, 100 - measure.Decelerator * (100 - upTo));
        slices.Add(new(0, upTo, upTo == 0 ? 0 : below / upTo));
        var percent = below;
        var marks = measure.Accelerators.Count > 0 && measure.Accelerators[0].From == 100 ? measure.Accelerators : [new(100, 1), .. measure.Accelerators];
        for (var i = 0; i < marks.Count && reached > marks[i].From; i++)
        {
            var slice = new PaySlice(marks[i].From, i + 1 < marks.Count ? decimal.Min(reached, marks[i + 1].From) : reached, marks[i].Rate);
            slices.Add(slice);
            percent += slice.Percent;
        }

        var isCapped = percent > measure.Cap;
        if (isCapped) percent = measure.Cap!.Value;
        return new(measure, actual, reached, slices, false, isCapped, percent, Rounded(measure.Weight * percent / 100));
    }

    internal static decimal Rounded(decimal points) => decimal.Round(points, 2, MidpointRounding.AwayFromZero);
}
