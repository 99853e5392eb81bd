using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Journeys;
using Handslag.Platform;

namespace Handslag.Web.Handovers;

/// <param name="State">How it stands at <c>asked</c>.</param>
/// <param name="Evidence">False where its source does not tell, or tells only days: it counts in no figure.</param>
/// <param name="Calendar">The number of the pinned calendar of its side.</param>
sealed record ClockAnswer(
    string Commitment, Promise Promise, Side Side, DateTimeOffset Start, DateTimeOffset Due, DateTimeOffset? Ended, ClockState State, bool Evidence, int Calendar, long WorkedMinutes, string? Pause)
{
    public static ClockAnswer Of(HandoverClock clock, LeadHandovers asked) => new(
        clock.Commitment.Key, clock.Promise, clock.Commitment.Side, clock.Start.ToDateTimeOffset(), clock.Due.ToDateTimeOffset(), clock.EndedAt?.ToDateTimeOffset(), asked.StateOf(clock),
        clock.IsEligible && clock.IsCovered, clock.Calendar.Number, (long)clock.Worked(asked.Asked).TotalMinutes, clock.PausedAt(asked.Asked)?.Reason);
}

/// <param name="Id">Stays whatever is found out later; null until it was first followed. The round is for display.</param>
/// <param name="WaitedMinutes">How long the customer waited for a response, in calendar time.</param>
sealed record HandoverAnswer(
    long? Id, int Round, DateTimeOffset Start, Precision Precision, int AgreementVersion, bool Paper, Decision Decision, DateTimeOffset? Decided, RoundEnd End, DateTimeOffset? Ended,
    string? ReturnReason, DateTimeOffset? Answered, long WaitedMinutes, IReadOnlyList<ClockAnswer> Clocks)
{
    public static HandoverAnswer Of(Handover one, long id, IEnumerable<HandoverClock> clocks, LeadHandovers asked) => new(
        id == 0 ? null : id, one.Round, one.Start.ToDateTimeOffset(), one.StartPrecision, one.Version.Number, one.Version.IsPaper, one.Decision, one.DecidedAt?.ToDateTimeOffset(),
        one.End, one.EndedAt?.ToDateTimeOffset(), one.ReturnReason, one.AnsweredAt?.ToDateTimeOffset(), (long)one.CustomerWaited(asked.Asked).TotalMinutes,
        [.. clocks.Select(clock => ClockAnswer.Of(clock, asked))]);
}

/// <param name="DataThrough">Up to when the lead's source is complete; null for up to now.</param>
sealed record LeadHandoversAnswer(DateTimeOffset Asked, DateTimeOffset? DataThrough, bool SalesOwn, IReadOnlyList<HandoverAnswer> Handovers)
{
    public static LeadHandoversAnswer Of(LeadHandovers asked) => new(
        asked.Asked.ToDateTimeOffset(), asked.DataThrough?.ToDateTimeOffset(), asked.Rounds.IsSalesOwn,
        [.. asked.NewestFirst().Reverse().Select(one => HandoverAnswer.Of(one.Handover, one.Id, one.Clocks, asked))]);
}

/// <summary>A handover that somebody still owes something for; owners are left out.</summary>
sealed record OpenHandoverAnswer(
    long Id, long Lead, string ExternalId, int Round, DateTimeOffset Start, DateTimeOffset? Due, ClockState? State, string? Commitment, int AgreementVersion, bool AwaitsAnswer)
{
    public static OpenHandoverAnswer Of(OpenHandover one) => new(
        one.Id, one.LeadId, one.ExternalId, one.Round, one.Start.ToDateTimeOffset(), one.Due?.ToDateTimeOffset(), one.State, one.Commitment, one.AgreementVersion, one.AwaitsAnswer);
}

/// <param name="Next">To be given as <c>after</c>; null at the end.</param>
sealed record OpenHandoversAnswer(DateTimeOffset AsOf, IReadOnlyList<OpenHandoverAnswer> Handovers, long? Next);
