namespace Handslag.Signals;

/// <summary>Whether a side recognises a statement, whatever its absentees think.</summary>
public enum Perceived
{
    Yes,
    No,
    Undecided,
}

/// <summary>Five coarse steps in which a share is shown where few answered, or nearly all answered alike.</summary>
public enum Band
{
    UpTo20 = 1,
    UpTo40 = 2,
    Middle = 3,
    From60 = 4,
    From80 = 5,
}

/// <summary>
/// What may be seen of how a side answered a statement. A side is not a sample, so there is no sampling interval; what is uncertain is only what the
/// absentees would have said.
/// </summary>
/// <param name="Share">Of those who answered, the part that chose 4 or 5; null where a band takes its place.</param>
/// <param name="Perceived">Said of what is shown, never of what stands behind it: it tells nothing that share or band do not.</param>
/// <param name="TeamScore">Of a side that answered together, said openly: what it chose, 1 up to 5.</param>
public sealed record Perception(int Eligible, int Answered, double? Share, Band? Band, Perceived Perceived, int? TeamScore = null)
{
    /// <summary>How many of those who answered may have agreed, as far as can be seen.</summary>
    public static (int Least, int Most) Shown(int agreed, int answered, SignalLimits limits)
    {
        if (answered < limits.FewestForShare) return AllOf(BandOf(agreed, answered), answered);
        // Two, not one: otherwise whoever agreed would know from the band that nobody else did.
        const int outer = 2;
        return agreed <= outer ? (0, outer) : agreed >= answered - outer ? (answered - outer, answered) : (agreed, agreed);
    }

    /// <summary>Null under the floor: then nothing is shown.</summary>
    public static Perception? Of(int eligible, int answered, int agreed, SignalLimits limits)
    {
        if (answered < limits.FewestAnswers) return null;
        var (least, most) = Shown(agreed, answered, limits);
        var perceived = Decide(eligible, answered, least);
        if (perceived != Decide(eligible, answered, most)) perceived = Perceived.Undecided;
        return least == most && answered >= limits.FewestForShare
            ? new(eligible, answered, (double)agreed / answered, null, perceived)
            : new(eligible, answered, null, BandOf(agreed, answered), perceived);
    }

    /// <summary>A small side said together what it recognises.</summary>
    public static Perception OfTeam(int members, int score) =>
        new(members, members, null, null, score >= Agreeing ? Perceived.Yes : Perceived.No, score);

    /// <summary>From this answer on, of 1 up to 5, somebody recognises a statement.</summary>
    public const int Agreeing = 4;

    /// <summary>Yes: at least half of the eligible, even if every absentee disagrees. No: fewer than half, even if every absentee agrees.</summary>
    public static Perceived Decide(int eligible, int answered, int agreed) =>
        2 * agreed >= eligible ? Perceived.Yes
        : 2 * (agreed + eligible - answered) < eligible ? Perceived.No
        : Perceived.Undecided;

    public static Band BandOf(int agreed, int answered) =>
        5 * agreed <= answered ? Signals.Band.UpTo20
        : 5 * agreed >= 4 * answered ? Signals.Band.From80
        : 5 * agreed < 2 * answered ? Signals.Band.UpTo40
        : 5 * agreed > 3 * answered ? Signals.Band.From60
        : Signals.Band.Middle;

    static (int, int) AllOf(Band band, int answered)
    {
        var same = Enumerable.Range(0, answered + 1).Where(agreed => BandOf(agreed, answered) == band).ToList();
        return (same[0], same[^1]);
    }
}
