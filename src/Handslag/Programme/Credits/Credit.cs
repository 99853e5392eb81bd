using Handslag.Platform;
using NodaTime;

namespace Handslag.Programme.Credits;

public enum CreditState : short
{
    Open = 1,

    /// <summary>The side that promised says that it did; the other has not answered.</summary>
    SaidKept = 2,
    Confirmed = 3,

    /// <summary>The other side does not see it so, with the reason. It can be said kept again.</summary>
    NotSo = 4,

    /// <summary>Taken back, with the reason.</summary>
    TakenBack = 5,
}

/// <summary>A promise of one side to the other beside the agreement. It is credit once the other side confirms that it was kept.</summary>
public sealed class Credit : IWorkspaceOwned
{
    public const int LongestText = 500;

    public long Id { get; set; }

    public long WorkspaceId { get; set; }

    public required string Promise { get; set; }

    /// <summary>Who promised.</summary>
    public Side Side { get; set; }

    public LocalDate PromisedOn { get; set; }

    /// <summary>The last day on which it is in time.</summary>
    public LocalDate Due { get; set; }

    public CreditState State { get; set; }

    /// <summary>The day on which it was said to be kept.</summary>
    public LocalDate? KeptOn { get; set; }

    /// <summary>Who of the other side answered.</summary>
    public long? AnsweredBy { get; set; }

    public LocalDate? AnsweredOn { get; set; }

    /// <summary>Why it is not so, or why it was taken back.</summary>
    public string? Reason { get; set; }

    public long Revision { get; set; }

    public bool IsOnTime => KeptOn is { } on && on <= Due;

    public bool IsPast(LocalDate today) => State == CreditState.Open && Due < today;
}

/// <summary>How a side stands: promises whose day has come, and those of them that the other side confirmed.</summary>
/// <param name="Due">Promises whose day has come or that were answered; those taken back left out.</param>
/// <param name="Confirmed">Of those: kept, says the other side.</param>
/// <param name="OnTime">Of those confirmed: said kept by their day.</param>
public sealed record CreditStanding(Side Side, int Due, int Confirmed, int OnTime)
{
    public static CreditStanding Of(Side side, IEnumerable<Credit> credits, LocalDate today)
    {
        var due = credits.Where(one => one.Side == side && one.State != CreditState.TakenBack && (one.Due < today || one.State is CreditState.Confirmed or CreditState.NotSo)).ToList();
        return new(side, due.Count, due.Count(one => one.State == CreditState.Confirmed), due.Count(one => one.State == CreditState.Confirmed && one.IsOnTime));
    }
}
