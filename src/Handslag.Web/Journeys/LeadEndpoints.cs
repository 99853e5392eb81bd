using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using NodaTime;

namespace Handslag.Web.Journeys;

/// <summary>Leads and their facts for programs; what a program corrects bears no person.</summary>
static class LeadEndpoints
{
    const int MostAtOnce = 500;
    const int UsualSize = 100;

    /// <param name="At">When it happened; or <paramref name="Day"/> where only the day is known, as yyyy-MM-dd.</param>
    sealed record CorrectionInput(long Seen, DateTimeOffset? At, string? Day, string? Stage, string? Reason);

    sealed record WithdrawalInput(long Seen, string? Reason);

    sealed record NoteInput(string? Text);

    sealed record RecordedAnswer(long Recorded);

    public static void MapLeadApi(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Leads");
        api.MapGet("/leads", List).RequireScope(Scopes.LeadsRead).WithSummary("Leads, a page at a time: q, stage, side, source, channel, persona, undated, order, dir, limit, after")
            .Produces<LeadsAnswer>();
        api.MapGet("/leads/{id:long}", One).RequireScope(Scopes.LeadsRead).WithSummary("One lead with its facts").Produces<LeadAnswer>();
        api.MapPost("/leads/{id:long}/facts/{fact:long}/corrections", Correct).RequireScope(Scopes.LeadsWrite).WithSummary("Say what a fact should have said").Produces<RecordedAnswer>();
        api.MapPost("/leads/{id:long}/facts/{fact:long}/withdrawals", Withdraw).RequireScope(Scopes.LeadsWrite).WithSummary("Take a fact back").Produces<RecordedAnswer>();
        api.MapPost("/leads/{id:long}/notes", Note).RequireScope(Scopes.LeadsWrite).WithSummary("Write something down about a lead").Produces<RecordedAnswer>();
    }

    static async Task<IResult> List(
        HttpContext http, HandslagDb db, WorkspaceInsights insights, FindLeads find, LeadNames names, CancellationToken cancellation, int limit = UsualSize)
    {
        if (limit is < 1 or > MostAtOnce) return Refused(new("limit.range", "limit", $"{limit}", $"{MostAtOnce}"));
        var query = LeadsQuery.Read(http.Request.Query);
        var frame = (await insights.Ask(db.Scope.Id, new FilterChoices(null), cancellation)).Value.Frame;
        var ids = query.Search is { } search ? (await find.By(search, cancellation)).Ids : null;
        var answer = await insights.Ask(db.Scope.Id, query.List(frame, ids, limit), cancellation);
        var named = await names.Of([.. answer.Value.Lines.Select(line => line.LeadId)], cancellation);
        return TypedResults.Ok(new LeadsAnswer(
            answer.UpTo.ToDateTimeOffset(), frame.Zone, answer.Value.IsCountedOut ? null : answer.Value.Count,
            [.. answer.Value.Lines.Select(line => LeadLineAnswer.Of(line, named.GetValueOrDefault(line.LeadId), frame))],
            answer.Value.Next is { } next ? LeadsQuery.Written(next) : null));
    }

    static async Task<IResult> One(long id, LeadTimeline timeline, CancellationToken cancellation) =>
        await timeline.Of(id, cancellation) is { } lead ? TypedResults.Ok(LeadAnswer.Of(lead)) : Refused(new("lead.unknown", "lead", $"{id}"));

    static async Task<IResult> Correct(long id, long fact, CorrectionInput input, LeadTimeline timeline, CorrectFact correct, CancellationToken cancellation)
    {
        if (await timeline.Of(id, cancellation) is not { } lead) return Refused(new("lead.unknown", "lead", $"{id}"));
        Outcome<FactTime>? when = null;
        if (input.Day is { } day) when = SaidFields.Read(day, null, "day", lead.Zone);
        else if (input.At is { } at) when = new FactTime(Instant.FromDateTimeOffset(at), Precision.Instant);
        if (when?.IsRefused == true) return Refused(when.Value.Refusals[0]);
        return (await correct.Run(new(id, fact, input.Seen, when?.Value, input.Stage, input.Reason), null, cancellation)).Answer(Recorded);
    }

    static async Task<IResult> Withdraw(long id, long fact, WithdrawalInput input, WithdrawFact withdraw, CancellationToken cancellation) =>
        (await withdraw.Run(new(id, fact, input.Seen, input.Reason), null, cancellation)).Answer(Recorded);

    static async Task<IResult> Note(long id, NoteInput input, AddNote add, CancellationToken cancellation) =>
        (await add.Run(id, input.Text, null, cancellation)).Answer(Recorded);

    static IResult Recorded(long seq) => TypedResults.Ok(new RecordedAnswer(seq));

    static IResult Refused(Refusal refusal) => ((Outcome<long>)refusal).Answer();
}
