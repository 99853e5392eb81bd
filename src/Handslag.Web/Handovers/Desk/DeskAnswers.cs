using Handslag.Agreement;
using Handslag.Handovers;
using Handslag.Handovers.Desk;
using Handslag.Platform;

namespace Handslag.Web.Handovers.Desk;

/// <param name="LeftMinutes">Working time that is left; less than zero when it is late.</param>
sealed record DeskClockAnswer(string Commitment, Promise Promise, Side Side, DateTimeOffset Due, ClockState State, long LeftMinutes);

sealed record DeskNoteAnswer(string? WhyNow, string? Read, string? OpeningLine);

/// <summary>A handover as the desk shows it; colleagues are left out.</summary>
/// <param name="Lead">The number of the lead; the same in all its rounds.</param>
/// <param name="Clock">Of the clocks that run, the one due first.</param>
/// <param name="ReturnReasons">The codes that a return of it may give.</param>
sealed record DeskHandoverAnswer(
    long Id, long Lead, string ExternalId, string Source, string? CrmUrl, string? Company, string? Name, int Round, DateTimeOffset Start, int AgreementVersion, string? Stage,
    Decision Decision, RoundEnd End, string? ReturnReason, bool AwaitsAnswer, string? Pause, long WaitedMinutes, DeskClockAnswer? Clock, DeskNoteAnswer? Note, IReadOnlyList<string> ReturnReasons)
{
    public static DeskHandoverAnswer Of(DeskItem item) => new(
        item.Id, item.Lead.Id, item.Lead.ExternalId, item.Source.Key, item.RecordLink, item.Identity?.Company ?? item.Account, item.Identity?.Name, item.Handover.Round,
        item.Handover.Start.ToDateTimeOffset(), item.Handover.Version.Number, item.Stage?.Key, item.Handover.Decision, item.Handover.End, item.Handover.ReturnReason,
        item.Handover.IsAwaitingAnswer, item.Case.Pause?.Reason, (long)item.CustomerWaited.TotalMinutes,
        item.Clock is { } clock ? new(clock.Commitment.Key, clock.Promise, clock.Commitment.Side, clock.Due.ToDateTimeOffset(), item.StateOf(clock), (long)clock.Left(item.Case.Now).TotalMinutes) : null,
        item.Note is { } note ? new(note.WhyNow, note.Read, note.OpeningLine) : null, [.. item.Case.ReturnReasons.Select(ReturnHandover.CodeOf)]);
}

/// <param name="Next">To be given as <c>after</c>; null at the end.</param>
sealed record DeskAnswer(DateTimeOffset AsOf, IReadOnlyList<DeskHandoverAnswer> Handovers, string? Next);

/// <param name="Act">The deed; within a minute it can be undone.</param>
/// <param name="Facts">The numbers of the facts it became.</param>
sealed record DeedAnswer(long Act, long Handover, long Lead, DeskActKind Kind, DateTimeOffset At, IReadOnlyList<long> Facts, bool Undone)
{
    public static DeedAnswer Of(DeskAct act) => new(
        act.Id, act.HandoverId, act.LeadId, act.Kind, act.At.ToDateTimeOffset(),
        [.. act.Facts.Split(',').Select(seq => long.Parse(seq, System.Globalization.CultureInfo.InvariantCulture))], act.UndoneAt is not null);
}

/// <param name="StaysWith">Of a contested return: with whom the lead stays until the heads have settled it.</param>
sealed record ReturnAnswerAnswer(
    long Id, long Handover, long Lead, ReturnAnswerKind Kind, string? ReturnReason, string? Text, DateTimeOffset At, DateTimeOffset? HeadsBy, Side? StaysWith, DateTimeOffset? Settled, bool? Stands)
{
    public static ReturnAnswerAnswer Of(ReturnAnswer answer, string? text) => new(
        answer.Id, answer.HandoverId, answer.LeadId, answer.Kind, answer.ReturnReason, text, answer.At.ToDateTimeOffset(), answer.HeadsBy?.ToDateTimeOffset(), answer.StaysWith,
        answer.SettledAt?.ToDateTimeOffset(), answer.Stands);
}

sealed record ReturnAnswersAnswer(DateTimeOffset AsOf, IReadOnlyList<ReturnAnswerAnswer> Answers, long? Next)
{
    public static ReturnAnswersAnswer Of(AnsweredReturns page) =>
        new(page.AsOf.ToDateTimeOffset(), [.. page.Items.Select(one => ReturnAnswerAnswer.Of(one.Answer, one.Text))], page.Next);
}
