using System.Runtime.InteropServices;
using Handslag.Agreement;
using Handslag.Journeys;
using Handslag.Time;
using NodaTime;

namespace Handslag.Handovers;

/// <summary>Applies the clock promises of each handover's pinned version to it.</summary>
static class ClockMaking
{
    public static void Run(HandoverRules rules, Rounds rounds)
    {
        var handovers = CollectionsMarshal.AsSpan(rounds.HandoverList);
        for (var i = 0; i < handovers.Length; i++)
        {
            ref readonly var handover = ref handovers[i];
            var commitments = rules.At(handover.Start).Clocks;
            foreach (var commitment in commitments) Add(rules, rounds, i, handover, commitment);
        }
    }

    static void Add(HandoverRules rules, Rounds rounds, int place, in Handover handover, Commitment commitment)
    {
        switch (commitment.Promise)
        {
            case Promise.Respond:
                Add(rules, rounds, place, handover, commitment, handover.Begun, OrGivenBack(handover, handover.Responded));
                break;
            case Promise.Decide:
                Add(rules, rounds, place, handover, commitment, handover.Begun, handover.Decided);
                break;
            case Promise.Attempt:
                Add(rules, rounds, place, handover, commitment, handover.Begun, OrGivenBack(handover, Tried(rounds, place, handover, commitment.Target ?? 1)));
                break;
            case Promise.EnterOutcome when handover.End is RoundEnd.Won or RoundEnd.Lost:
                Add(rules, rounds, place, handover, commitment, handover.Ended!.Value, handover.EndEnteredAt is { } entered ? new(entered, Precision.Instant, ClockEnd.Done) : null);
                break;
            case Promise.AnswerReturn when handover.IsGivenBack:
                Add(rules, rounds, place, handover, commitment, handover.Ended!.Value, handover.Answered);
                break;
        }
    }

    /// <summary>Given back before it was done, that ends it; parked before anything was done or due, nothing is owed any more.</summary>
    static void Add(HandoverRules rules, Rounds rounds, int place, in Handover handover, Commitment commitment, in Moment start, in Moment? end)
    {
        if (rules.Calendars.At(commitment.Side, start.At) is not { } calendar) return;
        var within = commitment.Within!.Value;
        var counted = start.Precision == Precision.Day ? NextDay(start.At, calendar) : start.At;
        var cap = handover.Version.Terms.PauseCap;
        var due = rounds.Pauses is { } pauses ? calendar.Time.Due(counted, within, pauses, cap) : calendar.Time.Due(counted, within);
        var ended = end;
        if (end is null && commitment.Promise is Promise.Respond or Promise.Decide or Promise.Attempt
            && handover is { End: RoundEnd.Parked, Ended: { } parked } && parked.At <= due && (commitment.Promise == Promise.Decide || handover.IsNeverTouched))
            ended = parked with { End = ClockEnd.Void };
        var isShort = within.Value < 2 * calendar.DayMinutes;
        rounds.ClockList.Add(new HandoverClock
        {
            Handover = place,
            Commitment = commitment,
            Start = start.At,
            RecordedAt = commitment.Promise is Promise.EnterOutcome or Promise.AnswerReturn ? handover.EndRecordedAt!.Value : handover.RecordedAt,
            CountedFrom = counted,
            Due = due,
            Calendar = calendar,
            End = ended?.End ?? ClockEnd.None,
            EndedAt = ended?.At,
            IsEligible = !isShort || (start.Precision == Precision.Instant && ended?.Precision != Precision.Day),
            IsCovered = commitment.Promise == Promise.EnterOutcome ? handover.EndEnteredAt is not null : handover.Covers(commitment.Promise),
            IsFedHere = handover.HasOwnFacts,
            Pauses = rounds.Pauses is null ? null : new(rounds.Pauses, rounds.Stretches!, cap),
        });
    }

    /// <summary>The agreed number of attempts, or sooner the first that reached somebody; winning is reaching.</summary>
    static Moment? Tried(Rounds rounds, int place, in Handover handover, int times)
    {
        foreach (ref readonly var attempt in CollectionsMarshal.AsSpan(rounds.AttemptList))
            if (attempt.Handover == place && (attempt.Reached || --times == 0)) return new(attempt.At, attempt.Precision, ClockEnd.Done);
        return handover.End == RoundEnd.Won ? handover.Ended!.Value : null;
    }

    static Moment? OrGivenBack(in Handover handover, Moment? done) =>
        done is null && handover.IsGivenBack ? handover.Ended!.Value with { End = ClockEnd.ByReturn } : done;

    /// <summary>Of a day without a time, days are counted: from its end.</summary>
    static Instant NextDay(Instant day, PinnedCalendar calendar)
    {
        var zone = DateTimeZoneProviders.Tzdb[calendar.Time.Definition.Zone];
        return zone.AtStartOfDay(day.InZone(zone).Date.PlusDays(1)).ToInstant();
    }
}

/// <summary>When something happened, how exactly that is known, and what it does to a clock.</summary>
readonly record struct Moment(Instant At, Precision Precision, ClockEnd End);
