using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Handslag.Platform.Jobs;

/// <summary>Work that one node does every so often, while the others leave it to that node.</summary>
public sealed record Recurring(string Name, Duration Every, Func<IServiceProvider, Func<CancellationToken, Task>> Work);

public static class RecurringModule
{
    /// <summary>Lets a class work every so often; it is made anew each time, with all it asks for.</summary>
    public static IServiceCollection AddRecurring<T>(this IServiceCollection services, string name, Duration every, Func<T, Func<CancellationToken, Task>> work) where T : class =>
        services.AddSingleton(new Recurring(name, every, provider => work(ActivatorUtilities.GetServiceOrCreateInstance<T>(provider))));
}
