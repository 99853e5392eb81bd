using Handslag.Platform;
using Handslag.Platform.People;
using NodaTime;

namespace Handslag.Rewards.Replay;

/// <summary>How somebody stood to sales in a period.</summary>
public enum InSales
{
    Wholly,
    Partly,
    Not,
}

/// <summary>
/// When the owners of deals were in sales. Of members the history of their side tells; of others what their source says now, or sales where it says nothing.
/// Who changed side within a period is not paid for it by themselves: which part of their targets would be theirs, no plan says.
/// </summary>
public sealed class SalesTime(IReadOnlyDictionary<long, MemberSides> ofMembers, IReadOnlyDictionary<long, Side> ofOthers, DateTimeZone zone)
{
    /// <summary>Everybody has always been in sales.</summary>
    public static SalesTime Always { get; } = new(new Dictionary<long, MemberSides>(), new Dictionary<long, Side>(), DateTimeZone.Utc);

    public InSales Of(long owner, PaidPeriod period)
    {
        if (!ofMembers.TryGetValue(owner, out var sides)) return ofOthers.GetValueOrDefault(owner, Side.Sales) == Side.Sales ? InSales.Wholly : InSales.Not;
        var among = sides.Between(zone.AtStartOfDay(period.First).ToInstant(), zone.AtStartOfDay(period.Next).ToInstant());
        return !among.Contains(Side.Sales) ? InSales.Not : among.Count == 1 ? InSales.Wholly : InSales.Partly;
    }
}
