using Handslag.Platform;
using Handslag.Platform.People;
using Handslag.Reviews.Campaigns;
using Handslag.Web.Platform;
using Handslag.Web.Platform.Api;

namespace Handslag.Web.Reviews.Campaigns;

/// <summary>Campaigns and what they ask of sales, for programs.</summary>
static class CampaignEndpoints
{
    sealed record StepBody(string? What, string? DueOn);

    sealed record CampaignBody(string? Name, string? About, string? StartsOn, string? EndsOn, string? Persona, StepBody[]? Steps, long Revision)
    {
        public CampaignInput Input => new(Name, About, ReviewWords.Day(StartsOn), ReviewWords.Day(EndsOn), Persona, [.. (Steps ?? []).Where(step => step is not null).Select(step => new StepInput(step.What, ReviewWords.Day(step.DueOn)))]);
    }

    sealed record StepAnswerBody(StepAnswer? Answer, string? Result);

    sealed record StepLine(long Id, string What, string? DueOn, string? DoneOn, bool Dropped, string? Result)
    {
        public static StepLine Of(CampaignStep step) => new(step.Id, step.What, ReviewWords.Written(step.DueOn), ReviewWords.Written(step.DoneOn), step.IsDropped, step.Result);
    }

    /// <param name="NoticeGivenMinutes">Working minutes of sales between telling it and the first day.</param>
    sealed record CampaignAnswer(
        long Id, long Revision, string Name, string About, string? Persona, string? StartsOn, string? EndsOn, DateTimeOffset? ToldAt, int? NoticeGivenMinutes, int? NoticeAgreedMinutes, bool? ToldInTime,
        bool Cancelled, StepLine[] Steps)
    {
        public static CampaignAnswer Of(CampaignLine line) => new(
            line.Campaign.Id, line.Campaign.Revision, line.Campaign.Name, line.Campaign.About, line.Campaign.PersonaKey, ReviewWords.Written(line.Campaign.StartsOn), ReviewWords.Written(line.Campaign.EndsOn),
            line.Campaign.ToldAt?.ToDateTimeOffset(), line.Campaign.NoticeGiven, line.Campaign.NoticeAgreed, line.Campaign.IsToldInTime, line.Campaign.CancelledAt is not null, [.. line.Steps.Select(StepLine.Of)]);
    }

    public static void MapCampaigns(this IEndpointRouteBuilder app)
    {
        var api = app.Api().WithTags("Campaigns");
        api.MapGet("/campaigns", List).RequireScope(Scopes.ToolsRead).WithSummary("Campaigns, newest first, with their notice and what sales did").Produces<CampaignAnswer[]>();
        api.MapGet("/campaigns/{id:long}", One).RequireScope(Scopes.ToolsRead).WithSummary("One campaign").Produces<CampaignAnswer>();
        api.MapPost("/campaigns", Add).RequireScope(Scopes.ToolsWrite).WithSummary("Plan a campaign with what it asks of sales").Produces<CampaignAnswer>();
        api.MapPut("/campaigns/{id:long}", Change).RequireScope(Scopes.ToolsWrite).WithSummary("Change the plan; steps that sales answered stay").Produces<CampaignAnswer>();
        api.MapPost("/campaigns/{id:long}/launch", Tell).RequireScope(Scopes.ToolsWrite).WithSummary("Tell sales, which fixes the notice").Produces<CampaignAnswer>();
        api.MapPost("/campaigns/{id:long}/cancellation", Cancel).RequireScope(Scopes.ToolsWrite).WithSummary("Call a campaign off").Produces<CampaignAnswer>();
        api.MapPost("/campaign-steps/{id:long}/answer", Answer).RequireScope(Scopes.ToolsWrite).WithSummary("Say whether sales did what was asked: done, dropped with the reason, or open");
    }

    static async Task<IResult> List(CampaignPlan plan, CancellationToken cancellation) => TypedResults.Ok((await plan.All(cancellation)).Select(CampaignAnswer.Of));

    static async Task<IResult> One(long id, CampaignPlan plan, CancellationToken cancellation) =>
        await plan.One(id, cancellation) is { } line ? TypedResults.Ok(CampaignAnswer.Of(line)) : Speaker.Refused(new("campaign.unknown", "campaign", $"{id}"));

    static async Task<IResult> Add(CampaignBody body, PlanCampaign use, CampaignPlan plan, CancellationToken cancellation) => await Told(await use.Add(body.Input, null, cancellation), plan, cancellation);

    static async Task<IResult> Change(long id, CampaignBody body, PlanCampaign use, CampaignPlan plan, CancellationToken cancellation) =>
        await Told(await use.Change(id, body.Revision, body.Input, null, cancellation), plan, cancellation);

    static async Task<IResult> Tell(long id, LaunchCampaign use, CampaignPlan plan, CancellationToken cancellation) => await Told(await use.Tell(id, null, cancellation), plan, cancellation);

    static async Task<IResult> Cancel(long id, LaunchCampaign use, CampaignPlan plan, CancellationToken cancellation) => await Told(await use.Cancel(id, null, cancellation), plan, cancellation);

    static Task<IResult> Answer(long id, StepAnswerBody body, AnswerStep use, Speaker speaker, CancellationToken cancellation) =>
        speaker.Say(me => use.Run(id, body.Answer ?? 0, body.Result, me, cancellation), StepLine.Of, cancellation);

    static async Task<IResult> Told(Outcome<Campaign> outcome, CampaignPlan plan, CancellationToken cancellation) => outcome.IsRefused ? outcome.Answer() : await One(outcome.Value.Id, plan, cancellation);
}
