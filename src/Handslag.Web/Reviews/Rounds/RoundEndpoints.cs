using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Reviews.Rounds;
using Handslag.Reviews.Rules;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;

namespace Handslag.Web.Reviews.Rounds;

/// <summary>Review rounds for programs. A judgement is said by the member who made the token, in the name of their side and of no other.</summary>
static class RoundEndpoints
{
    sealed record RoundBody(string? From, string? Until, string? AnswerBy);

    /// <param name="Side">Left out for one's own side.</param>
    sealed record JudgementBody(string? Criterion, int? Value, string? Example, Side? Side);

    sealed record RatingBody(int? Value, string? Example);

    sealed record TextBody(string? Text);

    sealed record EndingBody(Ending? Ending, string? Text);

    sealed record ClosingBody(bool NoteTheRest);

    sealed record RoundLine(int Number, string? From, string? Until, string? AnswerBy, int Rules, bool ByRhythm, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt)
    {
        public static RoundLine Of(ReviewRound round) => new(
            round.Number, ReviewWords.Written(round.From), ReviewWords.Written(round.Until), ReviewWords.Written(round.AnswerBy), round.RulesNumber, round.IsByRhythm, round.OpenedAt.ToDateTimeOffset(), round.ClosedAt?.ToDateTimeOffset());
    }

    sealed record RemarkAnswer(Side Side, string Text, DateTimeOffset At);

    sealed record JudgementAnswer(long Id, long? Subject, long? Lead, string Criterion, Side By, Side About, short Value, string? Example, bool FromDesk, Ending Ending, string? EndingText, RemarkAnswer[] Remarks)
    {
        public static JudgementAnswer Of(Judgement row) => Of(row, []);

        public static JudgementAnswer Of(Judgement row, IEnumerable<JudgementRemark> remarks) => new(
            row.Id, row.SubjectId, row.LeadId, row.CriterionKey, row.BySide, row.AboutSide, row.Value, row.Example, row.IsFromDesk, row.Ending, row.EndingText,
            [.. remarks.Select(remark => new RemarkAnswer(remark.Side, remark.Text, remark.At.ToDateTimeOffset()))]);
    }

    sealed record SubjectAnswer(long Id, SubjectKind Kind, long? Of, Stratum Stratum);

    sealed record ResultAnswer(string Criterion, Side About, bool AtTheDesk, double? Other, int OtherN, double? Self, int SelfN, double? Difference);

    sealed record RoundAnswer(RoundLine Round, long Seed, int HandedOver, SubjectAnswer[] Subjects, JudgementAnswer[] Judgements, SideAnswers[] Answers, ResultAnswer[] Results)
    {
        public static RoundAnswer Of(RoundView view) => new(
            RoundLine.Of(view.Round), view.Round.Seed, view.Round.HandedOver,
            [.. view.Subjects.Select(subject => new SubjectAnswer(subject.Row.Id, subject.Row.Kind, subject.Row.SubjectId == 0 ? null : subject.Row.SubjectId, subject.Row.Stratum))],
            [.. view.Judgements.Where(one => one.IsSeen).Select(one => JudgementAnswer.Of(one.Row, one.Remarks))], [.. view.Answers],
            [.. RoundResult.Of(view).Criteria.Select(one => new ResultAnswer(one.Criterion.Key, one.Criterion.About, one.IsAtTheDesk, one.Other.Mean, one.Other.N, one.Self.Mean, one.Self.N, one.Difference))]);
    }

