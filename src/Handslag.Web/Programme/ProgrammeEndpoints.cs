using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Programme;
using Handslag.Programme.Credits;
using Handslag.Programme.Ladder;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using Handslag.Web.Rhythm;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Handslag.Web.Programme;

/// <summary>The programme for programs. What a person puts their name to (a rung, a confirmation) is done on the page; stakeholders are read by no program.</summary>
static class ProgrammeEndpoints
{
    const int Most = 200;

    sealed record WeekAnswer(bool Over, FirstWeekStep? Next, IReadOnlyList<WeekStepAnswer> Steps);

    sealed record WeekStepAnswer(FirstWeekStep Step, FirstWeekStanding Standing, int Count, DateTimeOffset? At);

    sealed record LadderAnswer(LadderGround Here, IReadOnlyList<RungAnswer> Rungs);

    sealed record RungAnswer(Rung Rung, bool Reached, string? What, DateTimeOffset? SaidAt, DateTimeOffset? CosignedAt, string? SentBackBecause);

    sealed record CreditBody(string? Promise, string? Due, Side? Side);

    sealed record ReasonBody(string? Reason);

    sealed record CreditAnswer(long Id, string Promise, Side Side, string PromisedOn, string Due, CreditState State, string? KeptOn, string? Reason)
    {
        public static CreditAnswer Of(Credit one) => new(one.Id, one.Promise, one.Side, $"{one.PromisedOn:uuuu-MM-dd}", $"{one.Due:uuuu-MM-dd}", one.State, one.KeptOn is { } kept ? $"{kept:uuuu-MM-dd}" : null, one.Reason);
    }

    sealed record CreditsAnswer(IReadOnlyList<CreditStanding> Standing, IReadOnlyList<CreditAnswer> Credits);

    public static void MapProgrammeApi(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Programme");
        api.MapGet("/first-week", Week).RequireScope(Scopes.ProgrammeRead).WithSummary("How far the first week is, read from what is there").Produces<WeekAnswer>();
        api.MapGet("/programme/ladder", Ladder).RequireScope(Scopes.ProgrammeRead).WithSummary("The rungs of the ladder and which of them sales signed").Produces<LadderAnswer>();
        api.MapGet("/programme/credits", Credits).RequireScope(Scopes.ProgrammeRead).WithSummary("What the sides promised each other beside the agreement, newest first, and how each side stands").Produces<CreditsAnswer>();
        api.MapPost("/programme/credits", async (CreditBody body, KeepCredits use, CancellationToken token) => Of(await use.Promise(new(body.Promise, GoalForm.Date(body.Due), body.Side), null, token)))
            .RequireScope(Scopes.ProgrammeWrite).WithSummary("Write down a promise of a side").Produces<CreditAnswer>();
        api.MapPost("/programme/credits/{id:long}/kept", async (long id, KeepCredits use, CancellationToken token) => Of(await use.SayKept(id, null, token)))
            .RequireScope(Scopes.ProgrammeWrite).WithSummary("Say that a promise was kept; a member of the other side confirms it on the page").Produces<CreditAnswer>();
        api.MapPost("/programme/credits/{id:long}/withdrawal", async (long id, ReasonBody body, KeepCredits use, CancellationToken token) => Of(await use.TakeBack(id, body.Reason, null, token)))
            .RequireScope(Scopes.ProgrammeWrite).WithSummary("Take a promise back, with the reason").Produces<CreditAnswer>();
    }

    static async Task<IResult> Week(FirstWeek week, CancellationToken cancellation)
    {
        var path = await week.Ask(cancellation);
        return TypedResults.Ok(new WeekAnswer(path.IsOver, path.Next?.Step, [.. path.Lines.Select(line => new WeekStepAnswer(line.Step, line.Standing, line.Count, line.At?.ToDateTimeOffset()))]));
    }

    static async Task<IResult> Ladder(HandslagDb db, IClock clock, CancellationToken cancellation)
    {
        var steps = await db.Set<LadderStep>().AsNoTracking().ToDictionaryAsync(step => step.Rung, cancellation);
        return TypedResults.Ok(new LadderAnswer(await LadderGround.Of(db, clock.GetCurrentInstant(), cancellation), [.. Enum.GetValues<Rung>().Select(rung => steps.GetValueOrDefault(rung) is { } step
            ? new RungAnswer(rung, step.IsReached, step.What, step.SaidAt.ToDateTimeOffset(), step.CosignedAt?.ToDateTimeOffset(), step.SentBackBecause)
            : new RungAnswer(rung, false, null, null, null, null))]));
    }

    static async Task<IResult> Credits(HandslagDb db, IClock clock, CancellationToken cancellation)
    {
        var today = clock.GetCurrentInstant().InZone(await MeetingZone.Of(db, cancellation)).Date;
        var credits = await db.Set<Credit>().AsNoTracking().OrderByDescending(one => one.Id).Take(Most).ToListAsync(cancellation);
        return TypedResults.Ok(new CreditsAnswer([CreditStanding.Of(Side.Marketing, credits, today), CreditStanding.Of(Side.Sales, credits, today)], [.. credits.Select(CreditAnswer.Of)]));
    }

    static IResult Of(Outcome<Credit> outcome) => outcome.Answer(one => TypedResults.Ok(CreditAnswer.Of(one)));
}
