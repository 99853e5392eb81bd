using Handslag.Platform.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Platform.Consent;

static class ConsentModule
{
    /// <summary>Registers the basis register, its gate and the audit log they write to.</summary>
    public static IServiceCollection AddConsent(this IServiceCollection services)
    {
        services.AddScoped<AuditLog>();
        services.AddScoped<AuditTrail>();
        services.AddScoped<RecordBasis>();
        services.AddScoped<EndBasis>();
        services.AddScoped<BasisInForce>();
        services.AddScoped<PeopleGate>();
        return services;
    }
}
