namespace Handslag.Agreement;

/// <summary>A share that is promised, in whole per cent from 1 up to 100.</summary>
public readonly record struct Share : IComparable<Share>
{
    /// <param name="percent">1 up to 100. Anything else is a bug and throws; ask <see cref="IsAllowed"/> before.</param>
    public Share(int percent)
    {
        if (!IsAllowed(percent)) throw new ArgumentOutOfRangeException(nameof(percent), percent, "A share goes from 1 up to 100 per cent.");
        Percent = percent;
    }

    public int Percent { get; }

    public static bool IsAllowed(int percent) => percent is >= 1 and <= 100;

    /// <summary>Whether so many of so many are at least this share; counted in whole numbers, so that 9 of 10 is 90 %.</summary>
    public bool IsReachedBy(long kept, long of) => kept * 100 >= of * Percent;

    public int CompareTo(Share other) => Percent.CompareTo(other.Percent);

    public static bool operator <(Share left, Share right) => left.Percent < right.Percent;
    public static bool operator >(Share left, Share right) => left.Percent > right.Percent;
    public static bool operator <=(Share left, Share right) => left.Percent <= right.Percent;
    public static bool operator >=(Share left, Share right) => left.Percent >= right.Percent;
}
