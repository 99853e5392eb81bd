using Handslag.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Handslag.Handovers.Telling;

static class TellingModule
{
    public static IServiceCollection AddTelling(this IServiceCollection services) => services
        .AddScoped<TellHandover>()
        .AddScoped<TellDue>()
        .AddScoped<DeskEvents>()
        .AddDelivery<TellHandover>(HandoverNews.Topic, tell => tell.Deliver)
        .AddDelivery<TellDue>(RecordDue.Topic, tell => tell.Deliver);
}
