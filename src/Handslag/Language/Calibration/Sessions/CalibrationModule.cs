using Handslag.Journeys;
using Handslag.Platform.Jobs;
using Handslag.Platform.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Handslag.Language.Calibration.Sessions;

public static class CalibrationModule
{
    public static IServiceCollection AddCalibration(this IServiceCollection services)
    {
        services.TryAddSingleton(new CalibrationOptions());
        return services
            .AddNoticeKind(CalibrationNotices.Opened).AddNoticeKind(CalibrationNotices.Closed, byMail: false)
            .AddSingleton<KeptResults>()
            .AddScoped<SessionChoices>()
            .AddScoped<OpenSession>()
            .AddScoped<SessionClosing>()
            .AddScoped<CloseSession>()
            .AddScoped<LabelLead>()
            .AddScoped<ProposeCase>()
            .AddScoped<SessionsHere>()
            .AddScoped<BlindLeads>()
            .AddScoped<SessionResults>()
            .AddScoped<RaterFigures>()
            .AddScoped<Demo.LayDemoCalibrations>()
            .AddJob<SessionClosing>(SessionClosing.Job, closing => closing.AtItsDate)
            .AddSingleton<LeadTold>(TellLabels.Run)
            .AddSingleton<LeadForgotten>(_ => (db, lead, _, cancellation) =>
                db.Set<CalibrationCase>().Where(one => one.LeadId == lead).ExecuteUpdateAsync(set => set.SetProperty(one => one.Why, (string?)null), cancellation));
    }
}
