using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;
using Handslag.Rewards;
using Handslag.Rhythm.Demo;
using Handslag.Rhythm.Sources;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Rhythm;

public static class RhythmModule
{
    public static IServiceCollection AddRhythm(this IServiceCollection services) => services
        .AddScoped<FollowRhythms>().AddScoped<RemindOfActions>().AddScoped<KeepRhythm>().AddScoped<PlanMeeting>().AddScoped<InviteToMeetings>()
        .AddScoped<CollectAgenda>().AddScoped<PrepareMeeting>().AddScoped<WriteMinutes>().AddScoped<EndItem>().AddScoped<CloseMeeting>()
        .AddScoped<AgreeAction>().AddScoped<CarryDecisions>().AddScoped<DecisionsTaken>().AddScoped<SinceLastMeeting>()
        .AddScoped<KeepCycle>().AddScoped<KeepGoal>().AddScoped<MeasureGoals>().AddScoped<GoalCourses>().AddScoped<Continuity>()
        .AddScoped<MeetingCalendar>().AddScoped<KeepFeed>().AddScoped<ReadAgenda>().AddScoped<LayDemoMeetings>()
        .AddAgendaSource(MissedCommitments.Of).AddAgendaSource(ContestedReturns.Of).AddAgendaSource(AwaitingSignatures.Of).AddAgendaSource(OverdueActions.Of).AddAgendaSource(GoalsOffCourse.Of)
        .AddGoalSource(GoalsThatEnded.Of).AddSingleton(GoalEvidence.Source)
        .AddAgendaSource(FlaggedSignals.Of).AddAgendaSource(ConfusedTerms.Of).AddAgendaSource(StaleClaims.Of).AddAgendaSource(Judgements.Of).AddAgendaSource(LateRequests.Of)
        .AddAgendaSource(ExpiringMandates.Of).AddAgendaSource(ExpiringAgreements.Of)
        .AddRecurring<TendRhythms>("rhythms", Duration.FromMinutes(20), tend => tend.Run)
        .AddNoticeKind(CloseMeeting.MinutesKind).AddNoticeKind(RemindOfActions.Kind)
        .AddNoticeKind(InviteToMeetings.Kind, isUrgent: true).AddNoticeCalendar(InviteToMeetings.Kind, InviteToMeetings.Calendar);

    /// <summary>Lets a capability bring candidates to every agenda.</summary>
    public static IServiceCollection AddAgendaSource(this IServiceCollection services, AgendaSource source) => services.AddSingleton(source);
}
