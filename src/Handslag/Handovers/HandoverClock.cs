using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Time;
using NodaTime;

namespace Handslag.Handovers;

public enum ClockState : short
{
    Running = 1,
    Met = 2,

    /// <summary>Given back in time, instead of done.</summary>
    MetByReturn = 3,
    Overdue = 4,
    MetLate = 5,
    Paused = 6,

    /// <summary>The source it is known from is not complete up to the instant asked for.</summary>
    Unknown = 7,

    /// <summary>Parked before it was due: nothing was owed any more.</summary>
    Void = 8,
}

/// <summary>What ended a clock.</summary>
public enum ClockEnd : short
{
    None = 0,
    Done = 1,
    ByReturn = 2,
    Void = 3,
}

/// <summary>A stretch in which the clocks of a lead stand still, and why.</summary>
/// <param name="To">Null while it lasts.</param>
public readonly record struct PausedStretch(Instant From, Instant? To, string Reason);

/// <summary>The pauses of a lead, as they bear on its clocks.</summary>
/// <param name="Cap">The most working time that they may take together.</param>
sealed record ClockPauses(Pauses InOrder, IReadOnlyList<PausedStretch> Stretches, WorkingMinutes Cap);

/// <summary>One clock promise applied to one handover or return. Start, due and calendar are pinned; the state follows from them and the instant asked for.</summary>
public readonly record struct HandoverClock
{
    /// <summary>Its handover, as a place in <see cref="Rounds.Handovers"/>.</summary>
    public required int Handover { get; init; }

    public required Commitment Commitment { get; init; }

    public required Instant Start { get; init; }

    /// <summary>Kept means: ended at or before this instant. Pauses are in it, up to the agreed cap.</summary>
    public required Instant Due { get; init; }

    /// <summary>The calendar of the promising side that was in force at the start.</summary>
    public required PinnedCalendar Calendar { get; init; }

    public ClockEnd End { get; init; }

    public Instant? EndedAt { get; init; }

    /// <summary>False where a promise under two working days starts or ends on a day without a time: the case is left out, and coverage falls.</summary>
    public required bool IsEligible { get; init; }

    /// <summary>Whether the facts it is measured by are delivered.</summary>
    public required bool IsCovered { get; init; }

    /// <summary>Whether work recorded here tells of it too, so that its source is not the only one.</summary>
    public required bool IsFedHere { get; init; }

    /// <summary>When what started it was recorded. What was due by then was history already, and announces nothing.</summary>
    public required Instant RecordedAt { get; init; }

    /// <summary>The start; of a day without a time, its end.</summary>
    internal Instant CountedFrom { get; init; }

    /// <summary>The pauses of its lead, where there are any.</summary>
    internal ClockPauses? Pauses { get; init; }

    /// <summary>When three quarters of the promised working time went by.</summary>
    internal Instant WarnAt => Commitment.Within is not { } within ? Due
        : Pauses is null ? Calendar.Time.Due(CountedFrom, new(within.Value * 3 / 4)) : Calendar.Time.Due(CountedFrom, new(within.Value * 3 / 4), Pauses.InOrder, Pauses.Cap);

    public Promise Promise => Commitment.Promise;

    /// <summary>Ended in time, by doing it or by giving the lead back.</summary>
    public bool IsKept => End is ClockEnd.Done or ClockEnd.ByReturn && EndedAt <= Due;

    public bool IsVoid => End == ClockEnd.Void;

    /// <summary>By time alone, never by outcome.</summary>
    public bool IsMature(Instant asOf) => Due <= asOf;

    /// <summary>How it stands, asked at an instant.</summary>
    /// <param name="dataThrough">Up to when its source is complete; null where it is complete up to now.</param>
    public ClockState StateAt(Instant asked, Instant? dataThrough)
    {
        if (EndedAt is { } ended && ended <= asked)
            return End == ClockEnd.Void ? ClockState.Void : ended > Due ? ClockState.MetLate : End == ClockEnd.ByReturn ? ClockState.MetByReturn : ClockState.Met;
        if (dataThrough is { } known && asked > known && !IsFedHere) return Due < known ? ClockState.Overdue : ClockState.Unknown;
        if (asked > Due) return ClockState.Overdue;
        return PausedAt(asked) is null ? ClockState.Running : ClockState.Paused;
    }

    /// <summary>The pause it stands in at this instant, while its cap is not used up.</summary>
    public PausedStretch? PausedAt(Instant asked)
    {
        if (Pauses is null || asked < CountedFrom) return null;
        foreach (var stretch in Pauses.Stretches)
            if (stretch.From <= asked && (stretch.To is not { } to || asked < to) && PausedFor(asked) < Pauses.Cap.ToDuration()) return stretch;
        return null;
    }

    /// <summary>Working time that went by on this clock until an instant or its end, pauses left out.</summary>
    public Duration Worked(Instant asked)
    {
        var until = EndedAt is { } ended && ended < asked ? ended : asked;
        if (until <= CountedFrom) return Duration.Zero;
        return Pauses is null ? Calendar.Time.Elapsed(CountedFrom, until) : Calendar.Time.Elapsed(CountedFrom, until, Pauses.InOrder, Pauses.Cap);
    }

    /// <summary>Working time that is left until due; less than zero after it.</summary>
    public Duration Left(Instant asked) => (Commitment.Within ?? default).ToDuration() - Worked(asked);

    /// <summary>The pause that nobody has ended, and when its cap is used up; null where the clock has ended or does not stand still.</summary>
    internal (PausedStretch Stretch, Instant Until)? StandingPause
    {
        get
        {
            if (EndedAt is not null || Pauses is null || Pauses.Stretches[^1] is not { To: null } last || last.From >= Due) return null;
            var from = Instant.Max(last.From, CountedFrom);
            var allowed = Pauses.Cap.ToDuration() - PausedFor(from);
            return allowed > Duration.Zero ? (last, Calendar.Time.DueAfter(from, allowed)) : null;
        }
    }

    Duration PausedFor(Instant asked) =>
        Calendar.Time.Elapsed(CountedFrom, asked) - Calendar.Time.Elapsed(CountedFrom, asked, Pauses!.InOrder, WorkingMinutes.Max);
}
