using Handslag.Insights;
using Handslag.Journeys;
using Handslag.Platform.Jobs;
using Handslag.Reviews.Campaigns;
using Handslag.Reviews.Contacts;
using Handslag.Reviews.Demo;
using Handslag.Reviews.Requests;
using Handslag.Reviews.Rounds;
using Handslag.Reviews.Rules;
using Handslag.Reviews.Tools;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Reviews;

public static class ReviewsModule
{
    public static IServiceCollection AddReviews(this IServiceCollection services) => services
        .AddScoped<RulesInForce>().AddScoped<ProposeRules>().AddScoped<AnswerRules>()
        .AddScoped<ChangeTool>().AddScoped<KeepToolFile>().AddScoped<UseTool>().AddScoped<ToolLibrary>()
        .AddScoped<PlanCampaign>().AddScoped<LaunchCampaign>().AddScoped<AnswerStep>().AddScoped<CampaignPlan>()
        .AddScoped<AskOtherSide>().AddScoped<MoveRequest>().AddScoped<RequestsBetween>()
        .AddScoped<LogContact>().AddScoped<ContactsOf>()
        .AddScoped<OpenRound>().AddScoped<JudgeWork>().AddScoped<RateLead>().AddScoped<TalkItOver>().AddScoped<CloseRound>().AddScoped<RemindRound>().AddScoped<ReviewRounds>().AddScoped<RoundEndings>()
        .AddScoped<LayDemoReviews>()
        .AddSingleton<CasesElsewhere>(LaunchesTold.Run).AddSingleton<CasesElsewhere>(RequestsAnswered.Run)
        .AddSingleton<LeadTold>(TellInReviews.Run)
        .AddSingleton<LeadForgotten>(ForgetInReviews.Run)
        .AddReviewNotices()
        .AddRecurring<FollowRhythm>("reviews", Duration.FromMinutes(30), rhythm => rhythm.Run);
}
