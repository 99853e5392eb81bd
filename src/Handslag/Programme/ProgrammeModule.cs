using Handslag.Journeys;
using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;
using Handslag.Programme.Credits;
using Handslag.Programme.Demo;
using Handslag.Programme.Ladder;
using Handslag.Programme.Profile;
using Handslag.Programme.Results;
using Handslag.Programme.Sessions;
using Handslag.Programme.Stakeholders;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Programme;

public static class ProgrammeModule
{
    public static IServiceCollection AddProgramme(this IServiceCollection services) => services
        .AddScoped<FirstWeek>()
        .AddScoped<OwnProgramme>().AddScoped<ClimbLadder>().AddScoped<KeepCredits>().AddScoped<KeepStakeholders>().AddScoped<HoldSession>()
        .AddScoped<RunProfile>().AddScoped<AnswerProfile>().AddScoped<ProfileOfRound>().AddScoped<PlanExchange>()
        .AddNoticeKind(RunProfile.OpenedKind).AddSingleton<TendProfiles>().AddRecurring<TendProfiles>("profiles", Duration.FromMinutes(5), tend => tend.Run)
        .AddScoped<CourseOfResults>()
        .AddScoped<LayDemoProgramme>()
        .AddSingleton<LeadForgotten>(ForgetInProgramme.Run);
}
