using NodaTime;

namespace Handslag.Web.Look.Pictures;

/// <summary>Where a value lies on a picture, as a share of its width from 0 to 1; values outside the picture lie on its edge.</summary>
static class Scale
{
    public static double Linear(double value, double from, double to) =>
        to > from ? Math.Clamp((value - from) / (to - from), 0, 1) : 0;

    /// <summary>A width whose square is proportional to the value, so that small late stages stay visible.</summary>
    public static double SquareRoot(long value, long greatest) =>
        greatest > 0 && value > 0 ? Math.Sqrt(Math.Min(1, (double)value / greatest)) : 0;

    public static double Time(Instant at, Instant from, Instant to) =>
        Linear((at - from).TotalSeconds, 0, (to - from).TotalSeconds);

    /// <summary>Puts marks that would overlap on higher lanes; positions must ascend. Beyond the last lane they overlap.</summary>
    public static IReadOnlyList<int> Lanes(IReadOnlyList<double> positions, double apart, int lanes)
    {
        var last = Enumerable.Repeat(double.NegativeInfinity, lanes).ToArray();
        return [.. positions.Select(position =>
        {
            var lane = Math.Max(0, Array.FindIndex(last, taken => position - taken >= apart));
            last[lane] = position;
            return lane;
        })];
    }
}

/// <summary>Lengths as SVG reads them, whatever the reader's language.</summary>
static class Svg
{
    public static string Percent(double share) => (share * 100).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) + "%";

    public static string Fraction(double share) => share.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);

    public static string Number(double value) => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
