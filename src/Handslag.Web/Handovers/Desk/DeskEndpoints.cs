using Handslag.Handovers.Desk;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using NodaTime;
using NodaTime.Text;

namespace Handslag.Web.Handovers.Desk;

/// <summary>Everything that the desk does, for programs. The header <c>Idempotency-Key</c> makes a deed that is sent twice one deed.</summary>
static class DeskEndpoints
{
    const string KeyHeader = "Idempotency-Key";
    const int MostAtOnce = 500;
    const int UsualSize = 100;

    sealed record AttemptInput(string? Channel, bool? Reached, string? Text, DateTimeOffset? At);

    sealed record AcceptanceInput(DateTimeOffset? At);

    /// <param name="SeenDecision">It is known to be accepted, and is returned all the same.</param>
    sealed record ReturnInput(string? Reason, string? Example, bool SeenDecision, DateTimeOffset? At);

    sealed record NoteInput(string? WhyNow, string? Read, string? OpeningLine);

    sealed record OwnerInput(long? Member);

    sealed record PauseInput(string? Reason, DateTimeOffset? At);

    sealed record WarmingInput(string? Text, bool SeenDecision, DateTimeOffset? At);

    /// <param name="ComesBackOn">Of a recycled lead, as yyyy-MM-dd.</param>
    sealed record AnswerInput(ReturnAnswerKind? Kind, string? Text, string? ComesBackOn);

    /// <param name="Value">Of a won deal, in minor units.</param>
    sealed record OutcomeInput(bool? Won, long? Value, string? Currency, string? Reason, string? Text, DateTimeOffset? At);

    sealed record HandOverInput(long? Member, NoteInput? Note);

    sealed record SettleInput(bool? Stands);

    public static void MapDeskApi(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Desk");
        api.MapGet("/desk", List).RequireScope(Scopes.HandoversRead).WithSummary("What is handed over and asks for something, the most urgent first: limit, after; with lying=true what has been overdue for over two weeks").Produces<DeskAnswer>().WithExample(null, DeskExamples.Desk);
        api.MapGet("/handovers/{id:long}", One).RequireScope(Scopes.HandoversRead).WithSummary("One handover with its note and its most urgent clock").Produces<DeskHandoverAnswer>().WithExample(null, DeskExamples.Handover);
        api.MapGet("/return-answers/changes", Changes).RequireScope(Scopes.HandoversRead).WithSummary("What changed because of returns, newest first: limit, after").Produces<ReturnAnswersAnswer>().WithExample(null, DeskExamples.Answers);
        api.MapGet("/return-answers/contested", Contested).RequireScope(Scopes.HandoversRead).WithSummary("Contested returns that the heads have to settle: limit, after").Produces<ReturnAnswersAnswer>().WithExample(null, DeskExamples.Answers);
        Deed(api, "/handovers/{id:long}/attempts", "Say that somebody tried to reach the lead, and with what result", Attempt, """{ "channel": "phone", "reached": true, "text": "Asks for an offer", "at": "2026-11-23T09:30:00+01:00" }""");
        Deed(api, "/handovers/{id:long}/acceptance", "Accept a handover", Accept, """{ "at": "2026-11-23T09:30:00+01:00" }""");
        Deed(api, "/handovers/{id:long}/return", "Return a lead, with a reason of its agreement and an example", Return, """{ "reason": "tooEarly", "example": "Their contract runs until May", "seenDecision": false }""");
        Deed(api, "/handovers/{id:long}/notes", "Give sales along why now, what the lead read and an opening line", Note, """{ "whyNow": "Asked for a price yesterday", "read": "The heat pump case, twice", "openingLine": "Does your contract end this quarter?" }""");
        Deed(api, "/handovers/{id:long}/owner", "Hand the work to a colleague of sales", Owner, """{ "member": 3 }""");
        Deed(api, "/handovers/{id:long}/pause", "Let the clocks stand still for a reason", Pause, """{ "reason": "lead-away" }""");
        Deed(api, "/handovers/{id:long}/resumption", "Let the clocks go on", Resume, """{ "at": "2026-11-23T09:30:00+01:00" }""");
        Deed(api, "/handovers/{id:long}/warming", "Hand a contact back to marketing until it is ready", Warming, """{ "text": "Wants to talk after the summer" }""");
        Deed(api, "/handovers/{id:long}/answer", "Answer a return: agree, contest, or recycle until a day", Answer, """{ "kind": "recycle", "comesBackOn": "2027-05-03" }""");
        Deed(api, "/handovers/{id:long}/outcome", "Say how a lead ended", Outcome, """{ "won": true, "value": 1250000, "currency": "EUR" }""");
        Deed(api, "/leads/{id:long}/handovers", "Hand a lead over to sales", HandOver, """{ "member": 3, "note": { "whyNow": "Asked for a price yesterday" } }""");
        Deed(api, "/desk/acts/{id:long}/undo", "Take a deed back within a minute", Undo);
        api.MapPost("/return-answers/{id:long}/settlement", Settle).RequireScope(Scopes.HandoversWrite).WithSummary("Say what becomes of a contested return").Produces<ReturnAnswerAnswer>().WithExample("""{ "stands": true }""", DeskExamples.Contested);
    }

    static void Deed(RouteGroupBuilder api, string pattern, string summary, Delegate handler, string? example = null) =>
        api.MapPost(pattern, handler).RequireScope(Scopes.HandoversWrite).WithSummary(summary).Produces<DeedAnswer>().WithExample(example, DeskExamples.Deed);

