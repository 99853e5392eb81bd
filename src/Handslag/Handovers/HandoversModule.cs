using Handslag.Handovers.Desk;
using Handslag.Handovers.Routing;
using Handslag.Handovers.Telling;
using Handslag.Journeys;
using Handslag.Platform.Audit;
using Handslag.Platform.Jobs;
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
        services.AddDesk().AddRouting().AddTelling();
        services.AddSingleton<LeadRecorded>(provider => (db, lead, cancellation) =>
            {
                var clock = provider.GetRequiredService<IClock>();
                return new FollowLeads(db, new AuditLog(db, clock), new Outbox(db, clock), clock).Run([lead], cancellation);
            });
        return services;
    }
}
