using Handslag.Platform;
using Handslag.Platform.Database;
using Handslag.Platform.People;
using Handslag.Signals;
using Handslag.Signals.Pulse;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Handslag.Web.Signals;

/// <summary>Signals and rounds for programs. Answers are given by people alone, so there is no endpoint for them.</summary>
static class SignalEndpoints
{
    /// <param name="ClosesAt">ISO 8601, UTC.</param>
    sealed record OpenInput(string? ClosesAt);

    public static void MapSignals(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Signals");
        api.MapGet("/signals", Newest).RequireScope(Scopes.SignalsRead).WithSummary("What both sides recognise beside what the data shows: round, funnel").Produces<SignalsAnswer>();
        api.MapGet("/pulse/rounds", Rounds).RequireScope(Scopes.SignalsRead).WithSummary("The rounds of the pulse, newest first").Produces<IReadOnlyList<RoundAnswer>>();
        api.MapPost("/pulse/rounds", Open).RequireScope(Scopes.SignalsWrite).WithSummary("Opens a round for everybody on a side").Produces<RoundAnswer>(StatusCodes.Status201Created);
        api.MapPost("/pulse/rounds/{number:int}/close", Close).RequireScope(Scopes.SignalsWrite).WithSummary("Closes the open round").Produces<RoundAnswer>();
    }

    static async Task<IResult> Newest(SignalsOfRound signals, CancellationToken cancellation, int? round = null, string? funnel = null)
    {
        var report = await signals.Ask(round, funnel, cancellation);
        if (report is null) return new RefusedResult([new("pulse.none.unknown", "round", round is { } asked ? $"{asked}" : null)]);
        return report.Funnel is null && funnel is not null ? new RefusedResult([new("report.funnelUnknown", "funnel", funnel)]) : TypedResults.Ok(SignalsAnswer.Of(report));
    }

    static async Task<IResult> Rounds(HandslagDb db, CancellationToken cancellation) =>
        TypedResults.Ok((await db.Set<PulseRound>().AsNoTracking().OrderByDescending(round => round.Number).ToListAsync(cancellation)).ConvertAll(RoundAnswer.Of));

    static async Task<IResult> Open(OpenInput input, OpenRound open, CancellationToken cancellation) =>
        InstantPattern.ExtendedIso.Parse(input.ClosesAt ?? "") is { Success: true, Value: var at }
            ? (await open.Run(at, null, cancellation)).Answer(round => TypedResults.Created($"/api/v1/signals?round={round.Number}", RoundAnswer.Of(round)))
            : new RefusedResult([new("pulse.closes.day", "closesAt", input.ClosesAt)]);

    static async Task<IResult> Close(int number, HandslagDb db, CloseRound close, EvidenceOfRound evidence, CancellationToken cancellation)
    {
        var id = await db.Set<PulseRound>().Where(round => round.Number == number).Select(round => round.Id).SingleOrDefaultAsync(cancellation);
        var closed = await close.Run(id, null, cancellation);
        if (!closed.IsRefused) await evidence.Settle(closed.Value, cancellation);
        return closed.Answer(round => TypedResults.Ok(RoundAnswer.Of(round)));
    }
}