    static async Task<IResult> List(SalesDesk desk, CancellationToken cancellation, int limit = UsualSize, string? after = null, bool lying = false)
    {
        if (limit is < 1 or > MostAtOnce) return Refused(new("desk.limit.range", "limit", $"{limit}", $"{MostAtOnce}"));
        var page = await desk.Ask(lying ? SalesView.Lying : SalesView.Team, DeskCursor.Read(after), limit, null, cancellation);
        return TypedResults.Ok(new DeskAnswer(page.AsOf.ToDateTimeOffset(), [.. page.Items.Select(DeskHandoverAnswer.Of)], page.Next?.ToString()));
    }

    static async Task<IResult> One(long id, DeskReading reading, CancellationToken cancellation) =>
        await reading.One(id, null, cancellation) is { } item ? TypedResults.Ok(DeskHandoverAnswer.Of(item)) : Refused(new("handover.unknown", "handover", $"{id}"));

    static async Task<IResult> Changes(ReturnAnswers answers, CancellationToken cancellation, int limit = UsualSize, long? after = null) => limit is < 1 or > MostAtOnce
        ? Refused(new("desk.limit.range", "limit", $"{limit}", $"{MostAtOnce}")) : TypedResults.Ok(ReturnAnswersAnswer.Of(await answers.Changes(after, limit, null, cancellation)));

    static async Task<IResult> Contested(ReturnAnswers answers, CancellationToken cancellation, int limit = UsualSize, long? after = null) => limit is < 1 or > MostAtOnce
        ? Refused(new("desk.limit.range", "limit", $"{limit}", $"{MostAtOnce}")) : TypedResults.Ok(ReturnAnswersAnswer.Of(await answers.Contested(after, limit, null, cancellation)));

    static async Task<IResult> Attempt(long id, AttemptInput input, HttpContext http, RecordAttempt use, CancellationToken cancellation) =>
        Done(await use.Run(Deed(http, id, input.At), new(input.Channel, input.Reached, input.Text), cancellation));

    static async Task<IResult> Accept(long id, AcceptanceInput? input, HttpContext http, AcceptHandover use, CancellationToken cancellation) =>
        Done(await use.Run(Deed(http, id, input?.At), cancellation));

    static async Task<IResult> Return(long id, ReturnInput input, HttpContext http, ReturnHandover use, CancellationToken cancellation) =>
        Done(await use.Run(Deed(http, id, input.At), new(input.Reason, input.Example, input.SeenDecision), cancellation));

    static async Task<IResult> Note(long id, NoteInput input, HttpContext http, AddHandoverNote use, CancellationToken cancellation) =>
        Done(await use.Run(Deed(http, id, null), Of(input), cancellation));

    static async Task<IResult> Owner(long id, OwnerInput input, HttpContext http, HandToColleague use, CancellationToken cancellation) =>
        Done(await use.Run(Deed(http, id, null), input.Member, cancellation));

    static async Task<IResult> Pause(long id, PauseInput input, HttpContext http, PauseHandover use, CancellationToken cancellation) =>
        Done(await use.Pause(Deed(http, id, input.At), input.Reason, cancellation));

    static async Task<IResult> Resume(long id, AcceptanceInput? input, HttpContext http, PauseHandover use, CancellationToken cancellation) =>
        Done(await use.Resume(Deed(http, id, input?.At), cancellation));

    static async Task<IResult> Warming(long id, WarmingInput input, HttpContext http, HandBackForWarming use, CancellationToken cancellation) =>
        Done(await use.Run(Deed(http, id, input.At), input.Text, input.SeenDecision, cancellation));

    static async Task<IResult> Answer(long id, AnswerInput input, HttpContext http, AnswerReturn use, CancellationToken cancellation)
    {
        LocalDate? day = null;
        if (input.ComesBackOn is { } written)
        {
            var read = LocalDatePattern.Iso.Parse(written);
            if (!read.Success) return Refused(new("answer.recycle.missing", "comesBackOn", written));
            day = read.Value;
        }

        return Done(await use.Run(Deed(http, id, null), new(input.Kind ?? 0, input.Text, day), cancellation));
    }

    static async Task<IResult> Outcome(long id, OutcomeInput input, HttpContext http, EnterOutcome use, CancellationToken cancellation) => input.Won is { } won
        ? Done(await use.Run(Deed(http, id, input.At), new(won, input.Value, input.Currency, input.Reason, input.Text), cancellation))
        : Refused(new("outcome.missing", "won"));

    static async Task<IResult> HandOver(long id, HandOverInput input, HttpContext http, HandOverLead use, CancellationToken cancellation) =>
        Done(await use.Run(new(id, null, input.Note is { } note ? Of(note) : null, input.Member, Key(http)), cancellation));

    static async Task<IResult> Undo(long id, UndoDeskAct use, CancellationToken cancellation) => Done(await use.Run(id, null, cancellation));

    static async Task<IResult> Settle(long id, SettleInput input, SettleContest use, CancellationToken cancellation) => input.Stands is { } stands
        ? (await use.Run(id, stands, null, cancellation)).Answer(answer => TypedResults.Ok(ReturnAnswerAnswer.Of(answer, null)))
        : Refused(new("contest.stands.missing", "stands"));

    static DeskInput Deed(HttpContext http, long id, DateTimeOffset? at) => new(id, null) { Key = Key(http), At = at is { } said ? Instant.FromDateTimeOffset(said) : null };

    static string? Key(HttpContext http) => http.Request.Headers[KeyHeader].ToString() is { Length: > 0 } key ? key : null;

    static HandoverNote Of(NoteInput note) => new(note.WhyNow, note.Read, note.OpeningLine);

    static IResult Done(Outcome<DeskAct> outcome) => outcome.Answer(act => TypedResults.Ok(DeedAnswer.Of(act)));

    static IResult Refused(Refusal refusal) => ((Outcome<long>)refusal).Answer();
}
