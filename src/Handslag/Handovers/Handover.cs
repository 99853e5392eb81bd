using Handslag.Agreement;
using Handslag.Journeys;
using NodaTime;

namespace Handslag.Handovers;

/// <summary>The first thing sales decided on a handover.</summary>
public enum Decision : short
{
    None = 0,
    Accepted = 1,

    /// <summary>Went on to a further stage of sales, which says the same as accepting.</summary>
    MovedOn = 2,
    Won = 3,
    Lost = 4,
    Returned = 5,

    /// <summary>Moved back to marketing without a word: a return without reason.</summary>
    MovedBack = 6,

    /// <summary>Handed back to marketing until the contact is ready.</summary>
    Warming = 7,
}

/// <summary>What ended a round.</summary>
public enum RoundEnd : short
{
    Open = 0,
    Returned = 1,
    MovedBack = 2,
    Warming = 3,
    Parked = 4,
    Won = 5,
    Lost = 6,
}

/// <summary>One passing of a lead to sales, and what came of it: a function of the lead's facts and the history of agreements.</summary>
public record struct Handover
{
    /// <summary>1 for the first time, 2 for the next, …: for display, never an id.</summary>
    public required int Round { get; init; }

    /// <summary>The fact that opened it, as first recorded.</summary>
    public required long OpeningSeq { get; init; }

    public required Instant Start { get; init; }

    public required Precision StartPrecision { get; init; }

    /// <summary>When the opening fact was recorded: only what is due after it can be announced.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>The agreement in force at the start: its pin.</summary>
    public required VersionInForce Version { get; init; }

    /// <summary>The stage handed into; 0 where nobody named one.</summary>
    public long StageId { get; internal set; }

    /// <summary>Whoever it was assigned to last before it was decided on, else whom its source states; 0 for nobody.</summary>
    public long OwnerId { get; internal set; }

    /// <summary>Whom the work is with, also after the decision; 0 for nobody.</summary>
    public long HolderId { get; internal set; }

    /// <summary>The fields filled in at the moment of handing over.</summary>
    public required FieldMask Fields { get; init; }

    /// <summary>The first human attempt with a result.</summary>
    public Instant? RespondedAt { get; internal set; }

    public Precision RespondedPrecision { get; internal set; }

    public Decision Decision { get; internal set; }

    public Instant? DecidedAt { get; internal set; }

    public Precision DecidedPrecision { get; internal set; }

    /// <summary>How many attempts with a result were made while the round was open.</summary>
    public int Attempts { get; internal set; }

    public RoundEnd End { get; internal set; }

    public Instant? EndedAt { get; internal set; }

    public Precision EndedPrecision { get; internal set; }

    /// <summary>When the fact that ended it was recorded: only what is due after it can be announced.</summary>
    public Instant? EndRecordedAt { get; internal set; }

    /// <summary>When the end was recorded here, to the moment; null where a source tells of it, or only knows the day.</summary>
    public Instant? EndEnteredAt { get; internal set; }

    /// <summary>The code of the return; null for none.</summary>
    public string? ReturnReason { get; internal set; }

    public bool HasReturnExample { get; internal set; }

    /// <summary>When marketing answered what it was given back: by an answer, by handing over again, or by parking or closing the lead.</summary>
    public Instant? AnsweredAt { get; internal set; }

    public Precision AnsweredPrecision { get; internal set; }

    /// <summary>Members recorded something about it here, so that it is not known from its source alone.</summary>
    public bool HasOwnFacts { get; internal set; }

    /// <summary>The promises for which its source, or work recorded here, shows whether they were kept: bits by <see cref="Promise"/>.</summary>
    internal int Covered { get; set; }

    public readonly bool IsOpen => End == RoundEnd.Open;

    public readonly bool IsDecided => Decision != Decision.None;

    /// <summary>Accepted in words or by going on; a lead that was lost before anybody accepted it was not.</summary>
    public readonly bool IsAccepted => Decision is Decision.Accepted or Decision.MovedOn or Decision.Won;

    /// <summary>Returned in words or by moving back; a contact handed back for warming is no return.</summary>
    public readonly bool IsReturn => End is RoundEnd.Returned or RoundEnd.MovedBack;

    /// <summary>Marketing owes an answer, or owed it: returned, moved back or handed back for warming.</summary>
    public readonly bool IsGivenBack => End is RoundEnd.Returned or RoundEnd.MovedBack or RoundEnd.Warming;

    /// <summary>Given back, and not answered yet.</summary>
    public readonly bool IsAwaitingAnswer => IsGivenBack && AnsweredAt is null;

    public readonly bool IsNeverTouched => Attempts == 0 && RespondedAt is null;

    /// <summary>Whether the facts that this promise is measured by are delivered for this handover; if not, coverage falls.</summary>
    public readonly bool Covers(Promise promise) => HasOwnFacts || (Covered & 1 << (int)promise) != 0;

    /// <summary>Whether something of this kind is still to be done: by sales while the round is open, by marketing until it has answered.</summary>
    public readonly bool Owes(Promise promise) => promise switch
    {
        Promise.Respond or Promise.Decide or Promise.Attempt => IsOpen,
        Promise.AnswerReturn => IsAwaitingAnswer,
        _ => false,
    };

    internal readonly Moment Begun => new(Start, StartPrecision, ClockEnd.None);

    internal readonly Moment? Responded => RespondedAt is { } at ? new(at, RespondedPrecision, ClockEnd.Done) : null;

    internal readonly Moment? Decided => DecidedAt is { } at ? new(at, DecidedPrecision, ClockEnd.Done) : null;

    internal readonly Moment? Ended => EndedAt is { } at ? new(at, EndedPrecision, ClockEnd.Done) : null;

    internal readonly Moment? Answered => AnsweredAt is { } at ? new(at, AnsweredPrecision, ClockEnd.Done) : null;

    /// <summary>Calendar time, as the customer lives it: until the first response, the end of the round, or the instant asked for.</summary>
    public readonly Duration CustomerWaited(Instant asked) =>
        Instant.Max(Start, Instant.Min(asked, RespondedAt ?? EndedAt ?? asked)) - Start;
}
