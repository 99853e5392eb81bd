using Handslag.Journeys;
using Handslag.Personas;
using Handslag.Platform.Jobs;
using Handslag.Signals.Demo;
using Handslag.Signals.Evidence;
using Handslag.Signals.Pulse;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;

namespace Handslag.Signals;

public static class SignalsModule
{
    public static IServiceCollection AddSignals(this IServiceCollection services)
    {
        services.TryAddSingleton(new SignalLimits());
        services.AddScoped<OpenRound>().AddScoped<CloseRound>().AddScoped<AnswerPulse>().AddScoped<OwnStatements>().AddScoped<ChangePulseSchedule>();
        services.TryAddScoped<PersonasAsAt>();
        services.AddScoped<CountThings>().AddScoped<CountReviews>().AddScoped<EvidenceOfRound>().AddScoped<SignalsOfRound>().AddScoped<SignalTrend>().AddScoped<NameCase>().AddScoped<LayDemoSignals>();
        services.AddSingleton<LeadTold>(async (db, lead, cancellation) =>
            [ToldPart.Of("namedCases", (await db.Set<NamedCase>().Where(one => one.LeadId == lead).OrderBy(one => one.Id).ToListAsync(cancellation)).Select(one => new { statement = one.Statement, round = one.RoundId }))]);
        services.AddSingleton<LeadForgotten>(ForgetInSignals.Run);
        services.AddSingleton<PulseWork>();
        services.AddRecurring<PulseWork>("pulse", Duration.FromMinutes(1), work => work.Run);
        return services.AddPulseNotices();
    }
}
