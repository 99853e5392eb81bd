using Handslag.Handovers.Desk;
using Handslag.Handovers.Routing;
using Handslag.Journeys;
using Handslag.Platform.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;

namespace Handslag.Handovers;

public static class HandoversModule
{
    public static IServiceCollection AddHandovers(this IServiceCollection services)
    {
        services.TryAddSingleton(new HandoverOptions());
        services.AddSingleton<HandoverWork>();
        services.AddScoped<FollowLeads>();
        services.AddScoped<FollowHandovers>();
        services.AddScoped<RecordDue>();
        services.AddScoped<HandoversOf>();
        services.AddScoped<OpenHandovers>();
        services.AddDesk().AddRouting();
        services.AddSingleton<LeadRecorded>(provider => (db, lead, cancellation) =>
            new FollowLeads(db, new AuditLog(db, provider.GetRequiredService<IClock>())).Run([lead], cancellation));
        return services;
    }
}