    public static void MapRounds(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Reviews");
        api.MapGet("/reviews", List).RequireScope(Scopes.ReviewsRead).WithSummary("Review rounds, newest first").Produces<RoundLine[]>();
        api.MapGet("/reviews/{number:int}", One).RequireScope(Scopes.ReviewsRead).WithSummary("A round: what is judged, what the maker of the token may see of it, and what it comes to").Produces<RoundAnswer>();
        api.MapPost("/reviews", Open).RequireScope(Scopes.ReviewsWrite).WithSummary("Begin a round over a period").Produces<RoundLine>();
        api.MapPost("/reviews/{number:int}/reminder", Remind).RequireScope(Scopes.ReviewsWrite).WithSummary("Remind those who gave no judgement; nobody learns who").Produces<RoundLine>();
        api.MapPost("/reviews/{number:int}/closing", Close).RequireScope(Scopes.ReviewsWrite).WithSummary("Close a round; noteTheRest notes what has no ending").Produces<RoundLine>();
        api.MapPost("/review-subjects/{id:long}/judgements", Judge).RequireScope(Scopes.ReviewsWrite).WithSummary("Judge on a criterion from 1 to 5; 1, 2 and 5 need an example").Produces<JudgementAnswer>();
        api.MapPost("/judgements/{id:long}/remarks", Remark).RequireScope(Scopes.ReviewsWrite).WithSummary("Say something about a judgement");
        api.MapPost("/judgements/{id:long}/ending", End).RequireScope(Scopes.ReviewsWrite).WithSummary("Say what a judgement becomes: noted, action, termChange, agreementChange").Produces<JudgementAnswer>();
        api.MapPost("/leads/{id:long}/rating", Rate).RequireScope(Scopes.ReviewsWrite).WithSummary("Rate a lead in passing; counts in its round").Produces<JudgementAnswer>();
    }

    static async Task<IResult> List(ReviewRounds rounds, CancellationToken cancellation) => TypedResults.Ok((await rounds.All(cancellation)).Select(RoundLine.Of));

    static async Task<IResult> One(int number, ReviewRounds rounds, Speaker speaker, CancellationToken cancellation) =>
        await rounds.One(number, await speaker.Find(cancellation), cancellation) is { } view ? TypedResults.Ok(RoundAnswer.Of(view)) : Speaker.Refused(new("round.unknown", "round", $"{number}"));

    static Task<IResult> Open(RoundBody body, OpenRound open, Speaker speaker, CancellationToken cancellation) =>
        speaker.Say(me => open.Run(new(ReviewWords.Day(body.From), ReviewWords.Day(body.Until), ReviewWords.Day(body.AnswerBy)), me, cancellation), RoundLine.Of, cancellation);

    static Task<IResult> Remind(int number, RemindRound remind, Speaker speaker, CancellationToken cancellation) => speaker.Say(me => remind.Run(number, me, cancellation), RoundLine.Of, cancellation);

    static Task<IResult> Close(int number, ClosingBody body, CloseRound close, Speaker speaker, CancellationToken cancellation) =>
        speaker.Say(me => close.Run(number, body.NoteTheRest, me, cancellation), RoundLine.Of, cancellation);

    static Task<IResult> Judge(long id, JudgementBody body, JudgeWork judge, Speaker speaker, CancellationToken cancellation) =>
        speaker.Say(me => judge.Run(new(id, body.Criterion, body.Value, body.Example, body.Side), me, cancellation), JudgementAnswer.Of, cancellation);

    static Task<IResult> Remark(long id, TextBody body, TalkItOver talk, Speaker speaker, CancellationToken cancellation) =>
        speaker.Say(me => talk.Remark(id, body.Text, me, cancellation), remark => new RemarkAnswer(remark.Side, remark.Text, remark.At.ToDateTimeOffset()), cancellation);

    static Task<IResult> End(long id, EndingBody body, TalkItOver talk, Speaker speaker, CancellationToken cancellation) =>
        speaker.Say(me => talk.End(id, body.Ending ?? (Ending)(-1), body.Text, me, cancellation), JudgementAnswer.Of, cancellation);

    static Task<IResult> Rate(long id, RatingBody body, RateLead rate, Speaker speaker, CancellationToken cancellation) =>
        speaker.Say(me => rate.Run(id, body.Value, body.Example, me, cancellation), JudgementAnswer.Of, cancellation);
}
