using Handslag.Handovers;
using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Reviews.Requests;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using NodaTime;

namespace Handslag.Web.Reviews.Requests;

/// <summary>Requests between the sides, for programs. Each deed is that of the member who made the token.</summary>
static class RequestEndpoints
{
    const int MostEnded = 200;

    sealed record AskBody(string? Template, string? Name, string? DueOn, Dictionary<string, string?>? Parts);

    sealed record DeedBody(RequestEntryKind? Deed, string? Text);

    sealed record PartsBody(Dictionary<string, string?>? Parts);

    sealed record EntryAnswer(RequestEntryKind Kind, Side Side, string? Text, DateTimeOffset At);

    /// <param name="ShortNotice">Null where no notice is agreed.</param>
    sealed record RequestAnswer(
        long Id, Side From, string Template, int Rules, string Name, IReadOnlyDictionary<string, string> Parts, string[] Missing, bool CompleteWhenAsked, string? DueOn, DateTimeOffset DueAt,
        DateTimeOffset AskedAt, int NoticeGivenMinutes, int? NoticeAgreedMinutes, bool? ShortNotice, RequestState State, ClockState Clock, DateTimeOffset? DeliveredAt, EntryAnswer[]? Entries)
    {
        public static RequestAnswer Of(RequestLine line, Instant now, IEnumerable<RequestEntry>? entries = null) => new(
            line.Request.Id, line.Request.FromSide, line.Request.TemplateKey, line.Request.RulesNumber, line.Request.Name, line.Request.Said, [.. line.Missing.Select(part => part.Key)], line.Request.WasComplete,
            ReviewWords.Written(line.Request.DueOn), line.Request.DueAt.ToDateTimeOffset(), line.Request.AskedAt.ToDateTimeOffset(), line.Request.NoticeGiven, line.Request.NoticeAgreed, line.Request.IsShort,
            line.Request.State, line.Request.ClockAt(now), line.Request.DeliveredAt?.ToDateTimeOffset(), entries?.Select(entry => new EntryAnswer(entry.Kind, entry.Side, entry.Text, entry.At.ToDateTimeOffset())).ToArray());
    }

    public static void MapRequests(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Requests");
        api.MapGet("/requests", List).RequireScope(Scopes.RequestsRead).WithSummary("What the sides ask of each other, the earliest due first; with ended=true what has ended, newest first").Produces<RequestAnswer[]>();
        api.MapGet("/requests/{id:long}", One).RequireScope(Scopes.RequestsRead).WithSummary("One request with what happened to it").Produces<RequestAnswer>();
        api.MapPost("/requests", Ask).RequireScope(Scopes.RequestsWrite).WithSummary("Ask the other side; late or incomplete is seen by both, not refused").Produces<RequestAnswer>();
        api.MapPost("/requests/{id:long}/deeds", Move).RequireScope(Scopes.RequestsWrite)
            .WithSummary("said, takenOn, delivered, declined (by the asked side), accepted, sentBack, withdrawn (by the asking side)").Produces<RequestAnswer>();
        api.MapPut("/requests/{id:long}/parts", FillIn).RequireScope(Scopes.RequestsWrite).WithSummary("Fill in what the brief lacked").Produces<RequestAnswer>();
    }

    static async Task<IResult> List(RequestsBetween requests, IClock clock, CancellationToken cancellation, bool ended = false) =>
        TypedResults.Ok((ended ? await requests.Ended(MostEnded, cancellation) : await requests.Open(cancellation)).Select(line => RequestAnswer.Of(line, clock.GetCurrentInstant())));

    static async Task<IResult> One(long id, RequestsBetween requests, IClock clock, CancellationToken cancellation) => await requests.One(id, cancellation) is { } line
        ? TypedResults.Ok(RequestAnswer.Of(line, clock.GetCurrentInstant(), await requests.Entries(id, cancellation))) : Speaker.Refused(new("request.unknown", "request", $"{id}"));

    static Task<IResult> Ask(AskBody body, AskOtherSide ask, RequestsBetween requests, IClock clock, Speaker speaker, CancellationToken cancellation) =>
        Said(speaker, me => ask.Run(new(body.Template, body.Name, ReviewWords.Day(body.DueOn), body.Parts ?? []), me, cancellation), requests, clock, cancellation);

    static Task<IResult> Move(long id, DeedBody body, MoveRequest move, RequestsBetween requests, IClock clock, Speaker speaker, CancellationToken cancellation) =>
        Said(speaker, me => move.Run(id, body.Deed ?? 0, body.Text, me, cancellation), requests, clock, cancellation);

    static Task<IResult> FillIn(long id, PartsBody body, MoveRequest move, RequestsBetween requests, IClock clock, Speaker speaker, CancellationToken cancellation) =>
        Said(speaker, me => move.FillIn(id, body.Parts ?? [], me, cancellation), requests, clock, cancellation);

    static async Task<IResult> Said(Speaker speaker, Func<Me, Task<Outcome<SideRequest>>> act, RequestsBetween requests, IClock clock, CancellationToken cancellation)
    {
        if (await speaker.Find(cancellation) is not { } me) return Speaker.Refused(new("speaker.missing", "token"));
        var outcome = await act(me);
        return outcome.IsRefused ? outcome.Answer() : await One(outcome.Value.Id, requests, clock, cancellation);
    }
}
