using Handslag.Platform;
using Handslag.Signals;

namespace Handslag.Programme.Profile;

/// <summary>Five coarse steps in which a mean is shown where few answered.</summary>
public enum MeanBand
{
    Lowest = 1,
    Low = 2,
    Middle = 3,
    High = 4,
    Highest = 5,
}

/// <summary>How far the answers of a side lie apart, in words: a number would tell when all answered alike.</summary>
public enum Closeness
{
    Together = 1,
    Spread = 2,
    FarApart = 3,
}

/// <summary>What may be seen of how a side answered about one dimension.</summary>
/// <param name="Mean">With one decimal, and at the ends no finer than "1.5 or less" and "4.5 or more"; null where a band takes its place.</param>
/// <param name="Spread">Null in bands and of a team.</param>
/// <param name="IsTeam">A small side that answered together, said openly.</param>
public sealed record SideMean(Side Side, int Eligible, int Answered, double? Mean, MeanBand? Band, Closeness? Spread, bool IsTeam)
{
    /// <summary>Beyond these a mean is not told finer: near the end it would tell what each answered.</summary>
    public const double Least = 1.5, Most = 4.5;

    const double TogetherUnder = 0.7, FarApartFrom = 1.2;

    /// <summary>Where it stands in a picture: the mean, or the middle of its band.</summary>
    public double Place => Mean ?? Band switch { MeanBand.Lowest => 1.6, MeanBand.Low => 2.5, MeanBand.Middle => 3, MeanBand.High => 3.5, _ => 4.4 };

    /// <param name="scores">All answers of a side to the questions of one dimension.</param>
    /// <param name="answered">How many answered the question that fewest answered.</param>
    /// <returns>Null under the floor: then nothing is shown.</returns>
    public static SideMean? Of(Side side, int eligible, int answered, IReadOnlyList<int> scores, bool isTeam, SignalLimits limits)
    {
        if (scores.Count == 0) return null;
        var mean = scores.Average();
        if (isTeam) return new(side, eligible, eligible, Math.Round(mean, 1), null, null, true);
        if (answered < limits.FewestAnswers) return null;
        if (answered < limits.FewestForShare) return new(side, eligible, answered, null, BandOf(mean), null, false);
        var deviation = Math.Sqrt(scores.Sum(score => (score - mean) * (score - mean)) / scores.Count);
        return new(side, eligible, answered, Math.Clamp(Math.Round(mean, 1), Least, Most), null, deviation < TogetherUnder ? Closeness.Together : deviation < FarApartFrom ? Closeness.Spread : Closeness.FarApart, false);
    }

    /// <summary>The outer bands reach inwards so far that whoever takes out their own answer cannot tell that all others answered the end of the scale.</summary>
    public static MeanBand BandOf(double mean) => mean switch { <= 2.2 => MeanBand.Lowest, < 2.8 => MeanBand.Low, <= 3.2 => MeanBand.Middle, < 3.8 => MeanBand.High, _ => MeanBand.Highest };
}

public enum Apart
{
    Hardly = 1,
    Somewhat = 2,
    Clearly = 3,
}

/// <summary>One dimension of both sides, and how far they lie apart; null where one of them is not shown.</summary>
public sealed record ProfileLine(Dimension Dimension, SideMean? Marketing, SideMean? Sales)
{
    const double Somewhat = 0.4, Clearly = 0.8, Little = 2.8;

    public Apart? Distance => Marketing is null || Sales is null ? null : Math.Round(Math.Abs(Marketing.Place - Sales.Place), 2) switch { < Somewhat => Apart.Hardly, < Clearly => Apart.Somewhat, _ => Apart.Clearly };

    /// <summary>Of knowledge: the side that knows less, where they lie apart; it has something to gain from an exchange.</summary>
    public Side? Behind => Distance is Apart.Somewhat or Apart.Clearly ? Marketing!.Place < Sales!.Place ? Side.Marketing : Side.Sales : null;

    /// <summary>Of knowledge: both sides know little, whether or not they lie apart.</summary>
    public bool IsLittleOnBothSides => Marketing?.Place < Little && Sales?.Place < Little;
}

/// <summary>A closed round of the profile.</summary>
public sealed record ProfileReport(ProfileRound Round, IReadOnlyList<ProfileSide> Sides, IReadOnlyList<ProfileLine> Lines);
