using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Handslag.Platform.Jobs;

public static class JobsModule
{
    /// <summary>Lets a class do the jobs of a kind: <c>AddJob&lt;ImportJob&gt;("import", job =&gt; job.Run)</c>. It is made with all it asks for.</summary>
    /// <param name="attempts">How often the work is begun at most, attempts that a crash broke off included.</param>
    public static IServiceCollection AddJob<T>(this IServiceCollection services, string kind, Func<T, WorkOnJob> work, int attempts = 5) where T : class =>
        services.AddSingleton(new JobKind(kind, provider => work(ActivatorUtilities.GetServiceOrCreateInstance<T>(provider)), attempts));

    /// <summary>Lets a class deliver the messages of a topic.</summary>
    public static IServiceCollection AddDelivery<T>(this IServiceCollection services, string topic, Func<T, DeliverMessage> deliver) where T : class =>
        services.AddSingleton(new DeliveryTopic(topic, provider => deliver(ActivatorUtilities.GetServiceOrCreateInstance<T>(provider))));

    internal static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddOptions<JobOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<JobOptions>, JobOptionsRules>();
        services.AddScoped<EnqueueJob>();
        services.AddScoped<CancelJob>();
        services.AddScoped<JobsHere>();
        services.AddScoped<JobClaims>();
        services.AddScoped<Leases>();
        services.AddScoped<Outbox>();
        services.AddScoped<OutboxClaims>();
        services.AddScoped<DeadLetters>();
        services.AddScoped<ForgetOld>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<JobRunner>();
        return services;
    }
}
