using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Programme.Profile;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;
using Handslag.Web.Rhythm;
using NodaTime;

namespace Handslag.Web.Programme;

/// <summary>The team profile for programs: never finer than the page shows it, and answered by nobody but members themselves.</summary>
static class ProfileEndpoints
{
    sealed record RoundBody(DateTimeOffset? ClosesAt);

    sealed record RoundAnswer(int Number, DateTimeOffset ClosesAt, DateTimeOffset? ClosedAt)
    {
        public static RoundAnswer Of(ProfileRound one) => new(one.Number, one.ClosesAt.ToDateTimeOffset(), one.ClosedAt?.ToDateTimeOffset());
    }

    sealed record SideAnswer(Side Side, int Eligible, int Answered, bool Team);

    sealed record MeanAnswer(double? Mean, MeanBand? Band, Closeness? Spread)
    {
        public static MeanAnswer? Of(SideMean? one) => one is null ? null : new(one.Mean, one.Band, one.Spread);
    }

    sealed record LineAnswer(Dimension Dimension, bool Orientation, MeanAnswer? Marketing, MeanAnswer? Sales, Apart? Apart, Side? Behind);

    sealed record ProfileAnswered(RoundAnswer Round, IReadOnlyList<SideAnswer> Sides, IReadOnlyList<LineAnswer> Lines);

    sealed record ExchangeBody(ExchangeKind? Kind, Dimension? Area, string? What, long? Owner, string? Due);

    public static void MapProfileApi(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Programme");
        api.MapGet("/programme/profile", Read).RequireScope(Scopes.ProgrammeRead).WithSummary("The newest closed round of the team profile, or the one that is named").Produces<ProfileAnswered>();
        api.MapPost("/programme/profile/rounds", async (RoundBody body, RunProfile use, CancellationToken token) => Of(await use.Open(body.ClosesAt is { } at ? Instant.FromDateTimeOffset(at) : null, null, token)))
            .RequireScope(Scopes.ProgrammeWrite).WithSummary("Open a round of the team profile").Produces<RoundAnswer>();
        api.MapPost("/programme/profile/rounds/{number:int}/close", async (int number, RunProfile use, CancellationToken token) => Of(await use.Close(number, null, token)))
            .RequireScope(Scopes.ProgrammeWrite).WithSummary("Close a round of the team profile").Produces<RoundAnswer>();
        api.MapPost("/programme/exchanges", async (ExchangeBody body, PlanExchange use, CancellationToken token) =>
            (await use.Run(new(body.Kind, body.Area, new(body.What, body.Owner, GoalForm.Date(body.Due))), null, token)).Answer(action => TypedResults.Ok(ActionAnswer.Of(action))))
            .RequireScope(Scopes.ProgrammeWrite).WithSummary("Plan an exchange: an action with an owner and a day").Produces<ActionAnswer>();
    }

    static async Task<IResult> Read(int? round, ProfileOfRound profile, CancellationToken cancellation)
    {
        if (await profile.Ask(round, cancellation) is not { } report) return new RefusedResult([new("profile.unknown", "round", $"{round}")]);
        return TypedResults.Ok(new ProfileAnswered(RoundAnswer.Of(report.Round), [.. report.Sides.Select(side => new SideAnswer(side.Side, side.Eligible, side.Answered, side.IsTeam))],
            [.. report.Lines.Select(line => new LineAnswer(line.Dimension, ProfileQuestions.IsOrientation(line.Dimension), MeanAnswer.Of(line.Marketing), MeanAnswer.Of(line.Sales), line.Distance, line.Behind))]));
    }

    static IResult Of(Outcome<ProfileRound> outcome) => outcome.Answer(one => TypedResults.Ok(RoundAnswer.Of(one)));
}
