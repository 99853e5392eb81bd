using Handslag.Platform.People;
using Handslag.Reviews.Rules;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;

namespace Handslag.Web.Reviews.Rules;

/// <summary>What both sides agreed about asking, launching and judging, for programs.</summary>
static class RulesEndpoints
{
    sealed record AnswerBody(bool? Agree, string? Reason);

    sealed record VersionAnswer(int Number, RulesState State, WorkRules Rules, string ProposedBy, DateTimeOffset ProposedAt, DateTimeOffset? AnsweredAt, string? Reason)
    {
        public static VersionAnswer Of(RulesVersion version) => new(
            version.Number, version.State, WorkRules.Read(version.Rules), $"{version.ProposedBySide}".ToLowerInvariant(), version.ProposedAt.ToDateTimeOffset(), version.AnsweredAt?.ToDateTimeOffset(), version.Reason);
    }

    sealed record RulesAnswer(int Number, bool Agreed, WorkRules Rules, VersionAnswer? Proposed);

    public static void MapRules(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Reviews");
        api.MapGet("/review-rules", Ask).RequireScope(Scopes.ReviewsRead).WithSummary("What is agreed (number 0: nothing yet, only what is usual), and what waits for an answer").Produces<RulesAnswer>();
        api.MapPost("/review-rules", Propose).RequireScope(Scopes.ReviewsWrite).WithSummary("Propose rules to the other side, as its head").Produces<VersionAnswer>();
        api.MapPost("/review-rules/{number:int}/answer", Answer).RequireScope(Scopes.ReviewsWrite).WithSummary("Agree to proposed rules, or turn them down with the reason").Produces<VersionAnswer>();
        api.MapPost("/review-rules/{number:int}/withdrawal", Withdraw).RequireScope(Scopes.ReviewsWrite).WithSummary("Withdraw what one proposed").Produces<VersionAnswer>();
    }

    static async Task<IResult> Ask(RulesInForce rules, CancellationToken cancellation)
    {
        var agreed = await rules.Ask(cancellation);
        return TypedResults.Ok(new RulesAnswer(agreed.Number, agreed.IsAgreed, agreed.Rules, await rules.Proposed(cancellation) is { } proposed ? VersionAnswer.Of(proposed) : null));
    }

    static Task<IResult> Propose(WorkRules body, ProposeRules propose, Speaker speaker, CancellationToken cancellation) =>
        speaker.Say(me => propose.Run(Whole(body), me, cancellation), VersionAnswer.Of, cancellation);

    static async Task<IResult> Answer(int number, AnswerBody body, AnswerRules answer, Speaker speaker, CancellationToken cancellation) => body.Agree is { } agree
        ? await speaker.Say(me => agree ? answer.Agree(number, me, cancellation) : answer.TurnDown(number, body.Reason, me, cancellation), VersionAnswer.Of, cancellation)
        : Speaker.Refused(new("rules.agree.missing", "agree"));

    /// <summary>What a program left out is empty, so that it is refused by its name.</summary>
    static WorkRules Whole(WorkRules body) => body with
    {
        Criteria = [.. (body.Criteria ?? []).Where(one => one is not null)],
        Templates = [.. (body.Templates ?? []).Where(one => one is not null).Select(one => one with { Parts = [.. (one.Parts ?? []).Where(part => part is not null)] })],
    };

    static Task<IResult> Withdraw(int number, AnswerRules answer, Speaker speaker, CancellationToken cancellation) => speaker.Say(me => answer.Withdraw(number, me, cancellation), VersionAnswer.Of, cancellation);
}
