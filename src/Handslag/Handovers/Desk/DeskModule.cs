using Handslag.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Handovers.Desk;

static class DeskModule
{
    public static IServiceCollection AddDesk(this IServiceCollection services) => services
        .AddScoped<DeskReading>()
        .AddScoped<DeskTurn>()
        .AddScoped<AcceptHandover>()
        .AddScoped<ReturnHandover>()
        .AddScoped<RecordAttempt>()
        .AddScoped<PauseHandover>()
        .AddScoped<HandBackForWarming>()
        .AddScoped<HandToColleague>()
        .AddScoped<AddHandoverNote>()
        .AddScoped<EnterOutcome>()
        .AddScoped<HandOverLead>()
        .AddScoped<AnswerReturn>()
        .AddScoped<UndoDeskAct>()
        .AddScoped<SettleContest>()
        .AddScoped<ComeBack>()
        .AddScoped<SalesDesk>()
        .AddScoped<MarketingDesk>()
        .AddScoped<DeskLoad>()
        .AddScoped<ReturnAnswers>()
        .AddJob<ComeBack>(ComeBack.Kind, comeBack => comeBack.Run);
}
