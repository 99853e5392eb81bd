using Handslag.Platform;
using Handslag.Time;

namespace Handslag.Agreement;

public enum CommitmentKind : short
{
    /// <summary>Something is done in time: a share of the cases must be kept.</summary>
    Clock = 1,

    /// <summary>So many in each whole period.</summary>
    Count = 2,

    /// <summary>A part of a whole, at least so many per cent.</summary>
    Rate = 3,
}

/// <summary>What can be promised. Which side promises it, and of which kind it is, lies in the promise itself; see <see cref="Promises"/>.</summary>
public enum Promise : short
{
    /// <summary>Sales responds to a handover in time.</summary>
    Respond = 1,

    /// <summary>Sales accepts or returns a handover in time.</summary>
    Decide = 2,

    /// <summary>Sales tries at least so many times, in time, before giving up on a handover.</summary>
    Attempt = 3,

    /// <summary>Sales enters how a lead ended within so much time of its ending.</summary>
    EnterOutcome = 4,

    /// <summary>Marketing answers a return, or a contact handed back for warming, in time.</summary>
    AnswerReturn = 5,

    /// <summary>Marketing hands over at least so many in a period.</summary>
    HandOver = 6,

    /// <summary>Marketing: of the handovers decided on, at least so many per cent are accepted.</summary>
    Accepted = 7,

    /// <summary>Sales: of its returns, at least so many per cent bear a reason and an example.</summary>
    ReturnWithReason = 8,

    /// <summary>Marketing: of the handovers, at least so many per cent have the agreed fields filled in at that moment.</summary>
    FieldsComplete = 9,

    /// <summary>Marketing tells sales of a launch so much working time of sales before its first day.</summary>
    TellLaunch = 10,

    /// <summary>Marketing answers a request by sales in time: takes it on, delivers or declines it.</summary>
    AnswerSalesRequest = 11,

    /// <summary>Sales answers a request by marketing in time.</summary>
    AnswerMarketingRequest = 12,
}

/// <summary>The period over which a commitment is judged.</summary>
public enum CommitmentPeriod : short
{
    Week = 1,
    Month = 2,
    Quarter = 3,
}

/// <summary>One measurable promise by one side, as a version of an agreement states it.</summary>
public sealed record Commitment
{
    /// <summary>Lower-case letters, digits and hyphens; unique in a version, and the same from version to version for the same promise.</summary>
    public required string Key { get; init; }

    public required Promise Promise { get; init; }

    /// <summary>Of a clock: the working time in which, or of <see cref="Promise.TellLaunch"/> before which, it must be done, by the calendar of <see cref="Promises.CalendarOf"/>.</summary>
    public WorkingMinutes? Within { get; init; }

    /// <summary>Of a clock: the share of the cases that must be kept.</summary>
    public Share? Share { get; init; }

    /// <summary>How many attempts, how many handovers a period, or for a rate the least per cent; null where <see cref="Within"/> says it all.</summary>
    public int? Target { get; init; }

    public required CommitmentPeriod Period { get; init; }

    /// <summary>Of <see cref="Promise.FieldsComplete"/>: the lead fields by key.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    public CommitmentKind Kind => Promises.KindOf(Promise);

    public Side Side => Promises.SideOf(Promise);
}

/// <summary>What lies in the promises themselves.</summary>
public static class Promises
{
    public static Side SideOf(Promise promise) => promise switch
    {
        Promise.AnswerReturn or Promise.HandOver or Promise.Accepted or Promise.FieldsComplete or Promise.TellLaunch or Promise.AnswerSalesRequest => Side.Marketing,
        _ => Side.Sales,
    };

    /// <summary>Whose working time it counts in: that of the promising side, and the notice of a launch in that of sales, who need it.</summary>
    public static Side CalendarOf(Promise promise) => promise == Promise.TellLaunch ? Side.Sales : SideOf(promise);

    /// <summary>Whether its cases follow from what happens to leads; those of the others are kept, and told of, by a later capability.</summary>
    public static bool IsOfLeads(Promise promise) => promise is not (Promise.TellLaunch or Promise.AnswerSalesRequest or Promise.AnswerMarketingRequest);

    public static CommitmentKind KindOf(Promise promise) => promise switch
    {
        Promise.HandOver => CommitmentKind.Count,
        Promise.Accepted or Promise.ReturnWithReason or Promise.FieldsComplete => CommitmentKind.Rate,
        _ => CommitmentKind.Clock,
    };

    /// <summary>Whether it says in how much working time; only clocks do.</summary>
    public static bool NeedsWithin(Promise promise) => KindOf(promise) == CommitmentKind.Clock;

    /// <summary>Whether it says which share of the cases must be kept; only clocks do.</summary>
    public static bool NeedsShare(Promise promise) => KindOf(promise) == CommitmentKind.Clock;

    /// <summary>Whether it names lead fields.</summary>
    public static bool NeedsFields(Promise promise) => promise == Promise.FieldsComplete;

    /// <summary>The most that its target may be; null for a promise that has none.</summary>
    public static int? HighestTarget(Promise promise) => promise switch
    {
        Promise.Attempt => AgreementLimits.MostAttempts,
        Promise.HandOver => AgreementLimits.MostHandovers,
        _ => KindOf(promise) == CommitmentKind.Rate ? 100 : null,
    };

    /// <summary>What a target counts: workingMinutes, attempts, handovers or percent. For the API and the command line.</summary>
    public static string UnitOf(Promise promise) => promise switch
    {
        Promise.Attempt => "attempts",
        Promise.HandOver => "handovers",
        _ when KindOf(promise) == CommitmentKind.Rate => "percent",
        _ => "workingMinutes",
    };
}
