using System.Globalization;
using Handslag.Agreement;
using Handslag.Handovers.Telling;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.Jobs;
using NodaTime;

namespace Handslag.Handovers.Desk;

/// <param name="Text">What changes because of it, or why the return is contested.</param>
/// <param name="ComesBackOn">Of a recycled lead: the day on which it comes back.</param>
public sealed record ReturnAnswerGiven(ReturnAnswerKind Kind, string? Text = null, LocalDate? ComesBackOn = null);

/// <summary>
/// Marketing answers what came back: it agrees, contests, which goes to both heads within a working day, or recycles the lead until a day on which
/// it comes back by itself.
/// </summary>
public sealed class AnswerReturn(HandslagDb db, DeskTurn desk, EnqueueJob enqueue, Outbox outbox)
{
    const int MostYears = 2;

    public Task<Outcome<DeskAct>> Run(DeskInput input, ReturnAnswerGiven answer, CancellationToken cancellation) =>
        desk.Take(input, DeskActKind.Answered, at => Decide(at, answer), cancellation, (item, act, token) => Keep(item, act, answer, token));

    public static Outcome<DeskFact[]> Decide(DeskCase desk, ReturnAnswerGiven answer)
    {
        if (!desk.MayAnswer) return new Refusal("answer.notYours");
        if (!desk.Handover.IsAwaitingAnswer) return new Refusal(desk.Handover.IsGivenBack ? "answer.given.already" : "answer.notReturned");
        if (answer.Text?.Length > WrittenText.Longest) return new Refusal("text.long", "text", null, $"{WrittenText.Longest}");
        var text = string.IsNullOrWhiteSpace(answer.Text) ? null : answer.Text.Trim();
        var answered = new DeskFact(FactKind.ReturnAnswered, new() { Reason = TermsDocument.NameOf(answer.Kind) }, text);
        switch (answer.Kind)
        {
            case ReturnAnswerKind.Agree:
                return (DeskFact[])[answered];
            case ReturnAnswerKind.Contest:
                if (!desk.Handover.IsReturn) return new Refusal("answer.contest.noReturn", "kind");
                return text is null ? new Refusal("answer.contest.missing", "text") : (DeskFact[])[answered];
            case ReturnAnswerKind.Recycle:
                if (answer.ComesBackOn is not { } day) return new Refusal("answer.recycle.missing", "comesBackOn");
                if (day <= desk.Today) return new Refusal("answer.recycle.past", "comesBackOn", $"{day:uuuu-MM-dd}");
                if (day > desk.Today.PlusYears(MostYears)) return new Refusal("answer.recycle.far", "comesBackOn", $"{day:uuuu-MM-dd}");
                return (DeskFact[])[answered, new(FactKind.Parked, new() { Reason = Recycled }, StageId: desk.Stages.First(StageKind.Parked)?.Id)];
            default:
                return new Refusal("answer.kind.foreign", "kind");
        }
    }

    internal const string Recycled = "recycled";

    async Task Keep(DeskItem item, DeskAct act, ReturnAnswerGiven given, CancellationToken cancellation)
    {
        var answer = new ReturnAnswer
        {
            WorkspaceId = db.Scope.Id, ActId = act.Id, HandoverId = item.Id, LeadId = item.Lead.Id, Kind = given.Kind, HasText = !string.IsNullOrWhiteSpace(given.Text), At = act.At,
            FactSeq = long.Parse(act.Facts.Split(',')[0], CultureInfo.InvariantCulture), ReturnReason = item.Handover.ReturnReason,
            StaysWith = given.Kind == ReturnAnswerKind.Contest ? item.Case.Terms.ContestedWith ?? Side.Marketing : null,
            ComesBackOn = given.Kind == ReturnAnswerKind.Recycle ? given.ComesBackOn : null,
        };
        if (given.Kind == ReturnAnswerKind.Contest && (await CalendarsInUse.Of(db, cancellation)).At(Side.Marketing, act.At) is { } calendar)
            answer.HeadsBy = calendar.Time.Due(act.At, new(calendar.DayMinutes));
        db.Add(answer);
        await db.SaveChangesAsync(cancellation);
        if (given.Kind == ReturnAnswerKind.Contest)
            await outbox.Put(
                HandoverNews.Topic, HandoverNews.KeyOf(item.Id, HandoverNewsKind.Contested, $"{answer.Id}"), new HandoverNews(item.Id, HandoverNewsKind.Contested).ToJson(), cancellation,
                act.At + DeskAct.Undoable + Duration.FromSeconds(1));
        if (answer.ComesBackOn is { } day) await enqueue.Run(ComeBack.Kind, new LeadComesBack(answer.Id), cancellation, item.Case.Zone.AtStartOfDay(day).ToInstant());
    }
}
