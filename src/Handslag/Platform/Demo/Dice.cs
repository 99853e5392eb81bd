namespace Handslag.Platform.Demo;

/// <summary>Chance that falls the same way on every run: SplitMix64 (Steele, Lea and Flood 2014), one independent stream for each lead or theme.</summary>
public sealed class Dice
{
    const ulong Step = 0x9E3779B97F4A7C15;
    ulong state;

    public Dice(ulong seed, ulong stream) => state = Mix(seed + Step * (stream + 1));

    /// <summary>From 0 up to but not including 1.</summary>
    public double Fraction() => (Next() >> 11) / (double)(1UL << 53);

    public bool Chance(double probability) => Fraction() < probability;

    /// <summary>A whole number from <paramref name="least"/> up to and including <paramref name="most"/>.</summary>
    public int Between(int least, int most) => least + (int)(Fraction() * (most - least + 1));

    public T Pick<T>(IReadOnlyList<T> from) => from[(int)(Fraction() * from.Count)];

    public T Pick<T>(IReadOnlyList<(T Value, double Weight)> from)
    {
        var left = Fraction() * from.Sum(one => one.Weight);
        foreach (var (value, weight) in from)
            if ((left -= weight) < 0) return value;
        return from[^1].Value;
    }

    /// <summary>Around a median with a long tail to the right (log-normal).</summary>
    public double Around(double median, double spread) => median * Math.Exp(spread * Normal());

    /// <summary>How often something happens that happens so often on average.</summary>
    public int Times(double mean)
    {
        if (mean > 30) return Math.Max(0, (int)Math.Round(mean + Math.Sqrt(mean) * Normal()));
        var (times, left, end) = (0, Fraction(), Math.Exp(-mean));
        while (left > end)
        {
            times++;
            left *= Fraction();
        }

        return times;
    }

    double Normal() => Math.Sqrt(-2 * Math.Log(1 - Fraction())) * Math.Cos(2 * Math.PI * Fraction());

    ulong Next() => Mix(state += Step);

    static ulong Mix(ulong z)
    {
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
