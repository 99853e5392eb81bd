using NodaTime;

namespace Handslag.Journeys;

/// <summary>
/// The order of a lead's facts: by time; at equal times first what is known to the day only, in the order of the funnel,
/// then what is known to the moment, in the order its source gave it. A corrected fact keeps the place of the fact it corrects.
/// The order is total and does not depend on the order of arrival of facts with different times.
/// </summary>
public readonly record struct FactOrder(Instant At, long Rank, long Seq) : IComparable<FactOrder>
{
    /// <summary>Rank of facts known to the moment: after every day.</summary>
    public const long OfInstant = int.MaxValue;

    public static FactOrder Of(Instant at, Precision precision, int stagePosition, long firstSeq) =>
        new(at, precision == Precision.Day ? stagePosition : OfInstant, firstSeq);

    public int CompareTo(FactOrder other)
    {
        var byTime = At.CompareTo(other.At);
        if (byTime != 0) return byTime;
        var byRank = Rank.CompareTo(other.Rank);
        return byRank != 0 ? byRank : Seq.CompareTo(other.Seq);
    }

    public static bool operator <(FactOrder left, FactOrder right) => left.CompareTo(right) < 0;

    public static bool operator >(FactOrder left, FactOrder right) => left.CompareTo(right) > 0;

    public static bool operator <=(FactOrder left, FactOrder right) => left.CompareTo(right) <= 0;

    public static bool operator >=(FactOrder left, FactOrder right) => left.CompareTo(right) >= 0;
}
